// Places are written in Chinese and read in both languages; what the user named stays as it is.
import { expect, it } from "vitest";
import { placeAbove, placeIn, placeInPart, placeOfByte, placeOfCustomData, placeOfElement, placeOfLine, placeOnPage, placeRange } from "../../src/model/place.ts";

it.each([
  [placeOfLine(12), "第 12 行", "line 12"],
  [placeOfLine(3, 6), "第 3 行第 6 列", "line 3, column 6"],
  [placeRange(placeOfLine(3), placeOfLine(9)), "第 3 行 – 第 9 行", "line 3 – line 9"],
  [`表1${placeOfLine(3, 6)}`, "表1第 3 行第 6 列", "table 1, row 3, column 6"],
  [placeAbove("表2"), "表2上方", "above table 2"],
  [placeOfByte(4096), "字节 4096", "byte 4096"],
  [`xl/workbook.xml ${placeOfLine(1)}`, "xl/workbook.xml 第 1 行", "xl/workbook.xml, line 1"],
  [placeOfElement(12, "Amount"), "第 12 行“Amount”", "line 12, “Amount”"],
  [placeOnPage(1, 3, "金额"), "第 1 页表格第 3 行“金额”列", "page 1, table row 3, column “金额”"],
  [placeOnPage(2, undefined, "发票号码"), "第 2 页“发票号码”", "page 2, “发票号码”"],
  [placeOnPage(1, 3), "第 1 页表格第 3 行", "page 1, table row 3"],
  [placeOfCustomData("发票号码"), "文件信息“发票号码”", "document data “发票号码”"],
  [placeInPart("清单.csv", placeOfLine(3, 6)), "附件“清单.csv” 第 3 行第 6 列", "attachment “清单.csv”, line 3, column 6"],
  [placeInPart("清单.csv", ""), "附件“清单.csv”", "attachment “清单.csv”"],
  ["第 3 行!D7", "第 3 行!D7", "第 3 行!D7"],
  ["表二!7", "表二!7", "表二!7"],
  ["", "", ""],
])("says %s in both languages", (place, zh, en) => {
  expect(placeIn(place, "zh")).toBe(zh);
  expect(placeIn(place, "en")).toBe(en);
});
