// A workbook as a bill: headings of an invoice or a settlement list, one line a row, the printed total below.

import { SETTLEMENT_DAYS, type Bill, type Seller } from "../model/bill.ts";
import { daysBetween } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { add, compare, isMoney, multiply, subtract, trimZeros, type Money } from "../model/money.ts";
import type { Observation } from "../model/observation.ts";
import { isPortCode } from "../model/port.ts";
import { toHalfWidth } from "../model/text.ts";
import { cargoCell, daysCell, directionCell, itemName, loadCell, moneyCell, quantityCell, sizeCell, taxCell, tradeCell } from "./bill-cells.ts";
import { billFieldOf, billLayout, type BillField, type BillLayout } from "./bill-headings.ts";
import { PERIOD_LABEL, periodInTitle, readPeriod } from "./bill-period.ts";
import { readDay } from "./day-text.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { LIMITS } from "./limits.ts";
import { HEAD_POINTERS, ISSUE_DAY_LABEL, issueDay, missingFields, type HeadField, type PaperHead } from "./paper.ts";
import { spelledOut, type PlaceSection, type PlaceTable } from "./place-table.ts";
import { isBalance, isNote, isSubtotal, isTotal } from "./row-kind.ts";
import type { Row, Sheet, Workbook } from "./sheet.ts";

interface LinePlace {
  readonly sheet: Sheet;
  readonly row: number;
  readonly layout: BillLayout;
}

interface BillDraft {
  readonly lines: Record<string, unknown>[];
  readonly places: LinePlace[];
  readonly head: { number?: string; day?: string; seller?: string };
  /** Of the lines below, where a row above them names it. */
  port: string;
  /** The time that the bill is for, as written, and where. */
  period: { readonly text: string; readonly place: string } | null;
  /** By line, where the lines have a column of it. */
  readonly periods: Map<number, string>;
  /** Of a paper: what stands around its table. */
  readonly paper: PaperHead | null;
  /** Where the day of the bill is said to be that of its writing. */
  issued: string | null;
  readonly numbers: Set<string>;
  readonly ports: Set<string>;
  readonly observations: Observation[];
  total: Money | null;
}

/** `paper` is what stands around the table of an invoice, where the reader has found it itself. */
export function billFromWorkbook(workbook: Workbook, metadata: BillMetadata, paper: PaperHead | null = null): BillReading {
  const draft: BillDraft = {
    lines: [], places: [], head: {}, numbers: new Set(), ports: new Set(), observations: [...workbook.observations], total: null, paper, issued: null,
    port: "", period: null, periods: new Map(),
  };
  for (const sheet of workbook.sheets) readSheet(draft, sheet);
  settleColumns(draft);
  settlePeriod(draft);
  for (const sheet of workbook.sheets) addCellObservations(draft, sheet);
  if (paper !== null) takeHead(draft, paper, metadata);
  const bill = billOf(draft, metadata);
  const { issued, head: { day } } = draft;
  const undated = draft.lines.some(({ serviceDay }) => serviceDay === undefined);
  if (issued !== null && day !== undefined && metadata.on === undefined && undated) draft.observations.push(issueDay(day, issued));
  return {
    format: workbook.format,
    encoding: workbook.encoding,
    bill,
    rows: draft.lines.length,
    locate: (pointer) => locate(draft, pointer),
    places: () =>
      paper === null
        ? { format: workbook.format, collection: "lines", ...placeData(draft), head: {} }
        : spelledOut(workbook.format, bill, (pointer) => locate(draft, pointer)),
    observations: draft.observations,
  };
}

function takeHead(draft: BillDraft, paper: PaperHead, metadata: BillMetadata): void {
  const { number, day, total } = paper;
  if (number !== undefined) draft.head.number = number.text;
  const read = readDay(day?.text ?? "");
  if (read !== null) [draft.head.day, draft.issued] = [read, day!.place];
  const printed = total === undefined ? null : moneyCell(total.text);
  if (printed !== null && isMoney(printed)) draft.total = printed;
  const given = new Set<HeadField>([...(metadata.seller ? (["seller", "uscc"] as const) : []), ...(metadata.on ? (["day"] as const) : []), ...(draft.total === null ? [] : (["total"] as const))]);
  draft.observations.push(...missingFields(paper, draft.lines.length, given));
}

function sellerOf({ head, paper }: BillDraft): Seller | null {
  if (paper?.seller || paper?.uscc) return { name: paper.seller?.text ?? null, uscc: paper.uscc?.text ?? null };
  return head.seller === undefined ? null : { name: head.seller, uscc: null };
}

