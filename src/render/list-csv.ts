// A list as CSV for Excel and WPS: UTF-8 with BOM, CRLF, both tables under each other, no cell that turns into a formula.

import type { FeeList } from "../model/list.ts";
import { csvRecord } from "./csv-record.ts";
import { listRows } from "./list-rows.ts";
import { sidesOf } from "./views/notice.ts";

const BYTE_ORDER_MARK = "\uFEFF";

export function listCsv(list: FeeList): Uint8Array {
  const tables = ([1, 2] as const).map((table) => listRows(list, table)).filter(({ rows }) => rows.length > 0);
  // What stands above the first table is said of both.
  const parts = tables.map(({ title, head, headings, rows, notes }, index) =>
    [[title], ...(index === 0 ? head : []).map((line) => [line]), headings, ...rows, ...notes.map((note) => [note])].map(csvRecord).join(""),
  );
  const sides = sidesOf(list, "zh").map(({ title, columns, rows }) =>
    [[title.text], columns.map(({ text }) => text), ...rows.map(({ cells }) => cells.map(({ text }) => text))].map(csvRecord).join(""),
  );
  return new TextEncoder().encode(BYTE_ORDER_MARK + [...parts, ...sides].join("\r\n"));
}
