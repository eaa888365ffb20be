// The labelled price cells of tests/fixtures/rates/corpus.tsv, and how a reading is held against its label.
// tests/fixtures/rates/README.md says how a label is written. The figures are printed by `npm run corpus`.

import { RATE_KINDS, type Rate, type Size, type Term, type When } from "../../src/model/rate.ts";
import { UNIT_WORDS } from "../../src/model/unit.ts";

export interface Cell {
  /** Line of the file, for the person who looks it up. */
  readonly line: number;
  readonly source: string;
  readonly text: string;
  readonly unit: string;
  readonly sizes: readonly Size[];
  /** The label first, then what a careful reader may say as well. */
  readonly labels: readonly string[];
  readonly note: string;
}

/**
 * `understood` as labelled · `refused` as labelled: nobody can tell, and nothing is read · `in-words` the labelled
 * amounts, with a condition in words or without a unit where the label is finer, so that no charge is judged by it ·
 * `not-read` a label that a reader could have reached · `wrong` anything else: it could judge a charge by a false price.
 */
export const OUTCOMES = ["understood", "refused", "in-words", "not-read", "wrong"] as const;
export type Outcome = (typeof OUTCOMES)[number];

type Reading = Pick<Rate, "kind" | "currency" | "terms" | "least" | "most">;

/** Kinds by which a charge is judged; of the others every line is left unclear. */
const DECISIVE: ReadonlySet<string> = new Set(["amount", "free", "not-offered"]);

export function corpusCells(file: string): Cell[] {
  return file.replace(/\n$/, "").split("\n").slice(1).map((row, index) => {
    const [source, text, unit, sizes, expected, or, note] = row.split("\t");
    return {
      line: index + 2, source: source!, text: text!, unit: unit!, note: note!,
      sizes: sizes === "" ? [] : (sizes!.split(",") as Size[]),
      labels: [expected!, ...(or === "" ? [] : or!.split(" | "))],
    };
  });
}

/** Every outside fact of a cell as `readRate` takes it. */
export function context(cell: Cell): { unit: string; sizes?: readonly Size[] } {
  return cell.sizes.length === 0 ? { unit: cell.unit } : { unit: cell.unit, sizes: cell.sizes };
}

export function judge(rate: Reading, cell: Cell): Outcome {
  const labels = cell.labels.map(readLabel);
  if (labels.some((label) => same(rate, label))) return rate.kind === "unread" ? "refused" : "understood";
  if (!DECISIVE.has(rate.kind)) return labels[0]!.kind === "unread" ? "refused" : "not-read";
  return labels.some((label) => undecidedSame(rate, label)) ? "in-words" : "wrong";
}

// ---- labels

const AMOUNT = /^(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?$/;
const PIECE = /"[^"]*"|[^\s"]+/g;

