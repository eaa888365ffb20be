// What a number format adds to a figure is part of the price, whichever program wrote it.
import { expect, it } from "vitest";
import { numberText, readNumberFormat } from "../../src/formats/cell-number.ts";

it.each([
  ['0"万元"', "5万元"], ["0万元", "5万元"], ["0‰", "5‰"], ['"$"#,##0.00', "$5"], ["[$€-2] #,##0", "€5"], ["0.00_ ", "5"], ["#,##0", "5"],
])("shows 5 under %s as %s", (code, shown) => {
  expect(numberText("5", readNumberFormat(code), false).text).toBe(shown);
});

it.each([
  ['0!.0,"万元"', "12.3万元"], ['0\\.0000"万元"', "12.3万元"], ['#,##0,"千元"', "123千元"], ['0.00,,"百万元"', "0.123百万元"], ["#,##0.00", "123000"],
  ["0%", "12300000%"], ['"约"0%"左右"', "约12300000%左右"],
])("shows 123000 under %s as %s", (code, shown) => {
  expect(numberText("123000", readNumberFormat(code), false).text).toBe(shown);
});

it.each(["yyyy年m月d日", 'yyyy"年"m"月"', "上午/下午h时mm分"])("knows %s for a date or a time", (code) => {
  expect(readNumberFormat(code).kind).not.toBe("plain");
});