function billOf(draft: BillDraft, metadata: BillMetadata): Record<string, unknown> {
  const [number, port] = [draft.numbers, draft.ports].map((values) => (values.size === 1 ? [...values][0] : undefined));
  const bill: Record<keyof Omit<Bill, `x_${string}`>, unknown> = {
    schema: "bill/1.0",
    number: draft.head.number ?? number ?? null,
    day: metadata.on ?? draft.head.day ?? null,
    port: metadata.port ?? (port !== undefined && isPortCode(port) ? port : null),
    direction: metadata.direction ?? null,
    trade: metadata.trade ?? null,
    seller: metadata.seller ?? sellerOf(draft),
    total: draft.total,
    lines: draft.lines,
  };
  return draft.paper?.remarks === undefined ? bill : { ...bill, x_备注: draft.paper.remarks.text };
}

/** A column that is one value of the whole bill goes to its head; otherwise it stays with the lines. */
function settleColumns(draft: BillDraft): void {
  for (const [values, key, inHead] of [
    [draft.numbers, "x_发票号码", () => true], [draft.ports, "x_口岸", isPortCode],
  ] as const) {
    const only = values.size === 1 ? [...values][0]! : null;
    if (only !== null && inHead(only)) for (const line of draft.lines) delete line[key];
  }
}

// The days of service are within it, as those of an invoice are before its issue. Of a time that is not understood, too long
// or not the same for all lines, nobody can say which list was in force through all of it.
function settlePeriod(draft: BillDraft): void {
  const own = new Set(draft.periods.values());
  const sayAll = own.size === 1 && draft.periods.size === draft.lines.length;
  const [first] = draft.periods;
  if (!sayAll) {
    for (const index of draft.periods.keys()) {
      const pointer = `/lines/${String(index)}/serviceDay`;
      if (draft.lines[index]!["serviceDay"] === undefined) observe(draft, "text-unsure", pointer, locate(draft, pointer), {});
    }
  }
  const said = sayAll && first !== undefined ? { text: first[1], place: locate(draft, "/lines/0/serviceDay") } : draft.period;
  if (said === null || draft.lines.every(({ serviceDay }) => serviceDay !== undefined)) return;
  const day = readDay(said.text);
  const period = day === null ? readPeriod(said.text) : { from: day, to: day };
  if (period === null || daysBetween(period.from, period.to) >= SETTLEMENT_DAYS) return observe(draft, "text-unsure", "/day", said.place, {});
  draft.head.day = period.to;
  draft.issued = period.from === period.to ? null : said.place;
}

function readSheet(draft: BillDraft, sheet: Sheet): void {
  let layout: BillLayout | null = null;
  let lines = 0;
  let unread = 0;
  const hidden = new Set(sheet.hiddenColumns);
  for (const row of sheet.rows) {
    const filled = row.cells.filter((cell) => cell.trim() !== "");
    if (filled.length === 0) continue;
    const heading = billLayout(row.cells);
    if (heading !== null) {
      if (layout !== null) observe(draft, "repeated-heading", "", sheet.place(row.number), { row: row.number });
      else noteHeadings(draft, sheet, row, heading);
      layout = heading;
    } else if (layout === null) {
      readHeadRow(draft, row.cells, sheet.place(row.number));
      unread++;
    } else if (takeRow(draft, sheet, row, layout, filled)) {
      lines++;
      for (const column of hidden) {
        if ((row.cells[column] ?? "").trim() === "") continue;
        hidden.delete(column);
        observe(draft, "hidden", "", sheet.place(row.number, column), { what: "column" });
      }
    }
  }
  if (layout === null && unread > 0) observe(draft, "sheet-skipped", "", sheet.place(1), { name: sheet.name ?? "", rows: unread });
  if (sheet.hidden && lines > 0) observe(draft, "hidden", "", sheet.place(1), { what: "sheet", name: sheet.name ?? "", rows: lines });
}

function observe(draft: BillDraft, kind: Observation["kind"], at: string, place: string, params: Observation["params"]): void {
  draft.observations.push({ kind, at, place, params });
}

