// A line of a bill and the entries that bear its name: by normal form, by another name of the entry, by a synonym.
// Never by likeness: what is only alike is a suggestion for a person.

import type { Matched } from "../model/assessment.ts";
import type { Line, Seller } from "../model/bill.ts";
import type { FeeList } from "../model/list.ts";
import type { Size } from "../model/rate.ts";
import type { Direction } from "../model/port.ts";
import { oncePerText } from "../model/remember.ts";
import type { Conditions } from "./conditions.ts";
import { CONDITION_KEYS, lineConditions, meets, readConditions } from "./conditions.ts";
import { belonging, type Belonging } from "./entities.ts";
import type { EntryNames } from "./entry-names.ts";
import { unmarked } from "./item-marks.ts";
import { listIndex, type ListIndex } from "./list-index.ts";
import { nameParts, normalName } from "./names.ts";
import { groupsOf, type SynonymIndex } from "./synonyms.ts";

export interface AskedList {
  readonly id: string;
  readonly digest: string;
  readonly list: FeeList;
  /** What it is in force for. */
  readonly direction: Direction;
}

/** A list as the seller of a line meets it. */
export interface Side {
  readonly asked: AskedList;
  readonly index: ListIndex;
  /** Whose the entries of each of its entities are. */
  readonly whose: readonly Belonging[];
}

export interface NamedMatch {
  readonly side: Side;
  readonly position: number;
  readonly names: EntryNames;
  readonly matched: Exclude<Matched, "none">;
  /** `no`: the line contradicts a condition. Keys: what the line would have to say. */
  readonly fits: ReturnType<typeof meets>;
  /** Qualifiers that only one side has and nobody can weigh. */
  readonly unweighed: readonly string[];
}

export interface LineName {
  readonly tries: readonly string[];
  readonly whole: string;
  readonly conditions: Conditions;
  readonly qualifiers: readonly string[];
  /** Pieces between spaces and separators that are no conditions: 铅封费 and MSKU1234565. */
  readonly pieces: readonly string[];
  /** The same without numbers, codes and counts, where it has any. */
  readonly plainer: LineName | null;
  /** How many the name says there are. */
  readonly count: string | null;
}

/** What a line calls its fee, and what its name, its specification and its columns say of it. */
export function lineName(line: Line, bill: { direction?: string | null; trade?: Line["trade"] }): LineName {
  const { item, count } = unmarked(line.item);
  const plainer = item === line.item.trim() ? null : nameOf({ ...line, item }, bill);
  return { ...nameOf(line, bill), plainer, count };
}

/** What a name says by itself, whatever else the line says. */
interface NameSays extends Pick<LineName, "tries" | "whole" | "qualifiers" | "pieces"> {
  readonly said: readonly Conditions[];
}

const nameSays = oncePerText((item): NameSays => {
  const parts = nameParts(item);
  const said: Conditions[] = [];
  const qualifiers: string[] = [];
  for (const qualifier of parts.qualifiers) {
    const read = readConditions(qualifier);
    if (read) said.push(read);
    else qualifiers.push(qualifier);
  }
  const rest: string[] = [];
  for (const piece of parts.pieces) {
    const read = readConditions(piece);
    if (read) said.push(read);
    else rest.push(piece);
  }
  const tries = [...new Set([parts.whole, parts.base, rest.join("")])].filter((name) => name !== "");
  return { tries, whole: parts.whole, qualifiers, pieces: rest, said };
});