export function readLabel(label: string): Reading {
  const [kind, currency] = label.slice(0, label.includes(":") ? label.indexOf(":") : undefined).split(" ");
  if (!(RATE_KINDS as readonly string[]).includes(kind!)) throw new Error(`no kind of rate: ${label}`);
  const terms: Term[] = [];
  const bound: { least: string | null; most: string | null } = { least: null, most: null };
  if (kind === "amount") {
    for (const part of label.slice(label.indexOf(":") + 1).split(" ; ")) {
      const [, which, amount] = /^\s*(least|most) (\S+)$/.exec(part) ?? [];
      if (which === undefined) terms.push(readTerm(part));
      else bound[which as "least" | "most"] = amount!;
    }
  }
  return { kind: kind as Rate["kind"], currency: currency ?? null, terms, ...bound };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<Omit<Term, "when">> & { readonly when: Mutable<When> };

function readTerm(part: string): Term {
  const term: Draft = { per: [], when: {} };
  for (const piece of part.match(PIECE) ?? []) {
    if (!(words(term, piece) || narrowing(term.when, piece) || figure(term, piece))) throw new Error(`not a label: ${piece} in ${part}`);
  }
  return term;
}

function words(term: Draft, piece: string): boolean {
  if (piece.startsWith('"')) term.when.text = piece.slice(1, -1);
  else if (piece === "each") term.when.each = true;
  else if (piece === "or") term.alternative = true;
  else if (piece === "after-free") term.daysFrom = "free-time-end";
  else if (piece === "surcharge" || piece === "share") term.mode = piece;
  else if (piece.startsWith("of-")) term.of = piece.slice(3) as Exclude<Term["of"], undefined>;
  else if (/^[A-Z]{3}$/.test(piece)) term.currency = piece;
  else return false;
  return true;
}

function narrowing(when: Draft["when"], piece: string): boolean {
  const [, key, value] = /^([a-z]+)=(.+)$/.exec(piece) ?? [];
  if (key === undefined) return false;
  const [from = "", to = ""] = value!.split("..");
  if (key === "days") when.days = [Number(from), to === "" ? null : Number(to)];
  else if (key === "quantity") when.quantity = [from, to === "" ? null : to];
  else if (["size", "load", "direction", "trade", "cargo", "from", "until"].includes(key)) Object.assign(when, { [key]: value });
  else return false;
  return true;
}

function figure(term: Draft, piece: string): boolean {
  if (piece.startsWith("/")) {
    term.per = piece.slice(1).split("/") as Term["per"];
    return term.per.every((word) => UNIT_WORDS.includes(word));
  }
  if (piece.startsWith("+")) term.plus = piece.slice(1);
  else if (piece.endsWith("%")) term.percent = piece.slice(0, -1);
  else {
    const [whole, low, dots, high] = AMOUNT.exec(piece) ?? [];
    if (whole === undefined) return false;
    term.min = low ?? null;
    term.max = dots === undefined ? low! : (high ?? null);
  }
  return true;
}

// ---- comparison: what means the same is the same, in whatever order it stands

const plain = (amount: string): string => (amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount).replace(/^0+(?=\d)/, "");
const figureOf = (amount: string | null | undefined): string => (amount === undefined ? "none" : amount === null ? "open" : plain(amount));
const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[\s()[\]{}【】〔〕《》“”"'‘’,，.。;；:：、]/gu, "");

function same(rate: Reading, label: Reading): boolean {
  if (rate.kind !== label.kind) return false;
  if (figureOf(rate.least) !== figureOf(label.least) || figureOf(rate.most) !== figureOf(label.most)) return false;
  const left = expand(label).map((term) => ({ key: keyOf(term, label), text: folded(term.when.text ?? "") }));
  for (const term of expand(rate)) {
    const key = keyOf(term, rate);
    const text = folded(term.when.text ?? "");
    const found = left.findIndex((other) => other.key === key && (other.text === "" ? text === "" : text.includes(other.text)));
    if (found < 0) return false;
    left.splice(found, 1);
  }
  return left.length === 0;
}

/** A term without size beside terms with sizes stands for each of them; a size that is only written twice is written once. */
function expand(rate: Reading): Term[] {
  const sizes = [...new Set(rate.terms.map((term) => term.when.size).filter((size) => size !== undefined))];
  const each = rate.terms.flatMap((term) =>
    term.when.size === undefined && term.max !== undefined && sizes.length > 0 ? sizes.map((size) => ({ ...term, when: { ...term.when, size } })) : [term]);
  const seen = new Set<string>();
  return each.filter((term) => {
    const key = keyOf(term, rate) + folded(term.when.text ?? "");
    return !seen.has(key) && seen.add(key);
  });
}

/** All of a term but its words. Nothing per whatever is nothing; 50 % more of a fee is 150 % of it. */
function keyOf(term: Term, rate: Reading): string {
  const { size, load, direction, trade, cargo, days, quantity, each, from, until } = term.when;
  const price = priceOf(term);
  const unpriced = price === "0..0" || price === "none..none";
  return JSON.stringify([
    price, unpriced ? "" : (term.currency ?? rate.currency), term.alternative === true, unpriced ? "" : perOf(term), term.daysFrom ?? "",
    size, load, direction, trade, cargo, days, quantity?.map((end) => (end === null ? null : plain(end))), each, from, until,
  ]);
}

function priceOf(term: Term): string {
  if (term.percent === undefined) return `${figureOf(term.min)}..${figureOf(term.max)}`;
  const of = term.of ?? (term.mode === "surcharge" ? "this-fee" : "unsaid");
  const hundred = of === "this-fee" && term.mode === "surcharge" ? "100+" : "";
  const percent = hundred === "" && Number(term.percent) > 100 && of === "this-fee" ? `100+${String(Number(term.percent) - 100)}` : hundred + plain(term.percent);
  return `${percent}% of ${of} plus ${figureOf(term.plus)}`;
}

/** A flat amount for a step of m3 is for the step, however often the lorry comes. */
function perOf(term: Term): string {
  const flat = term.when.quantity !== undefined && term.when.each !== true && term.per.length > 1;
  return [...term.per].filter((word) => !(flat && word === "trip")).sort().join("/");
}

/**
 * The same amounts, and wherever the reading is not the labelled one it has words or no unit, which leaves a charge
 * unclear; so do words of their own, which may be said of every price.
 */
function undecidedSame(rate: Reading, label: Reading): boolean {
  if (rate.kind !== "amount" || label.kind !== "amount") return false;
  const prices = (of: Reading): string[] => of.terms.map((term) => `${priceOf(term)} ${term.currency ?? of.currency!}`).filter((price) => !price.startsWith("none..none"));
  const ofAll = rate.terms.some((term) => priceOf(term) === "none..none" && Object.keys(term.when).join() === "text");
  const open = (term: Term): boolean => ofAll || term.when.text !== undefined || (term.per.length === 0 && term.percent === undefined);
  const [read, known] = [prices(rate), prices(label)];
  if (!read.every((price) => known.includes(price)) || !(rate.terms.every(open) || known.every((price) => read.includes(price)))) return false;
  if (figureOf(rate.least) !== figureOf(label.least) || figureOf(rate.most) !== figureOf(label.most)) return false;
  const labelled = new Set(expand(label).map((term) => keyOf(term, label) + folded(term.when.text ?? "")));
  return expand(rate).every((term) => open(term) || labelled.has(keyOf(term, rate) + folded(term.when.text ?? "")));
}
