// Text by its positions into lines of a bill: where it leaves doubt, the doubt is said and nothing is judged.

import { expect, it } from "vitest";
import { billFromWorkbook } from "../../src/formats/bill-columns.ts";
import { billOfPages } from "../../src/formats/page-bill.ts";
import type { TextPiece } from "../../src/formats/page-rows.ts";

const HEIGHT = 10;
const COLUMNS = { item: 40, unit: 160, quantity: 220, price: 300, amount: 400 };
type Column = keyof typeof COLUMNS;
type Cells = Partial<Record<Column, string>>;

const HEADINGS: Cells = { item: "费用名称", unit: "单位", quantity: "数量", price: "单价", amount: "金额" };

function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (sign > "\u2E80" ? HEIGHT : 0.55 * HEIGHT), 0);
}

/** Rows at these heights; numbers end, texts begin at their columns. */
function page(number: number, rows: readonly (readonly [y: number, cells: Cells])[]) {
  const pieces = rows.flatMap(([y, cells]) => Object.entries(cells).map(([column, text]): TextPiece => {
    const x = COLUMNS[column as Column];
    const ends = ["quantity", "price", "amount"].includes(column) && /\d/.test(text);
    return { text, y, height: HEIGHT, width: widthOf(text), x: ends ? x + 40 - widthOf(text) : x };
  }));
  return { number, pieces };
}

function read(...pages: ReturnType<typeof page>[]) {
  const { head, sheets, observations } = billOfPages(pages);
  const { bill, observations: all } = billFromWorkbook({ format: "pdf", encoding: null, sheets, observations }, {}, head);
  const { lines } = bill as { lines: { item: string; amount?: string }[] };
  return {
    items: lines.map(({ item }) => item), amounts: lines.map(({ amount }) => amount),
    doubts: all.filter(({ kind }) => kind === "text-unsure").map(({ at }) => at), notes: all.filter(({ kind }) => kind === "note").map(({ params }) => params["text"]),
  };
}

const line = (item: string, amount: string): Cells => ({ item, unit: "箱", quantity: "1", price: amount, amount });

it("reads lines, and the sum printed below them, without a doubt", () => {
  expect(read(page(1, [[10, HEADINGS], [30, line("堆存费", "100.00")], [50, line("换单费", "50.00")], [70, { item: "合计", amount: "150.00" }]])))
    .toEqual({ items: ["堆存费", "换单费"], amounts: ["100.00", "50.00"], doubts: [], notes: [] });
});

it("judges nothing where the lines do not come to the printed sum: one may have been lost", () => {
  const { doubts } = read(page(1, [[10, HEADINGS], [30, line("堆存费", "100.00")], [50, { item: "合计", amount: "150.00" }]]));
  expect(doubts).toEqual(["/lines"]);
  expect(read(page(1, [[10, HEADINGS], [30, line("堆存费", "100.00")], [50, { item: "合计", amount: "100.02" }]])).doubts).toEqual([]);
});

it("joins a name that fills its column and goes on close below", () => {
  expect(read(page(1, [[10, HEADINGS], [30, line("危险货物装卸作业附加", "100.00")], [43, { item: "费(一级)" }], [60, line("换单费", "50.00")]])))
    .toMatchObject({ items: ["危险货物装卸作业附加费(一级)", "换单费"], doubts: [] });
});

it("does not take the heading of a group, or a note, for a part of a name", () => {
  const { items, doubts, notes } = read(page(1, [[10, HEADINGS], [30, line("堆存费", "100.00")], [50, { item: "二、代理费用" }], [70, line("国际货物运输代理费", "50.00")]]));
  expect(items).toEqual(["堆存费", "国际货物运输代理费"]);
  expect([doubts, notes]).toEqual([[], ["二、代理费用"]]);
});

it("leaves a line alone where the text close below it may be the rest of its name", () => {
  const { items, doubts } = read(page(1, [[10, HEADINGS], [30, line("堆存费", "100.00")], [43, { item: "重箱" }], [70, line("国际货物运输代理费", "50.00")]]));
  expect(items).toEqual(["堆存费", "国际货物运输代理费"]);
  expect(doubts).toEqual(["/lines/0/item"]);
});

it("joins a name set in the middle of its row, above and below its amount", () => {
  const amounts = { unit: "箱", quantity: "1", price: "100.00", amount: "100.00" };
  expect(read(page(1, [[10, HEADINGS], [30, { item: "危险货物装卸作业附加" }], [36, amounts], [42, { item: "费(一级)" }], [70, line("换单费", "50.00")]])))
    .toMatchObject({ items: ["危险货物装卸作业附加费(一级)", "换单费"], doubts: [] });
});

it("reads on overleaf where the headings are not repeated, and doubts a name that may go on there", () => {
  const first = page(1, [[10, HEADINGS], [30, line("堆存费", "100.00")]]);
  expect(read(first, page(2, [[30, line("换单费", "50.00")]]))).toMatchObject({ items: ["堆存费", "换单费"], doubts: [] });
  expect(read(first, page(2, [[15, { item: "重箱" }], [30, line("换单费", "50.00")]])).doubts).toEqual(["/lines/0/item"]);
});

it("doubts a word that stands across two columns", () => {
  const cells = { item: "堆存费", unit: "箱", quantity: "1", amount: "100.00" };
  const { pieces } = page(1, [[10, HEADINGS], [30, line("换单费", "50.00")], [50, cells], [70, line("改单费", "60.00")], [90, line("电放费", "70.00")]]);
  const across: TextPiece = { text: "10000000000.00", x: 300, y: 50, width: 120, height: HEIGHT };
  const { doubts } = read({ number: 1, pieces: [...pieces.filter(({ x, y }) => !(y === 50 && x > 390)), { ...across, x: 330, width: 90 }] });
  expect(doubts).toEqual(["/lines/1/item"]);
});
