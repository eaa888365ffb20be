// JSON lists: streamed, strict, and with the way back to line and column.

import { describe, expect, it } from "vitest";
import type { ListReading } from "../../src/formats/format.ts";
import { jsonFormat } from "../../src/formats/json.ts";
import { Failure } from "../../src/model/failure.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function read(text: string | Uint8Array): Promise<{ entries: unknown[]; reading: ListReading }> {
  const reading = await Promise.resolve(jsonFormat.readList(typeof text === "string" ? bytes(text) : text, {}));
  return { entries: [...reading.entries], reading };
}

async function failureOf(text: string | Uint8Array): Promise<Failure> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("was read");
}

describe("a list in JSON", () => {
  it("gives its entries one by one and the rest as its head, whatever stands first", async () => {
    for (const text of ['{"entries":[{"id":"a"},{"id":"b"}],"tax":"unstated"}', '{ "tax" : "unstated",\n "entries" :\n [ {"id":"a"} , {"id":"b"} ] }']) {
      const { entries, reading } = await read(text);
      expect(entries).toEqual([{ id: "a" }, { id: "b" }]);
      expect(reading.head()).toEqual({ tax: "unstated" });
      expect(reading.rows()).toBe(2);
    }
  });

  it("is the same list as JSON.parse makes of it, over many batches and nasty texts", async () => {
    const entries = Array.from({ length: 3000 }, (_, index) => ({
      id: `2-${String(index)}`, item: { name: `费,{["]}\\"${String(index)}𠮷` }, rate: { text: "14", terms: [{ when: { days: [1, null] } }] }, basis: [],
    }));
    const { entries: found, reading } = await read(JSON.stringify({ entries, x_note: "\"entries\":[" }));
    expect(found).toEqual(entries);
    expect(reading.observations()).toEqual([]);
  });

  it("finds line and column of an entry, also far into the file", async () => {
    const entries = Array.from({ length: 2000 }, (_, index) => `  {"id": "${String(index)}", "item": {"name": "理货费"}, "x_longer": "${"长".repeat(30)}"}`);
    const { reading } = await read(`{"port": {"code": "CNLYG"},\n "entries": [\n${entries.join(",\n")}\n]}`);
    expect(reading.locate("/entries/1999/item/name")).toBe("第 2002 行第 35 列");
    expect(reading.locate("/entries/0/rate/text")).toBe("第 3 行第 3 列");
    expect(reading.locate("/port/code")).toBe("第 1 行第 19 列");
    expect(reading.locate("/entries/2000/id")).toBe("");
  });

  it("lets what the caller gives win over the file, without touching the rest", () => {
    const reading = jsonFormat.readList(bytes('{"port":{"code":"CNSHG","name":"上海"},"tax":"included","entries":[]}'), { port: { code: "CNLYG" }, direction: "both" });
    expect([...reading.entries]).toEqual([]);
    expect(reading.head()).toEqual({ port: { code: "CNLYG", name: "上海" }, tax: "included", direction: "both" });
  });

  it("is read with a byte order mark, in UTF-16 and in GB18030", async () => {
    const text = '{"entries":[{"id":"理货费"}]}';
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const chinese = Buffer.concat([Buffer.from('{"entries":[{"id":"'), Buffer.from([0xc0, 0xed, 0xbb, 0xf5, 0xb7, 0xd1]), Buffer.from('"}]}')]);
    for (const input of [bytes(`\ufeff${text}`), wide, chinese]) {
      expect(jsonFormat.recognises(input)).toBe(true);
      expect((await read(input)).entries).toEqual([{ id: "理货费" }]);
    }
  });

  it("without entries is handed on whole, for the schema to name what is missing", async () => {
    for (const [text, head] of [["[1]", [1]], ['{"tax":null}', { tax: null }], ['{"entries":{}}', { entries: {} }]] as const) {
      const { entries, reading } = await read(text);
      expect(entries).toEqual([]);
      expect(reading.head()).toEqual(head);
    }
  });
});

describe("what a program would silently swallow", () => {
  it.each([
    ['{"entries":[{"id":"a"},{"id":"b","rate":{"text":"1","text":"2"}}]}', "/entries/1/rate/text"],
    ['{"entries":[{"id":"a","i\\u0064":"b"}]}', "/entries/0/id"],
    ['{"tax":"included","entries":[],"tax":"excluded"}', "/tax"],
    ['{"entries":[],"entries":[]}', "/entries"],
    ['{"port":{"code":1,"code":2}}', "/port/code"],
  ])("a key that stands twice: %s", async (text, pointer) => {
    const { reading } = await read(text);
    expect(reading.observations().map(({ kind, at }) => [kind, at])).toEqual([["duplicate-key", pointer]]);
  });

  it.each(["9007199254740993", "1e400", "0.1234567890123456789"])("a number that would be rounded: %s", async (number) => {
    const { reading } = await read(`{"entries":[{"id":"a"},{"x_n":${number}}]}`);
    expect(reading.observations().map(({ kind, at, params }) => [kind, at, params["text"]])).toEqual([["unsafe-number", "/entries/1/x_n", number]]);
  });
});

describe("JSON that cannot be read", () => {
  it.each([
    ['{"entries":[{"id":"a"},]}', 1, 24],
    ['{"entries":[{"id":"a"}\n {"id":"b"}]}', 2, 2],
    ['{"entries":[{"id":"a"}', 1, 23],
    ['{"entries":[{"id":"a"}]} x', 1, 26],
    ['{"entries":[{"id":\'a\'}]}', 1, 19],
    ['{"entries":[,]}', 1, 13],
    ['{"entries":[{"id":"a"}],}', 1, 25],
    ['{"entries":[{"id":01}]}', 1, 20],
    ['{"entries":[{"id":NaN}]}', 1, 19],
    ['{"tax":', 1, 8],
  ])("is refused with line and column: %s", async (text, line, column) => {
    const failure = await failureOf(text);
    expect([failure.kind, failure.exit, failure.params["line"], failure.params["column"]]).toEqual(["json-syntax", 3, line, column]);
    expect(failure.place).toBe(`第 ${String(line)} 行第 ${String(column)} 列`);
  });

  it("is too deep at 33 levels and not at 32", async () => {
    const nested = (levels: number): string => `{"entries":[{"x_a":${"[".repeat(levels - 3)}${"]".repeat(levels - 3)}}]}`;
    expect((await failureOf(nested(33))).kind).toBe("json-depth");
    expect((await read(nested(32))).entries).toHaveLength(1);
    expect((await failureOf(`{"x_a":${"[".repeat(100_000)}`)).kind).toBe("json-depth");
  });

  it.each([['{"entries":[{"__proto__":{}}]}'], ['{"entries":[{"\\u005f_proto__":1}]}'], ['{"__proto__":{},"entries":[]}']])(
    "is refused for a __proto__: %s", async (text) => {
      expect((await failureOf(text)).kind).toBe("json-forbidden-key");
    },
  );

  it("is refused for half a character and for bytes of no encoding", async () => {
    expect((await failureOf('{"entries":[{"id":"\\ud83d"}]}')).kind).toBe("json-surrogate");
    expect((await failureOf(Buffer.concat([Buffer.from('{"entries":[{"id":"'), Buffer.from([0xff, 0xff]), Buffer.from('"}]}')]))).exit).toBe(3);
  });
});
