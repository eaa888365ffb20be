// `import … from "qingdan"`: the verbs check, validate and rate for other programs, on a server or in a browser. No
// database, no network, no file, no clock: what is known is handed in. docs/library.md shows it.

import { NATIONAL, VERSION } from "./bundled-data.ts";
import { checkBill, listSourceFromFiles } from "./check.ts";
import type { BillMetadata, ListMetadata } from "./formats/format.ts";
import { readBillFile, readListFile } from "./ingest.ts";
import type { Bill } from "./model/bill.ts";
import type { Day } from "./model/day.ts";
import type { FeeList } from "./model/list.ts";
import type { Rate } from "./model/rate.ts";
import type { Report } from "./model/report.ts";
import type { Locale } from "./model/text.ts";
import { readRate } from "./rates/read.ts";
import { unitTable } from "./rates/unit.ts";
import { validateList } from "./validate.ts";

export { Failure } from "./model/failure.ts";
export type { Bill, Line, Seller } from "./model/bill.ts";
export type { Day } from "./model/day.ts";
export type { Entry } from "./model/entry.ts";
export type { Finding } from "./model/finding.ts";
export type { FeeList } from "./model/list.ts";
export type { Rate, Term } from "./model/rate.ts";
export type { LineReport, Report } from "./model/report.ts";
export type { Locale } from "./model/text.ts";

/** A file as it came, or its JSON. */
export type Given = Uint8Array | string | object;

interface Asked {
  /** The day on which lists and law are read; nothing later is known. */
  readonly asOf: Day;
  /** What the report calls the file. */
  readonly name?: string;
  /** Of the words in the report; Chinese unless said. */
  readonly locale?: Locale;
}

/** What a spreadsheet does not carry; it wins over the file. */
export interface ValidateOptions extends Asked, Omit<ListMetadata, "port" | "publisher" | "mappings"> {
  /** UN/LOCODE. */
  readonly port?: string;
  readonly publisher?: string;
}

/** What is known of the bill beside its lines; it wins over the file. */
export interface CheckOptions extends Asked, Omit<BillMetadata, "seller"> {
  /** The lists that the bill is held against, as `validate` gave them. */
  readonly lists: readonly CheckedList[];
  readonly seller?: string | NonNullable<Bill["seller"]>;
}

/** A list that fits the schema, by the name that the report is to call it, and with the digest of its file. */
export interface CheckedList {
  readonly name: string;
  readonly sha256: string;
  readonly list: FeeList;
}

export interface Validated {
  readonly report: Report;
  /** Null where the file does not hold a list that fits the schema: the report says why. */
  readonly list: CheckedList | null;
}

const units = unitTable(NATIONAL.units);
const encoder = new TextEncoder();

/** Is this fee list fit to publish? Throws a Failure where the file cannot be read. */
export async function validate(file: Given, options: ValidateOptions): Promise<Validated> {
  const { asOf: day, name = "list", locale = "zh", port, publisher, direction, effectiveFrom, effectiveTo, tax } = options;
  const metadata: ListMetadata = given({
    direction, effectiveFrom, effectiveTo, tax, port: port === undefined ? undefined : { code: port }, publisher: publisher === undefined ? undefined : { name: publisher },
  });
  const { reading, input } = await readListFile(bytesOf(file), { name, metadata, units: NATIONAL.units });
  const { report, list } = validateList(reading, { input, day, national: NATIONAL, locale, version: VERSION });
  return { report, list: list === null ? null : { name: input.name, sha256: input.sha256, list } };
}

/** Was every line of this bill allowed? Throws a Failure where the file cannot be read. */
export async function check(file: Given, options: CheckOptions): Promise<Report> {
  const { asOf: day, name = "bill", locale = "zh", lists, port, on, direction, trade, seller } = options;
  const metadata: BillMetadata = given({ port, on, direction, trade, seller: typeof seller === "string" ? { name: seller } : seller });
  const { reading, input } = await readBillFile(bytesOf(file), { name, metadata });
  return checkBill(reading, listSourceFromFiles(lists), { input, day, metadata, national: NATIONAL, locale, version: VERSION });
}

/** How a price cell is understood. */
export function rate(text: string, { unit }: { readonly unit?: string } = {}): Rate {
  return readRate(text, units, unit === undefined ? {} : { unit });
}

function bytesOf(file: Given): Uint8Array {
  if (file instanceof Uint8Array) return file;
  return encoder.encode(typeof file === "string" ? file : JSON.stringify(file));
}

type WithoutUndefined<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without the members that were not given: an absent one leaves the file its own. */
function given<T extends object>(members: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>;
}
