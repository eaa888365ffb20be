// Several fees in one line: 箱单费+铅封费, 改单费及改港费. Where the list prices each of them plainly and per the same unit, the line
// is held against the sum; else a person must ask for the parts.

import type { Line } from "../model/bill.ts";
import type { Entry } from "../model/entry.ts";
import { add } from "../model/money.ts";
import type { Term } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import { samePer } from "../rates/unit.ts";
import { lineName, matchLine, type Among, type LineName, type NamedMatch, type Side } from "./match.ts";
import type { SynonymIndex } from "./synonyms.ts";

const JOINTS = /[+＋&＆、，,/／]|及|和|与/u;
const FEE = /费$/u;

/** The fees that an item names one after another, each by its full name: 箱单+铅封费 is 箱单费 and 铅封费. Empty where it names one. */
export function partsOf(item: string): readonly string[] {
  if (!JOINTS.test(item)) return [];
  const parts = item.split(JOINTS).map((part) => part.trim());
  return parts.length < 2 || parts.some((part) => !/\p{L}{2}/u.test(part)) ? [] : parts;
}

export interface Composite {
  readonly parts: readonly string[];
  /** An entry that allows the sum, with the match of its first part; null where the parts cannot be added up. */
  readonly sum: { readonly match: NamedMatch; readonly entry: Entry; readonly words: Words } | null;
}

/** Null where the line names one fee, or the list does not have each of them. */
export function compositeOf(line: Line, bill: Parameters<typeof lineName>[1], sides: readonly Side[], among: Among, synonyms: SynonymIndex): Composite | null {
  const parts = partsOf(line.item);
  if (parts.length === 0) return null;
  const find = (item: string): readonly NamedMatch[] => matchLine(alone(lineName({ ...line, item }, bill)), sides, among, synonyms).matches;
  const isFee = FEE.test(line.item);
  const found = parts.map((part) => {
    const matches = find(part);
    return matches.length > 0 || !isFee || FEE.test(part) ? matches : find(`${part}费`);
  });
  if (found.some((matches) => matches.length === 0)) return null;
  return { parts, sum: sumOf(found) };
}

// Neither a piece of the name nor what is left of it without codes: the fee itself.
function alone(name: LineName): LineName {
  return { ...name, pieces: [], plainer: null };
}

function sumOf(found: readonly (readonly NamedMatch[])[]): Composite["sum"] {
  const matches = found.flatMap((all) => (all.length === 1 && all[0]!.fits === "yes" && all[0]!.unweighed.length === 0 ? all : []));
  const [first] = matches;
  if (first === undefined || matches.length < found.length || new Set(matches.map(({ names }) => names)).size < found.length) return null;
  const entries = matches.map(({ names }) => names.entry);
  const terms = entries.flatMap(({ rate }) => (rate.kind === "amount" && rate.terms.length === 1 && rate.least === null && rate.most === null ? rate.terms : []));
  if (terms.length < entries.length || !terms.every((term) => isPlain(term) && samePer(term.per, terms[0]!.per))) return null;
  const total = (key: "min" | "max"): string => terms.map((term) => term[key]!).reduce(add);
  const of = (text: (entry: Entry) => string): string => entries.map(text).join(" + ");
  const [entry] = entries;
  const rate = { ...entry!.rate, text: of((one) => one.rate.text), terms: [{ ...terms[0]!, min: total("min"), max: total("max") }] };
  const joined = { ...entry!, rate, service: of(({ service }) => service), remarks: of(({ remarks }) => remarks ?? ""), item: { name: of(({ item }) => item.name) } };
  const listed = of(({ item, rate: { text } }) => `${item.name} ${text}`);
  return { match: first, entry: joined, words: { zh: `合并收取的几项，按清单各项之和比较：${listed}`, en: `Several fees in one line, held against their sum: ${listed}` } };
}

function isPlain({ min, max, percent, currency, alternative, when }: Term): boolean {
  return typeof min === "string" && typeof max === "string" && percent === undefined && currency === undefined && alternative === undefined && Object.keys(when).length === 0;
}