function noteHeadings(draft: BillDraft, sheet: Sheet, row: Row, layout: BillLayout): void {
  for (const { column, heading } of layout.extras) observe(draft, "unknown-column", "", sheet.place(row.number, column), { column: column + 1, heading });
  for (const { column, heading } of layout.duplicates) observe(draft, "duplicate-column", "", sheet.place(row.number, column), { column: column + 1, heading });
  const { fields } = layout;
  if (!fields.has("item")) observe(draft, "column-missing", "", sheet.place(row.number), { field: "item", heading: "项目名称" });
  if (!fields.has("amount") && !fields.has("price") && !fields.has("gross") && !fields.has("paid")) {
    observe(draft, "column-missing", "", sheet.place(row.number), { field: "amount", heading: "金额" });
  }
}

const LABELS: readonly (readonly [RegExp, "number" | "day" | "seller" | "port" | "period"])[] = [
  [/^(?:口岸|港口|港口口岸|作业港口?|装卸港口?|口岸名称|港口名称|口岸代码|港口代码)$/u, "port"],
  [PERIOD_LABEL, "period"],
  [/^(?:发票号码|账单号|账单编号|结算单号|单号|编号)$/u, "number"],
  [/^(?:开票日期|账单日期|结算日期|日期)$/u, "day"],
  [/^(?:销售方|销售方名称|收款单位|收费单位|开票单位)$/u, "seller"],
];

/** Rows above the headings: `发票号码：…`, label and value in one cell or in two. */
function readHeadRow(draft: BillDraft, cells: readonly string[], place: string): void {
  const texts = cells.map((cell) => toHalfWidth(cell).trim()).filter((cell) => cell !== "");
  texts.forEach((text, index) => {
    const colon = text.indexOf(":");
    const label = (colon < 0 ? text : text.slice(0, colon)).replace(/\s+/gu, "");
    const value = colon < 0 || colon === text.length - 1 ? (texts[index + 1] ?? "") : text.slice(colon + 1).trim();
    const name = LABELS.find(([pattern]) => pattern.test(label))?.[1];
    const title = periodInTitle(text);
    if (name === undefined && title !== null) draft.period ??= { text: title, place };
    if (name === "port" && value !== "") draft.port = value;
    if (name === "period" && value !== "") draft.period = { text: value, place };
    if (name === "port" || name === "period") return;
    if (name === undefined || value === "" || draft.head[name] !== undefined) return;
    const day = name === "day" ? readDay(value) : null;
    if (name !== "day") draft.head[name] = value;
    else if (day !== null) {
      draft.head.day = day;
      if (ISSUE_DAY_LABEL.test(label)) draft.issued = place;
    }
  });
}

/** A row below the headings; true if it is a line of the bill. */
function takeRow(draft: BillDraft, sheet: Sheet, row: Row, layout: BillLayout, filled: readonly string[]): boolean {
  const cell = (field: BillField): string => (row.cells[layout.fields.get(field) ?? -1] ?? "").trim();
  const first = filled[0]!.trim();
  const total = [first, cell("item"), cell("no")].find((text) => isTotal(text) || isBalance(text));
  if (total !== undefined) {
    observe(draft, "total-row", "", sheet.place(row.number), { text: total });
    if (!isSubtotal(total) && !isBalance(total)) draft.total = printedTotal(cell, row, layout) ?? draft.total;
    return false;
  }
  if (filled.length === 1 && (isNote(first) || cell("item") === "")) {
    observe(draft, "note", "", sheet.place(row.number), { text: first.slice(0, 200) });
    return false;
  }
  if (draft.lines.length >= LIMITS.billLines.value) throw new Failure("bill-too-long", { limit: LIMITS.billLines.value }, sheet.place(row.number));
  const pointer = `/lines/${String(draft.lines.length)}`;
  noteTwoValues(draft, sheet, row, layout, pointer);
  if (row.hidden) observe(draft, "hidden", pointer, sheet.place(row.number), { what: "row", rows: 1 });
  const line = lineOf(draft, cell, row, layout);
  const paid = layout.fields.get("paid");
  if (paid !== undefined && isPaidUnclear(line)) observe(draft, "duplicate-column", `${pointer}/amount`, sheet.place(row.number, paid), { column: paid + 1, heading: "实收金额" });
  draft.lines.push(line);
  draft.places.push({ sheet, row: row.number, layout });
  return true;
}

// Two prices may be with and without tax; two amounts, names or days that differ leave nobody certain.
const ONE_VALUE: ReadonlySet<BillField> = new Set(["item", "quantity", "amount", "serviceDay", "seller"]);

