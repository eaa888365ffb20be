import { expect, test } from "vitest";
import { readInChild } from "../src/ingest-in-child.ts";
import { readListFile } from "../src/ingest.ts";
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
  expect(reading.locate("/entries/0/rate")).toBe("第3行第4列");
  expect(own.reading.locate("/entries/0/rate")).toBe("第3行第4列");
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
