// A letter about a bill, to be read and changed by who sends it: only what stands in the bill, the list and the report. To
// a hotline it names the lines above or outside the list; to who charged also those that cannot be decided.

import { letterWords } from "../i18n/letter.ts";
import { jointWords } from "../i18n/report.ts";
import type { Bill } from "../model/bill.ts";
import type { Finding } from "../model/finding.ts";
import type { LineReport, LineVerdict, Report } from "../model/report.ts";
import { say, type Locale, type Params } from "../model/text.ts";
import { suppliedView } from "./views/supply.ts";

export const ADDRESSEES = ["12345", "12315", "entity"] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** What the report does not carry of its bill. */
export type Billed = Pick<Bill, "number" | "day" | "seller">;

const NAMED: Readonly<Record<Addressee, readonly LineVerdict[]>> = {
  "12345": ["over", "not-listed"], "12315": ["over", "not-listed"], entity: ["over", "not-listed", "unclear"],
};
const DIGEST_SHOWN = 23;

/** Of a bill as it was read, not yet held against the schema: what is no text is left for a person to fill in. */
export function billedOf(bill: unknown): Billed {
  const record = (value: unknown): Record<string, unknown> => (value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {});
  const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);
  const { number, day, seller, lines } = record(bill);
  const { name, uscc } = record(seller);
  const ofLines = new Set((Array.isArray(lines) ? lines : []).flatMap((line) => text(record(record(line)["seller"])["name"]) ?? []));
  return { number: text(number), day: text(day), seller: { name: text(name) ?? (ofLines.size > 0 ? [...ofLines].join("、") : null), uscc: text(uscc) } };
}

/** Paragraphs, one a line; null where there is nothing to ask of that addressee. */
export function complaintLetter(report: Report, bill: Billed, to: Addressee, locale: Locale): string | null {
  const lines = (report.lines ?? []).filter(({ verdict }) => NAMED[to].includes(verdict));
  if (lines.length === 0) return null;
  const word = (name: keyof typeof letterWords, params: Params = {}): string => say(letterWords[name], locale, params);
  const seller = bill.seller?.name ?? bill.seller?.uscc ?? word("sellerBlank");
  const between = say(jointWords.clauses, locale);
  const law = lawOf(report.findings, lines.filter(({ verdict }) => verdict !== "unclear"));
  const lists = new Map(lines.flatMap(({ list }) => (list ? [[list.id, list.digest] as const] : [])));
  const supplied = suppliedView(report, locale);
  const named = [...lists].map(([id, digest]) => word("list", { id, digest: digest.slice(0, DIGEST_SHOWN) }));
  return [
    word(`title-${to}`),
    "",
    word(`to-${to}`, { seller }),
    word("opening", {
      seller, charged: report.summary.charged ?? "—",
      number: bill.number ? word("number", { number: bill.number }) : "", day: bill.day ? word("day", { day: bill.day }) : "",
    }),
    "",
    ...lines.flatMap((line, index) => paragraphs(line, index + 1, locale)),
    "",
    ...(supplied.length > 0 ? [word("supplied", { facts: supplied.join(between) })] : []),
    ...(law.length > 0 ? [word("law", { law: law.join(between) })] : []),
    ...(named.length > 0 ? [word("lists", { lists: named.join(between), day: report.asOf })] : []),
    word(`ask-${to}`),
    word("fair"),
    "",
    word("enclosed", { file: report.input.name, digest: report.input.sha256 }),
    word("signature"),
    report.asOf,
  ].join("\n") + "\n";
}

function paragraphs(line: LineReport, no: number, locale: Locale): string[] {
  const between = say(jointWords.clauses, locale);
  const params = {
    no, line: line.no, item: line.item, charged: line.charged ?? "—", max: line.allowed?.max ?? "—",
    listed: line.list?.item ?? "", list: line.list?.id ?? "", entry: line.list?.entry ?? "", rate: line.list?.rate ?? "",
    missing: (line.reasons ?? []).join(between),
  };
  const form = line.verdict === "not-listed" && line.list ? "not-offered" : line.verdict === "over" || line.verdict === "not-listed" ? line.verdict : "unclear";
  const first = say(letterWords[form], locale, params);
  return line.verdict === "over" ? [first, say(letterWords.steps, locale, { steps: line.trace.join(between) })] : [first];
}

/** Provisions that what is suspected of these lines rests on, each once, in their order; a reminder charges nobody. */
function lawOf(findings: readonly Finding[], lines: readonly LineReport[]): string[] {
  const pointers = lines.map(({ no }) => `/lines/${no - 1}/`);
  const concerned = findings.filter(({ at, outcome }) => outcome === "suspected" && pointers.some((pointer) => `${at}/`.startsWith(pointer)));
  return [...new Set(concerned.flatMap(({ law }) => law))];
}