function noteTwoValues(draft: BillDraft, sheet: Sheet, row: Row, { fields, duplicates }: BillLayout, pointer: string): void {
  for (const { column, heading } of duplicates) {
    const field = billFieldOf(heading);
    const text = (row.cells[column] ?? "").trim();
    if (field === null || !ONE_VALUE.has(field) || text === "") continue;
    const read = (row.cells[fields.get(field) ?? -1] ?? "").trim();
    if (quantityCell(text) !== quantityCell(read)) observe(draft, "duplicate-column", `${pointer}/${field}`, sheet.place(row.number, column), { column: column + 1, heading });
  }
}

/** What the paper says is to be paid: with tax, where it shows tax. */
function printedTotal(cell: (field: BillField) => string, row: Row, layout: BillLayout): Money | null {
  const [gross, amount, tax] = (["gross", layout.fields.has("paid") ? "paid" : "amount", "tax"] as const).map((field) => moneyIn(cell, field, layout));
  if (isMoney(gross!)) return gross!;
  if (isMoney(amount!)) return isMoney(tax!) ? add(amount!, tax!) : amount!;
  const known = [layout.fields.get("quantity"), layout.fields.get("no")];
  const numbers = row.cells.flatMap((text, column) => (known.includes(column) || !isMoney(moneyCell(text.trim())) ? [] : [moneyCell(text.trim())]));
  return numbers.length === 1 ? numbers[0]! : null;
}

function lineOf(draft: BillDraft, cell: (field: BillField) => string, row: Row, layout: BillLayout): Record<string, unknown> {
  const line: Record<string, unknown> = { item: itemName(cell("item")) };
  const put = (key: string, value: unknown): void => {
    if (value !== "" && value !== null && value !== undefined) line[key] = value;
  };
  put("spec", cell("spec"));
  putSize(cell, put);
  for (const [field, read, label] of [
    ["load", loadCell, "x_空重"], ["direction", directionCell, "x_进出口"], ["trade", tradeCell, "x_内外贸"],
    ["cargo", cargoCell, "x_货类"], ["days", daysCell, "x_天数"],
  ] as const) {
    const value = read(cell(field));
    put(value === null ? label : field, value ?? cell(field));
  }
  put("unit", cell("unit"));
  put("quantity", quantityCell(cell("quantity")));
  const amount = putAmount(cell, layout, put);
  // Beside an amount without tax it says nothing of that amount.
  put(layout.priceWithTax && amount !== "" && layout.fields.has("tax") ? "x_含税单价" : "price", moneyIn(cell, "price", layout));
  const gross = moneyIn(cell, "gross", layout);
  put("amount", amount === "" ? gross : amount);
  if (amount !== "") put("x_价税合计", gross);
  put("taxRate", cell("taxRate"));
  // Without the amount before tax, 价税合计 already holds the tax.
  put(amount === "" && gross !== "" ? "x_税额" : "tax", taxCell(moneyIn(cell, "tax", layout)));
  const range = [cell("period"), cell("serviceDay")].find((text) => text !== "" && readDay(text) === null && (text === cell("period") || readPeriod(text) !== null));
  if (range !== undefined) draft.periods.set(draft.lines.length, range);
  put("x_账期", cell("period"));
  put("serviceDay", readDay(cell("serviceDay")) ?? (range !== undefined && range === cell("serviceDay") ? "" : cell("serviceDay")));
  if (cell("seller") !== "") line["seller"] = { name: cell("seller"), uscc: null };
  for (const field of ["billOfLading", "box", "voyage", "remarks"] as const) put(field, cell(field));
  put("x_发票号码", cell("number"));
  const port = cell("port") === "" ? draft.port : cell("port");
  put("x_口岸", port);
  if (cell("number") !== "") draft.numbers.add(cell("number"));
  if (port !== "") draft.ports.add(port);
  put("x_币种", layout.currency);
  for (const { column, heading } of [...layout.extras, ...layout.duplicates]) put(`x_${heading}`, (row.cells[column] ?? "").trim());
  return line;
}

/** The money of a column in yuan. */
function moneyIn(cell: (field: BillField) => string, field: BillField, { scales }: BillLayout): string {
  const text = moneyCell(cell(field));
  const scale = scales.get(field);
  return scale !== undefined && isMoney(text) ? trimZeros(multiply(text, scale)) : text;
}

