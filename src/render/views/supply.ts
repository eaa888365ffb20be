// The fields beside a line of a result: first those of the facts that are missing, then all else that may be corrected.

import { checkWords } from "../../i18n/check.ts";
import { siteWords } from "../../i18n/site.ts";
import type { LineReport, ReportHead, SuppliedFact } from "../../model/report.ts";
import { PROPERTY_OF_FACT, shownValue, SUPPLIABLE, type SuppliableProperty } from "../../model/suppliable.ts";
import { say, type Locale, type Words } from "../../model/text.ts";

const LABELS: Readonly<Record<SuppliableProperty, Words>> = {
  item: siteWords.item, spec: checkWords.spec, size: checkWords.size, load: checkWords.load, direction: checkWords.direction,
  trade: checkWords.trade, cargo: checkWords.cargo, days: checkWords.days, unit: siteWords.unit, quantity: checkWords.quantity, price: checkWords.price, amount: checkWords.amount,
  serviceDay: checkWords["check-on"], seller: checkWords["line-seller"],
};

const CHOICES: Readonly<Record<string, Words>> = {
  20: checkWords["size-20"], 40: checkWords["size-40"], 45: checkWords["size-45"], full: checkWords.full, empty: checkWords.empty,
  import: checkWords.import, export: checkWords.export, foreign: checkWords.foreign, domestic: checkWords.domestic, transit: checkWords.transit,
  general: checkWords.general, reefer: checkWords.reefer, dangerous: checkWords.dangerous, oversize: checkWords.oversize, bulk: checkWords.bulk,
};

/** More lines than anybody mends by hand; the page of a long bill stays small. */
const MOST_LINES = 100;

/** A bill whose lines can be supplemented where its report is shown. */
export interface OpenBill {
  /** Sets the fields of one result apart from those of another on the same page. */
  readonly prefix: string;
  /** Its lines as they stand now. */
  readonly lines: readonly unknown[];
  readonly supplied: readonly SuppliedFact[];
}

export interface SupplyView {
  /** Of the button and of the box of corrections, so that a page that is shown anew finds them again. */
  readonly supplyId: string;
  readonly correctId: string;
  readonly asked: readonly FieldView[];
  /** All that was asked for has been said. */
  readonly isTold: boolean;
  readonly others: readonly FieldView[];
}

interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly isDay: boolean;
  readonly isFigure: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[] | null;
}

/** The name of a field, and back: `size-3` is the size of line 3. */
export function fieldName(property: string, line: number): string {
  return `${property}-${line}`;
}

/** What the fields of a form say of the lines; of fields that no line has, nothing. */
export function suppliedIn(fields: Iterable<readonly [name: string, value: string]>): SuppliedFact[] {
  return [...fields].flatMap(([name, value]) => {
    const [, property = "", line = ""] = /^([a-zA-Z]+)-([1-9]\d{0,4})$/.exec(name) ?? [];
    return Object.hasOwn(SUPPLIABLE, property) ? [{ line: Number(line), property, value }] : [];
  });
}

/** What was supplied, as the report says it: `第 3 行 箱型：20英尺`. */
export function suppliedView({ input }: ReportHead, locale: Locale): string[] {
  return (input.supplied ?? []).map(({ line, property, value }) => {
    const label = Object.hasOwn(LABELS, property) ? say(LABELS[property as SuppliableProperty], locale) : property;
    const choice = Object.hasOwn(CHOICES, value) && Array.isArray(SUPPLIABLE[property as SuppliableProperty]) ? say(CHOICES[value]!, locale) : value;
    return say(checkWords["supplied-fact"], locale, { no: line, field: label, value: choice === "" ? say(checkWords["supplied-nothing"], locale) : choice });
  });
}

/** Which lines have fields: those that are not in order or were supplemented, as many as anybody mends by hand. */
export function openLines(lines: readonly LineReport[], { supplied }: OpenBill): ReadonlySet<number> {
  const told = new Set(supplied.map(({ line }) => line));
  const isOpen = ({ no, verdict }: LineReport): boolean => told.has(no) || (verdict !== "ok" && verdict !== "under");
  return new Set(lines.filter(isOpen).slice(0, MOST_LINES).map(({ no }) => no));
}

export function supplyView({ no, missing }: LineReport, { prefix, lines, supplied }: OpenBill, locale: Locale): SupplyView {
  const line = lines[no - 1];
  const asked = new Set(missing.flatMap((fact) => (Object.hasOwn(PROPERTY_OF_FACT, fact) ? [PROPERTY_OF_FACT[fact]!] : [])));
  // What was supplied stays where it was asked for.
  for (const fact of supplied) if (fact.line === no) asked.add(fact.property as SuppliableProperty);
  const field = (property: SuppliableProperty): FieldView => fieldView(property, no, prefix, shownValue(line, property), locale);
  const properties = Object.keys(SUPPLIABLE) as SuppliableProperty[];
  const asking = properties.filter((property) => asked.has(property)).map(field);
  return {
    supplyId: `${prefix}supply-${no}`, correctId: `${prefix}correct-${no}`,
    asked: asking, isTold: asking.every(({ value }) => value !== ""),
    others: properties.filter((property) => !asked.has(property)).map(field),
  };
}

function fieldView(property: SuppliableProperty, no: number, prefix: string, value: string, locale: Locale): FieldView {
  const kind: readonly string[] | string = SUPPLIABLE[property];
  const name = fieldName(property, no);
  return {
    id: prefix + name, name, value, label: say(LABELS[property], locale), isDay: kind === "day", isFigure: kind === "quantity" || kind === "money",
    choices: typeof kind === "string" ? null : kind.map((choice) => ({ value: choice, label: say(CHOICES[choice]!, locale), selected: choice === value })),
  };
}
