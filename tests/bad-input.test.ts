// The named bad files of tables and JSON: each is refused or found fault with at its place, in both languages, at once.

import { expect, test } from "vitest";
import { readListFile } from "../src/ingest.ts";
import { Failure, type FailureName } from "../src/model/failure.ts";
import { placeIn } from "../src/model/place.ts";
import type { Locale } from "../src/model/text.ts";
import { loadNational } from "../src/national.ts";
import { validateList } from "../src/validate.ts";
import { zip, workbook, workbookEntries } from "./formats/zip-writer.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const HEADING = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式"];
const ROW = ["1", "某码头有限公司", "堆存费", "5", "元/箱·天", "堆存", "市场调节价"];
const TITLE = "连云港口岸进出口收费目录清单（二）";
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** The row with some of its cells changed, by heading. */
function row(changes: Readonly<Record<string, string>> = {}): string[] {
  return ROW.map((cell, at) => changes[HEADING[at]!] ?? cell);
}

function csv(...rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from([[TITLE], HEADING, ...rows].map((cells) => cells.join(",")).join("\n") + "\n");
}

function xmlRow(number: number, cells: readonly string[], attributes = ""): string {
  const written = cells.map((cell) => (cell.startsWith("<") ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`));
  return `<row r="${number}"${attributes}>${written.join("")}</row>`;
}

/** A workbook with the headings on row 1 and the given rows below; a cell that begins with `<` is XML. */
function xlsx(rows: readonly (readonly string[])[], parts: Readonly<Record<string, string>> = {}, attributes = ""): Buffer {
  return workbook(xmlRow(1, HEADING) + rows.map((cells, at) => xmlRow(at + 2, cells, attributes)).join(""), parts);
}

function priced(xml: string, parts: Readonly<Record<string, string>> = {}): Buffer {
  return xlsx([row({ 收费标准: xml })], parts);
}

function sheetXml(body: string, after = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet>${body}<sheetData>${xmlRow(1, HEADING)}${xmlRow(2, ROW)}</sheetData>${after}</worksheet>`;
}

const ENTRY = {
  id: "2-01", table: 2, chargingEntity: { name: "某码头有限公司", uscc: null, kind: "terminal" }, item: { name: "堆存费" },
  rate: { text: "5" }, unit: { text: "元/箱·天" }, service: "堆存", pricingForm: "market", basis: [], remarks: "",
};
const HEAD = {
  schema: "fee-list/1.0", port: { code: "CNLYG", name: "连云港" }, direction: "both", publisher: { name: "某某" },
  effectiveFrom: "2026-12-01", effectiveTo: null, tax: "included", contacts: [],
};

function json(changes: object = {}, entry: object = {}, ...more: object[]): string {
  return JSON.stringify({ ...HEAD, ...changes, entries: [{ ...ENTRY, ...entry }, ...more.map((one) => ({ ...ENTRY, ...one }))] }, null, 1);
}

type Bytes = () => Buffer;

interface Refused {
  readonly kind: FailureName;
  readonly exit: number;
  readonly place?: string;
}

interface Found {
  readonly rule: string;
  readonly at: string;
  readonly place: string;
}

const STYLES =
  '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
const STYLES_PART = { "xl/styles.xml": STYLES };
const TWO_SHEETS = {
  "xl/workbook.xml": '<workbook xmlns:r="x"><sheets><sheet name="甲" r:id="r1"/><sheet name="乙" r:id="r4"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels":
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>' +
    '<Relationship Id="r4" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
  "xl/worksheets/sheet2.xml": `<worksheet><sheetData>${xmlRow(1, HEADING)}${xmlRow(2, row({ 项目名称: "装卸费" }))}</sheetData></worksheet>`,
};
const LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
const PART = "xl/worksheets/sheet1.xml";

const REFUSED: readonly (readonly [id: string, bytes: Bytes, expected: Refused])[] = [
  ["C11 100,001 rows of data", () => csv(...Array.from({ length: 100_001 }, () => ROW)), { kind: "too-many-rows", exit: 3, place: "第 100003 行" }],
  ["X11 billion laughs", () => xlsx([ROW], { [PART]: LAUGHS + "<worksheet>&b;</worksheet>" }), { kind: "xml-doctype", exit: 3 }],
  ["X14 an .xls that is no workbook", () => Buffer.concat([OLE, Buffer.alloc(600)]), { kind: "format-unsupported", exit: 3 }],
  ["M01 a DOCTYPE", () => xlsx([ROW], { [PART]: "<!DOCTYPE worksheet><worksheet/>" }), { kind: "xml-doctype", exit: 3 }],
  ["M02 an external entity", () => xlsx([ROW], { [PART]: '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><worksheet/>' }), { kind: "xml-doctype", exit: 3 }],
  ["M03 a parameter entity", () => xlsx([ROW], { [PART]: '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><worksheet/>' }), { kind: "xml-doctype", exit: 3 }],
  ["M04 quadratic blow-up", () => xlsx([ROW], { [PART]: `<!DOCTYPE a [<!ENTITY a "${"x".repeat(9_000)}">]><worksheet>${"&a;".repeat(9_000)}</worksheet>` }), { kind: "xml-doctype", exit: 3 }],
  ["M05 65 levels", () => xlsx([ROW], { [PART]: `<worksheet>${"<a>".repeat(65)}${"</a>".repeat(65)}</worksheet>` }), { kind: "xml-limit", exit: 3 }],
  ["M06 50,000 attributes", () => xlsx([ROW], { [PART]: `<worksheet${Array.from({ length: 50_000 }, (_, at) => ` a${at}=""`).join("")}/>` }), { kind: "xml-limit", exit: 3 }],
  ["M07 an attribute twice", () => priced('<c r="D2" r="D2"><v>1</v></c>'), { kind: "xml-broken", exit: 3 }],
  ["M08 two roots", () => xlsx([ROW], { [PART]: "<worksheet/><worksheet/>" }), { kind: "xml-broken", exit: 3 }],
  ["M09 bad nesting", () => priced("<c><v>1</c></v>"), { kind: "xml-broken", exit: 3 }],
  ["M10 a control character", () => priced("<c><v>1\u0001</v></c>"), { kind: "xml-broken", exit: 3 }],
  ["M11 a label that is not the encoding", () => zip(workbookEntries("").map((one) => (one.name === PART ? { ...one, data: Buffer.from([0x3c, 0x61, 0x3e, 0xb8, 0xdb, 0x3c, 0x2f, 0x61, 0x3e]) } : one))), { kind: "xml-broken", exit: 3 }],
  ["J01 a fault of syntax", () => Buffer.from('{"schema":"fee-list/1.0",\n "entries":[{"id" "2"}]}'), { kind: "json-syntax", exit: 3, place: "第 2 行第 19 列" }],
  ["J03 a key __proto__", () => Buffer.from(json().replace('"id"', '"__proto__":{}, "id"')), { kind: "json-forbidden-key", exit: 3 }],
  ["J04 33 levels", () => Buffer.from(`{"schema":"fee-list/1.0","x":${"[".repeat(33)}${"]".repeat(33)},"entries":[]}`), { kind: "json-depth", exit: 3 }],
  ["J09 NaN", () => Buffer.from(json().replace('"table": 2', '"table": NaN')), { kind: "json-syntax", exit: 3 }],
  ["J11 bytes that are not UTF-8", () => Buffer.concat([Buffer.from('{"schema":"'), Buffer.from([0xff, 0xff]), Buffer.from('"}')]), { kind: "encoding-invalid", exit: 3 }],
  ["J11 half a character", () => Buffer.from(json().replace('"堆存"', '"\\ud800"')), { kind: "json-surrogate", exit: 3 }],
  ["J13 more spaces than a file may have", () => Buffer.alloc(21 * 1024 * 1024, 32), { kind: "file-too-large", exit: 3 }],
];

const FOUND: readonly (readonly [id: string, bytes: Bytes, expected: Found])[] = [
  ["C07 a row of another length", () => csv(ROW, [...ROW.slice(0, 6)]), { rule: "table-shape", at: "/entries/1", place: "第 4 行" }],
  ["C08 no column for the rate", () => Buffer.from("序号,收费主体,项目名称,计价单位,服务内容\n1,某码头,堆存费,元/箱,堆存\n"), { rule: "table-shape", at: "", place: "第 1 行" }],
  ["C09 a heading twice", () => Buffer.from(`${HEADING.join(",")},收费标准\n${ROW.join(",")},6\n`), { rule: "table-shape", at: "", place: "第 1 行第 8 列" }],
  ["X15 a formula without its value", () => priced("<c><f>A1+1</f></c>"), { rule: "formula-cell", at: "/entries/0/rate/text", place: "表二!D2" }],
  ["X16 merged cells over rows of data", () => xlsx([row({ 收费标准: "" })], { [PART]: sheetXml("", '<mergeCells><mergeCell ref="A1:G2"/></mergeCells>') }), { rule: "table-shape", at: "", place: "表二!1" }],
  ["X17 a hidden row", () => xlsx([ROW], {}, ' hidden="1"'), { rule: "hidden-data", at: "/entries/0", place: "表二!2" }],
  ["X17 a hidden column", () => xlsx([ROW], { [PART]: sheetXml('<cols><col min="4" max="4" hidden="1"/></cols>') }), { rule: "hidden-data", at: "/entries/0", place: "表二!D2" }],
  ["X17 a hidden sheet", () => xlsx([ROW], { "xl/workbook.xml": '<workbook xmlns:r="x"><sheets><sheet name="表二" state="veryHidden" r:id="r1"/></sheets></workbook>' }), { rule: "hidden-data", at: "", place: "表二!1" }],
  ["X18 a day where a price should be", () => priced('<c s="1"><v>60</v></c>', STYLES_PART), { rule: "normalised-number", at: "/entries/0/rate/text", place: "表二!D2" }],
  ["X21 a link to another file", () => xlsx([ROW], { "xl/externalLinks/externalLink1.xml": "<externalLink/>" }), { rule: "formula-cell", at: "", place: "xl/externalLinks/externalLink1.xml" }],
  ["X23 an error for a price", () => priced('<c t="e"><v>#REF!</v></c>'), { rule: "formula-cell", at: "/entries/0/rate/text", place: "表二!D2" }],
  ["X24 noise of floating point", () => priced("<c><v>0.30000000000000004</v></c>"), { rule: "normalised-number", at: "/entries/0/rate/text", place: "表二!D2" }],
  ["J02 a key twice", () => Buffer.from(json().replace('"service"', '"service": "x", "service"')), { rule: "ambiguous-value", at: "/entries/0/service", place: "第 33 行第 20 列" }],
  ["J05 a number that loses digits", () => Buffer.from(json({}, { x_n: 0 }).replace('"x_n": 0', '"x_n": 9007199254740993')), { rule: "ambiguous-value", at: "/entries/0/x_n", place: "" }],
  ["J06 null for a price", () => Buffer.from(json({}, { rate: { text: null } })), { rule: "schema", at: "/entries/0/rate/text", place: "" }],
  ["J07 text where a number must be", () => Buffer.from(json({}, { table: "2" })), { rule: "schema", at: "/entries/0/table", place: "" }],
  ["J08 a property that is not known", () => Buffer.from(json({ publishedAt: "2026-01-01" })), { rule: "schema", at: "/publishedAt", place: "" }],
  ["J09 1e400", () => Buffer.from(json({}, { x_n: 0 }).replace('"x_n": 0', '"x_n": 1e400')), { rule: "ambiguous-value", at: "/entries/0/x_n", place: "" }],
  ["J12 an array instead of an object", () => Buffer.from(JSON.stringify([ENTRY])), { rule: "schema", at: "", place: "" }],
  ["B02 no instrument for a government price", () => Buffer.from(json({}, { table: 1, id: "1-01", pricingForm: "government-set" })), { rule: "missing-content", at: "/entries/0/basis", place: "" }],
  ["B03 a unit that is not known", () => csv(row({ 计价单位: "元/勺" })), { rule: "unknown-unit", at: "/entries/0/unit", place: "第 3 行第 5 列" }],
  ["B04 in force before it is published", () => Buffer.from(json({ effectiveFrom: "2026-01-01" })), { rule: "retroactive", at: "/effectiveFrom", place: "" }],
  ["B05 the last day before the first", () => Buffer.from(json({ effectiveTo: "2026-11-30" })), { rule: "empty-validity", at: "/effectiveTo", place: "" }],
  ["B06 29 February 2027", () => Buffer.from(json({ effectiveFrom: "2027-02-29" })), { rule: "schema", at: "/effectiveFrom", place: "" }],
  ["B07 the same entry twice", () => csv(ROW, row({ 序号: "2" })), { rule: "duplicate-entry", at: "/entries/1", place: "第 4 行" }],
  ["B08 the same entry at two prices", () => csv(ROW, row({ 序号: "2", 收费标准: "6" })), { rule: "duplicate-entry", at: "/entries/1/rate", place: "第 4 行第 4 列" }],
  ["B10 a name with a zero-width space", () => csv(row({ 项目名称: "堆\u200b存费" })), { rule: "invisible-characters", at: "/entries/0/item", place: "第 3 行第 3 列" }],
  ["B11 面议 for a price", () => csv(row({ 收费标准: "面议" })), { rule: "abnormal-price", at: "/entries/0/rate", place: "第 3 行第 4 列" }],
];

/** Files that look odd and are read: the price cells that come of them. */
const READ: readonly (readonly [id: string, bytes: Bytes, prices: readonly string[]])[] = [
  ["C03 UTF-16LE", () => Buffer.from("\ufeff" + csv(ROW).toString(), "utf16le"), ["5"]],
  ["C10 separated by semicolons", () => Buffer.from(csv(ROW).toString().replaceAll(",", ";")), ["5"]],
  ["C10 separated by tabs", () => Buffer.from(csv(ROW).toString().replaceAll(",", "\t")), ["5"]],
  ["C14 a formula in text stays text", () => csv(row({ 收费标准: "=HYPERLINK()" })), ["=HYPERLINK()"]],
  ["C15 headings only", () => csv(), []],
  ["X08 no shared strings, no styles", () => xlsx([ROW]), ["5"]],
  ["X18 days since 1904", () => priced('<c s="1"><v>0</v></c>', { ...STYLES_PART, "xl/workbook.xml": '<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="表二" r:id="r1"/></sheets></workbook>' }), ["1904-01-01"]],
  ["X19 a number as text", () => xlsx([row({ 收费标准: "1,200.50" }), row({ 收费标准: "１２" })]), ["1,200.50", "１２"]],
  ["X22 two sheets with a list", () => xlsx([ROW], TWO_SHEETS), ["5", "5"]],
  ["J10 a byte order mark", () => Buffer.from("\ufeff" + json()), ["5"]],
];

async function drawn(bytes: Uint8Array): Promise<void> {
  const { reading } = await readListFile(bytes, { name: "清单", metadata: {}, units: national.units });
  for (const _entry of reading.entries);
  reading.head();
}

async function judged(bytes: Uint8Array, locale: Locale) {
  const { reading, input } = await readListFile(bytes, { name: "清单", metadata: {}, units: national.units });
  return validateList(reading, { input, day: "2026-11-23", national, locale, version: "0" }).report;
}

test.each(REFUSED)("%s", async (_id, bytes, { kind, exit, place }) => {
  const file = bytes();
  const started = performance.now();
  const failure = await drawn(file).then(() => null, (error: unknown) => error);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(failure).toBeInstanceOf(Failure);
  if (!(failure instanceof Failure)) return;
  expect({ kind: failure.kind, exit: failure.exit }).toEqual({ kind, exit });
  if (place !== undefined) expect(failure.place).toBe(place);
  expect(failure.status).toBeGreaterThanOrEqual(400);
  const [zh, en] = [failure.words("zh"), failure.words("en")];
  expect(zh.what + zh.fix).toMatch(/^(?!.*\{\w+\}).*\p{Script=Han}/su);
  expect(en.what + en.fix).toMatch(/^(?!.*\{\w+\})\P{Script=Han}{20,}$/su);
});

test.each(FOUND)("%s", async (_id, bytes, { rule, at, place }) => {
  const file = bytes();
  for (const locale of ["zh", "en"] as const) {
    const started = performance.now();
    const { findings } = await judged(file, locale);
    expect(performance.now() - started).toBeLessThan(5_000);
    const found = findings.find((finding) => finding.rule === rule && finding.at === at && (place === "" || finding.place === placeIn(place, locale)));
    expect(found, JSON.stringify(findings.map((finding) => [finding.rule, finding.at, finding.place]))).toBeDefined();
    expect(found!.message + (found!.fix ?? "")).not.toMatch(/\{\w+\}/);
    expect(found!.fix).toMatch(locale === "zh" ? /\p{Script=Han}/u : /[a-z]{3}/);
  }
});

test.each(READ)("%s is read", async (_id, bytes, prices) => {
  const { reading } = await readListFile(bytes(), { name: "清单", metadata: {}, units: national.units });
  expect([...reading.entries].map((entry) => (entry as typeof ENTRY).rate.text)).toEqual(prices);
});

test("a list of headings only is incomplete, and says that nothing stands below them", async () => {
  expect((await judged(csv(), "zh")).verdict).toBe("incomplete");
});
