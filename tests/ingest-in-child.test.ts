import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { readInChild } from "../src/ingest-in-child.ts";
import { readBillFile, readListFile } from "../src/ingest.ts";
import { Failure } from "../src/model/failure.ts";
import { workbook } from "./formats/zip-writer.ts";

const LIST = Buffer.from(
  "连云港口岸进出口收费目录清单（二）\n序号,收费主体,项目名称,收费标准,计价单位,服务内容,收费形式\n1,某码头,码头操作费,850,元/箱,装卸,市场调节价\n",
);
const request = { subject: "list", name: "dir/清单.csv", metadata: {}, units: [] } as const;

test("a list read in a child is the list read in process, places included", async () => {
  const own = await readListFile(LIST, request);
  const { reading, input } = await readInChild(LIST, request);
  expect([...reading.entries]).toEqual([...own.reading.entries]);
  expect(reading.head()).toEqual(own.reading.head());
  expect(reading.rows()).toBe(1);
  expect(input).toEqual(own.input);
  expect(input.name).toBe("清单.csv");
  expect(reading.locate("/entries/0/rate")).toBe("第 3 行第 4 列");
  expect(own.reading.locate("/entries/0/rate")).toBe("第 3 行第 4 列");
});

test("a Failure in the child is the same Failure here", async () => {
  const bytes = workbook('<row r="3"><c r="C3" t="s"><v>7</v></c></row>');
  const failure = await readInChild(bytes, request).catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: "shared-string", place: "表二!C3", params: { index: "7" } });
});

test("a child over its time is ended and says so", async () => {
  await expect(readInChild(LIST, request, { millis: 1 })).rejects.toMatchObject({ kind: "parse-limit", exit: 3 });
});

test("more files than the queue holds are turned away, the others are read", async () => {
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => readInChild(LIST, request, { millis: 1 })));
  const kinds = all.map((one) => (one.status === "rejected" && one.reason instanceof Failure ? one.reason.kind : "read"));
  expect(kinds.filter((kind) => kind === "busy")).toHaveLength(8);
});

const LISTS = new URL("fixtures/lists/", import.meta.url);
const SLUGS = readdirSync(LISTS).filter((name) => statSync(new URL(name, LISTS)).isDirectory());

function pointersOf(value: unknown, pointer: string): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const below = Object.entries(value).flatMap(([key, child]) => pointersOf(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
  return [pointer, ...below, `${pointer}/x_无`];
}

test.each(SLUGS)("%s: every value read in a child has the place it has in process", async (slug) => {
  const name = readdirSync(new URL(`${slug}/`, LISTS)).find((file) => /^list\.(?:csv|xlsx|xls|html)$/.test(file))!;
  const bytes = readFileSync(new URL(`${slug}/${name}`, LISTS));
  const own = (await readListFile(bytes, { ...request, name })).reading;
  const other = (await readInChild(bytes, { ...request, name })).reading;
  const entries = [...own.entries];
  const head = own.head();
  expect([...other.entries]).toEqual(entries);
  expect(other.observations()).toEqual(own.observations());
  const pointers = [...pointersOf(head, ""), ...pointersOf(entries, "/entries"), "/entries/99999/rate", "/nothing"];
  expect(pointers.map((pointer) => [pointer, other.locate(pointer)])).toEqual(pointers.map((pointer) => [pointer, own.locate(pointer)]));
});

const BILL_CSV = "发票号码：123\n序号,项目名称,规格型号,单位,数量,单价,价税合计,口岸\n1,港口作业包干费,20英尺,箱,1,850,850,连云港\n2,堆存费,,天,3,4,12,连云港\n";
const BILL_JSON = JSON.stringify({ schema: "bill/1.0", lines: [{ item: "堆存费", amount: "12" }, { item: "装卸费", amount: "1" }] }, null, 2);
const LIST_JSON = JSON.stringify({ schema: "fee-list/1.0", port: { code: "CNLYG" }, entries: [{ id: "2-01", rate: { text: "1" } }, { id: "2-02" }] }, null, 1);

test.each([["csv", BILL_CSV], ["json", BILL_JSON]])("a bill as %s has in a child the places it has in process", async (_format, text) => {
  const bytes = Buffer.from(text);
  const asked = { subject: "bill", name: "账单", metadata: {} } as const;
  const own = (await readBillFile(bytes, asked)).reading;
  const other = (await readInChild(bytes, asked)).reading;
  expect(other.bill).toEqual(own.bill);
  const pointers = pointersOf(own.bill, "");
  expect(pointers.map((pointer) => [pointer, other.locate(pointer)])).toEqual(pointers.map((pointer) => [pointer, own.locate(pointer)]));
  expect(other.locate("/lines/1/amount")).toMatch(/\d/);
});

const MANY = Array.from({ length: 3000 }, (_, at) => ({ id: `2-${String(at)}`, rate: { text: String(at) }, service: "码头作业".repeat(20) }));

test.each([
  ["of two entries", LIST_JSON, 2, "第 10 行第 13 列"],
  ["of many", JSON.stringify({ schema: "fee-list/1.0", entries: MANY, port: { code: "CNLYG" } }, null, 1), 3000, "第 7 行第 13 列"],
  ["of none", '{"schema":"fee-list/1.0","entries":[ ],"port":{"code":"CNLYG"}}', 0, ""],
  ["without entries", '{"schema":"fee-list/1.0",\n"port":{"code":"CNLYG"}}', 0, "第 1 行第 1 列"],
])("a list %s as JSON has in a child the places it has in process", async (_which, text, count, place) => {
  const bytes = Buffer.from(text);
  const own = (await readListFile(bytes, request)).reading;
  const other = (await readInChild(bytes, request)).reading;
  const pointers = [...pointersOf([...own.entries], "/entries"), ...pointersOf(own.head(), ""), "/nothing", ""];
  expect([...other.entries]).toHaveLength(count);
  const asked = pointers.filter((_, index) => index < 40 || index % 97 === 0 || index > pointers.length - 20);
  expect(asked.map((pointer) => other.locate(pointer))).toEqual(asked.map((pointer) => own.locate(pointer)));
  expect(other.locate("/entries/0/rate/text")).toBe(place);
});

test("100,000 rows of a workbook come through the child in well under 30 seconds", async () => {
  const heading = "序号,收费主体,项目名称,收费标准,计价单位,服务内容,收费形式";
  const row = (number: number, cells: readonly string[]): string =>
    `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  const rows = [row(1, heading.split(","))];
  for (let at = 1; at <= 100_000; at += 1) {
    rows.push(row(at + 1, [String(at), `某码头${(at * 7919) % 1009}`, `作业${(at * 104_729) % 99_991}`, String(50 + (at * 31) % 900), "元/箱", "装卸", "市场调节价"]));
  }
  const started = performance.now();
  const { reading } = await readInChild(workbook(rows.join("")), request);
  let count = 0;
  for (const _entry of reading.entries) count += 1;
  expect(count).toBe(100_000);
  expect(reading.locate("/entries/99999/rate/text")).toBe("表二!D100001");
  expect(performance.now() - started).toBeLessThan(20_000);
});
