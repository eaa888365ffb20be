// What sets a suggested name apart from that of the bill.
import { expect, it } from "vitest";
import { differenceWords } from "../../src/match/differs.ts";

it.each([
  ["改单", "改单费", "清单写“费”"],
  ["进口理货服务费", "理货服务费", "账单写“进口”"],
  ["20英尺重箱装卸费", "40英尺重箱装卸费", "账单写“2”，清单写“4”"],
  ["装卸作业费", "装卸包干费", "账单写“作业”，清单写“包干”"],
  ["理費", "理貨費", "清单写“货”"],
  ["费费", "费", "账单写“费”"],
])("%s beside %s: %s", (billed, listed, expected) => {
  expect(differenceWords(billed, listed)?.zh).toBe(expected);
});

it("says nothing of names without a common end, nor of one name in two hands", () => {
  expect(differenceWords("布防", "理货")).toBeNull();
  expect(differenceWords("理貨費", "理货费")).toBeNull();
});