/** What is charged is what is paid, where 金额 less 优惠金额 comes to 实付金额; else 金额, and isPaidUnclear() says so. */
function putAmount(cell: (field: BillField) => string, layout: BillLayout, put: (key: string, value: unknown) => void): string {
  const [amount, credit, paid] = (["amount", "credit", "paid"] as const).map((field) => moneyIn(cell, field, layout)) as [string, string, string];
  const isPlain = [amount, credit, paid].every(isMoney) && compare(subtract(amount, credit), paid) === 0;
  if (amount !== "" && !isPlain) {
    put("x_优惠金额", credit);
    put("x_实收金额", paid);
    return amount;
  }
  if (amount !== "") put("x_折前金额", amount);
  return paid;
}

/** Two amounts of one line, and nothing that says how the one came of the other. */
function isPaidUnclear({ amount, x_实收金额: paid }: Record<string, unknown>): boolean {
  return typeof amount === "string" && typeof paid === "string" && !(isMoney(amount) && isMoney(paid) && compare(amount, paid) === 0);
}

/** The size from its own column, else from the specification; a text that says more than the size is kept. */
function putSize(cell: (field: BillField) => string, put: (key: string, value: unknown) => void): void {
  const own = cell("size");
  const read = sizeCell(own === "" ? cell("spec") : own);
  put("size", read?.size);
  if (own !== "" && read?.bare !== true) put(cell("spec") === "" ? "spec" : "x_箱型", own);
}

const FIELD_OF_KEY: Readonly<Record<string, BillField>> = { "x_价税合计": "gross", "x_发票号码": "number", "x_口岸": "port", "x_税额": "tax" };

/** Fields that stand in another column than their name says, where they have none of their own. */
const FIELDS_ELSEWHERE: readonly (readonly [key: string, field: BillField])[] = [...Object.entries(FIELD_OF_KEY), ["amount", "gross"], ["size", "spec"], ["spec", "size"]];

function locate(draft: BillDraft, pointer: string): string {
  const [, collection, index, key] = pointer.split("/");
  const place = collection === "lines" ? draft.places[Number(index)] : undefined;
  if (place === undefined) return headPlace(draft.paper, pointer);
  const { fields } = place.layout;
  const field = FIELD_OF_KEY[key ?? ""] ?? (key as BillField | undefined);
  const alternatives: (BillField | undefined)[] = [field, field === "amount" ? "gross" : undefined, field === "size" ? "spec" : undefined, field === "spec" ? "size" : undefined];
  const column = alternatives.map((name) => (name === undefined ? undefined : fields.get(name))).find((found) => found !== undefined);
  return place.sheet.place(place.row, column);
}

function headPlace(paper: PaperHead | null, pointer: string): string {
  for (const [field, said] of Object.entries(paper ?? {})) {
    const own = HEAD_POINTERS[field as HeadField];
    if (own === pointer || own.startsWith(`${pointer}/`)) return said.place;
  }
  const above = pointer.slice(0, pointer.lastIndexOf("/"));
  return above === "" ? "" : headPlace(paper, above);
}

/** The places of the lines as data: a section wherever a line stands in another table than the one before. */
function placeData({ places }: BillDraft): Pick<PlaceTable, "rows" | "sections"> {
  const sections: PlaceSection[] = [];
  places.forEach(({ sheet, layout }, index) => {
    const before = places[index - 1];
    if (before?.sheet === sheet && before.layout === layout) return;
    const columns: Record<string, number> = Object.fromEntries(layout.fields);
    for (const [key, field] of FIELDS_ELSEWHERE) {
      const column = layout.fields.get(field);
      if (column !== undefined) columns[key] ??= column;
    }
    sections.push({ first: index, sheet: sheet.name, columns });
  });
  return { rows: places.map(({ row }) => row), sections };
}

function addCellObservations(draft: BillDraft, sheet: Sheet): void {
  const lineOfRow = new Map(draft.places.flatMap((place, index) => (place.sheet === sheet ? [[place.row, index] as const] : [])));
  for (const { row, column, kind, params } of sheet.notes()) {
    const index = lineOfRow.get(row);
    const field = index === undefined ? undefined : [...draft.places[index]!.layout.fields].find(([, at]) => at === column)?.[0];
    const isAmount = index !== undefined && !draft.places[index]!.layout.fields.has("amount");
    const key = field === "gross" ? (isAmount ? "amount" : "x_价税合计") : field;
    const at = index === undefined ? "" : `/lines/${String(index)}${key === undefined ? "" : `/${key}`}`;
    draft.observations.push({ kind, at, place: sheet.place(row, column), params });
  }
}