const SIZE = /(?<!\d)(20|40|45)\s*(?:英尺|尺|['’′]|GP|HQ|HC)/giu;

function nameOf(line: Line, bill: { direction?: string | null; trade?: Line["trade"] }): LineName {
  const { tries, whole, qualifiers, pieces, said: ofName } = nameSays(line.item);
  const said = [lineConditions(line, bill), ...ofName];
  // In remarks 不含(超限) and 冷藏/危险品 tell of other cases too: only what stands apart counts.
  for (const piece of [...(line.spec ? line.spec.split(/[\s/、,，;；_|]+/u) : []), ...(line.remarks ? line.remarks.split(/[\s,，;；。]+/u) : [])]) {
    const read = readConditions(piece);
    if (read) said.push(read);
  }
  // 实际为40HQ takes away the size that is said elsewhere, and gives none.
  if (said.some(({ size }) => size !== undefined)) for (const [, size] of (line.remarks ?? "").matchAll(SIZE)) said.push({ size: size as Size });
  return { tries, whole, conditions: agreed(said), qualifiers, pieces, plainer: null, count: null };
}

/** What several sources say; where two contradict each other, nobody knows. */
function agreed(said: readonly Conditions[]): Conditions {
  const sure: Record<string, unknown> = {};
  for (const key of CONDITION_KEYS) {
    const values = said.flatMap((one) => one[key] ?? []);
    if (values.length > 0 && values.every((value) => value === values[0])) sure[key] = values[0];
  }
  return sure;
}

export interface NamedMatches {
  readonly matches: readonly NamedMatch[];
  /** Entries that share a name with the line which stands in more than one group of synonyms. */
  readonly ambiguous: readonly EntryNames[];
}

/** Whose entries are asked. */
export type Among = ReadonlySet<Belonging>;

const NOTHING: NamedMatches = { matches: [], ambiguous: [] };

export function sideOf(asked: AskedList, seller: Seller | null): Side {
  const index = listIndex(asked.list.entries);
  return { asked, index, whose: index.entities.map((entity) => belonging(entity, seller)) };
}

export function whoseIs(side: Side, position: number): Belonging {
  return side.whose[side.index.entityOf[position]!]!;
}

/** Entries at these positions that are asked, in the order of the list. */
export function askedAt(side: Side, positions: Iterable<number>, among: Among): number[] {
  return [...positions].filter((position) => among.has(whoseIs(side, position))).sort((a, b) => a - b);
}

export function matchLine(name: LineName, sides: readonly Side[], among: Among, synonyms: SynonymIndex): NamedMatches {
  const direct = sides.flatMap((side) => byName(name, side, among, synonyms));
  if (direct.length > 0) return { matches: direct, ambiguous: [] };
  const similar = bySynonym(name, sides, among, synonyms);
  if (similar.matches.length > 0 || similar.ambiguous.length > 0) return similar;
  return name.plainer === null ? byPiece(name, sides, among, synonyms) : matchLine(name.plainer, sides, among, synonyms);
}

function byName(name: LineName, side: Side, among: Among, synonyms: SynonymIndex): NamedMatch[] {
  const { own, others } = side.index;
  const exact = new Set(name.tries.flatMap((one) => own.get(one) ?? []));
  const all = new Set([...exact, ...name.tries.flatMap((one) => others.get(one) ?? [])]);
  return askedAt(side, all, among).map((position) => weighed(name, side, position, exact.has(position) ? "exact" : "alias", synonyms));
}

// 铅封费 MSKU1234565: one piece is the name, and nobody can weigh the others.
function byPiece(name: LineName, sides: readonly Side[], among: Among, synonyms: SynonymIndex): NamedMatches {
  if (name.pieces.length < 2) return NOTHING;
  for (const [at, piece] of name.pieces.entries()) {
    const others = name.pieces.filter((_, index) => index !== at);
    const found = matchLine({ ...name, tries: [piece], qualifiers: [...name.qualifiers, ...others], pieces: [], plainer: null }, sides, among, synonyms);
    if (found.matches.length > 0 || found.ambiguous.length > 0) return found;
  }
  return NOTHING;
}

function bySynonym(name: LineName, sides: readonly Side[], among: Among, synonyms: SynonymIndex): NamedMatches {
  const groups = groupsOf(name.tries, synonyms);
  if (groups.size === 0) return NOTHING;
  const matches: NamedMatch[] = [];
  const ambiguous: EntryNames[] = [];
  for (const side of sides) {
    const { of, positions } = side.index.groups(synonyms);
    const found = new Set([...groups].flatMap((group) => positions.get(group) ?? []));
    for (const position of askedAt(side, found, among)) {
      if (of[position]!.size === 1 && groups.size === 1) matches.push(weighed(name, side, position, "synonym", synonyms));
      else ambiguous.push(side.index.names[position]!);
    }
  }
  return { matches, ambiguous };
}

function weighed(name: LineName, side: Side, position: number, matched: NamedMatch["matched"], synonyms: SynonymIndex): NamedMatch {
  const names = side.index.names[position]!;
  const same = names.own.has(name.whole) && normalName(names.entry.item.name) === name.whole;
  const unweighed = same ? [] : [
    ...names.qualifiers.filter((one) => !name.qualifiers.includes(one)),
    ...name.qualifiers.filter((one) => !names.qualifiers.includes(one)),
  ].filter((one) => !isOtherName(one, side.index.groups(synonyms).of[position]!, synonyms));
  return { side, position, names, matched, fits: meets(names.conditions, name.conditions), unweighed };
}

// 码头操作费(THC): the same fee named twice.
function isOtherName(qualifier: string, theirs: ReadonlySet<string>, synonyms: SynonymIndex): boolean {
  const own = synonyms.groupsOf(qualifier);
  return own.size === 1 && theirs.size === 1 && [...own].every((group) => theirs.has(group));
}
