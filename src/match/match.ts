// A line of a bill and the entries that bear its name: by normal form, by another name of the entry, by a synonym.
// Never by likeness: what is only alike is a suggestion for a person.

import type { Matched } from "../model/assessment.ts";
import type { Line } from "../model/bill.ts";
import type { Entry } from "../model/entry.ts";
import { oncePer } from "../model/remember.ts";
import type { Conditions } from "./conditions.ts";
import { CONDITION_KEYS, join, lineConditions, meets, readConditions } from "./conditions.ts";
import { nameParts, normalName } from "./names.ts";
import type { SynonymIndex } from "./synonyms.ts";

/** The names of an entry in normal form, and what narrows it besides its rate. */
export interface EntryNames {
  readonly entry: Entry;
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  readonly conditions: Conditions;
  /** Qualifiers that are not conditions we read, in normal form. */
  readonly qualifiers: readonly string[];
}

export interface NamedMatch {
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
}

export function entryNames(entry: Entry): EntryNames {
  const parts = nameParts(entry.item.name);
  const path = entry.item.path ?? [];
  let conditions: Conditions = {};
  const qualifiers: string[] = [];
  const own = new Set([parts.whole]);
  const others = new Set<string>();
  const weigh = (text: string, isName: boolean): void => {
    const read = readConditions(text);
    const joined = read && join(conditions, read);
    if (joined) conditions = joined;
    else if (!isName) qualifiers.push(normalName(text));
  };
  weigh(parts.whole, true);
  for (const qualifier of parts.qualifiers) weigh(qualifier, false);
  if (parts.base !== "") own.add(parts.base);
  for (const level of path) {
    weigh(level, true);
    const levelParts = nameParts(level);
    for (const qualifier of levelParts.qualifiers) weigh(qualifier, false);
    if (readConditions(level) === null) others.add(levelParts.whole).add(levelParts.base);
  }
  if (path.length > 0) own.add(normalName(path.join(""))).add(normalName(path.join("") + entry.item.name));
  for (const alias of entry.item.aliases ?? []) others.add(normalName(alias));
  own.delete("");
  others.delete("");
  return { entry, own, others, conditions, qualifiers };
}

/** The names of all entries of a list. */
export const namesOf = oncePer((entries: readonly Entry[]): readonly EntryNames[] => entries.map(entryNames));

/** What a line calls its fee, and what its name, its specification and its columns say of it. */
export function lineName(line: Line, bill: { direction?: string | null; trade?: Line["trade"] }): LineName {
  const parts = nameParts(line.item);
  const said: Conditions[] = [lineConditions(line, bill)];
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
  for (const piece of (line.spec ?? "").split(/[\s/、,，;；_|]+/)) {
    const read = readConditions(piece);
    if (read) said.push(read);
  }
  const tries = [...new Set([parts.whole, parts.base, rest.join("")])].filter((name) => name !== "");
  return { tries, whole: parts.whole, conditions: agreed(said), qualifiers, pieces: rest };
}

/** What several sources say; where two contradict each other, nobody knows. */
function agreed(said: readonly Conditions[]): Conditions {
  const sure: Record<string, unknown> = {};
  for (const key of CONDITION_KEYS) {
    const values = new Set(said.map((one) => one[key]).filter((value) => value !== undefined));
    if (values.size === 1) sure[key] = [...values][0];
  }
  return sure;
}

export interface NamedMatches {
  readonly matches: readonly NamedMatch[];
  /** Entries that share a name with the line which stands in more than one group of synonyms. */
  readonly ambiguous: readonly EntryNames[];
}

export function matchLine(name: LineName, entries: readonly EntryNames[], synonyms: SynonymIndex): NamedMatches {
  const direct: NamedMatch[] = [];
  for (const names of entries) {
    const by = name.tries.some((one) => names.own.has(one)) ? "exact" : name.tries.some((one) => names.others.has(one)) ? "alias" : null;
    if (by) direct.push(weighed(name, names, by, synonyms));
  }
  if (direct.length > 0) return { matches: direct, ambiguous: [] };
  const similar = bySynonym(name, entries, synonyms);
  return similar.matches.length > 0 || similar.ambiguous.length > 0 ? similar : byPiece(name, entries, synonyms);
}

// 铅封费 MSKU1234565: one piece is the name, and nobody can weigh the others.
function byPiece(name: LineName, entries: readonly EntryNames[], synonyms: SynonymIndex): NamedMatches {
  if (name.pieces.length < 2) return { matches: [], ambiguous: [] };
  for (const [at, piece] of name.pieces.entries()) {
    const others = name.pieces.filter((_, index) => index !== at);
    const found = matchLine({ ...name, tries: [piece], qualifiers: [...name.qualifiers, ...others], pieces: [] }, entries, synonyms);
    if (found.matches.length > 0 || found.ambiguous.length > 0) return found;
  }
  return { matches: [], ambiguous: [] };
}

function bySynonym(name: LineName, entries: readonly EntryNames[], synonyms: SynonymIndex): NamedMatches {
  const groups = groupsOf(name.tries, synonyms);
  if (groups.size === 0) return { matches: [], ambiguous: [] };
  const matches: NamedMatch[] = [];
  const ambiguous: EntryNames[] = [];
  for (const names of entries) {
    const theirs = groupsOf([...names.own, ...names.others], synonyms);
    if (![...theirs].some((group) => groups.has(group))) continue;
    if (theirs.size === 1 && groups.size === 1) matches.push(weighed(name, names, "synonym", synonyms));
    else ambiguous.push(names);
  }
  return { matches, ambiguous };
}

export function groupsOf(names: Iterable<string>, synonyms: SynonymIndex): Set<string> {
  const groups = new Set<string>();
  for (const name of names) for (const group of synonyms.groupsOf(name)) groups.add(group);
  return groups;
}

function weighed(name: LineName, names: EntryNames, matched: NamedMatch["matched"], synonyms: SynonymIndex): NamedMatch {
  const same = names.own.has(name.whole) && normalName(names.entry.item.name) === name.whole;
  const unweighed = same ? [] : [
    ...names.qualifiers.filter((one) => !name.qualifiers.includes(one)),
    ...name.qualifiers.filter((one) => !names.qualifiers.includes(one)),
  ].filter((one) => !isOtherName(one, names, synonyms));
  return { names, matched, fits: meets(names.conditions, name.conditions), unweighed };
}

// 码头操作费(THC): the same fee named twice.
function isOtherName(qualifier: string, names: EntryNames, synonyms: SynonymIndex): boolean {
  const [theirs, own] = [groupsOf([...names.own, ...names.others], synonyms), synonyms.groupsOf(qualifier)];
  return own.size === 1 && theirs.size === 1 && [...own].every((group) => theirs.has(group));
}

/** Up to three entries with the most alike names (pairs of characters, Dice): for a person to look at. */
export function nearestEntries(item: string, entries: readonly EntryNames[], count = 3): EntryNames[] {
  const wanted = pairs(normalName(item));
  return entries
    .map((names, index) => ({ names, index, score: Math.max(...[...names.own, ...names.others].map((own) => dice(wanted, pairs(own)))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, count)
    .map(({ names }) => names);
}

function pairs(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.length < 2 ? characters : characters.slice(1).map((character, index) => characters[index]! + character));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size || 1);
}
