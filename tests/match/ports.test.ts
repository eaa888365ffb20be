// A port answers to what people type: Chinese, pinyin, its first letters, English, UN/LOCODE; and to nothing else.

import { expect, it } from "vitest";

import { NATIONAL } from "../../src/bundled-data.ts";
import { portSearch } from "../../src/match/ports.ts";

const finds = portSearch(NATIONAL.ports);
const TAICANG = { code: "CNTAC", name: "太仓口岸" };

it.each(["太仓", "太仓口岸", "tc", "TC", "tck", "taicang", "Taicang", "tai cang", "Taicang Pt", "taicang port", "taic", "CNTAC", "cntac", "cnta", "ｔａｉｃａｎｇ"])("太仓 is found by %s", (query) => {
  expect(finds(query, TAICANG)).toBe(true);
});

it.each(["", " ", "t", "cn", "cang", "CNTAX", "tz", "宁波", "taicangx", "port"])("太仓 is not found by “%s”", (query) => {
  expect(finds(query, TAICANG)).toBe(false);
});

it.each([
  ["江苏省太仓港口岸", "CNTAC", "taicang"], ["连云港口岸", "CNLYG", "lyg"], ["连云港口岸", "CNLYG", "Lianyungang"], ["绥芬河公路口岸", "CNSFH", "suifenhe"],
  ["重庆口岸", "CNZZZ", "chongqing"], ["厦门口岸", "CNZZZ", "xiamen"], ["西安口岸", "CNZZZ", "xi'an"], ["绿春口岸", "CNZZZ", "lvchun"],
])("%s (%s) is found by %s", (name, code, query) => {
  expect(finds(query, { code, name })).toBe(true);
});
