// The labelled corpus of price cells: nothing is read wrongly, and no less is understood than was.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readRate } from "../../src/rates/read.ts";
import { type Cell, context, corpusCells, judge, type Outcome, readLabel } from "./corpus.ts";
import { nationalUnits as units } from "./national-units.ts";

const cells = corpusCells(readFileSync(new URL("../fixtures/rates/corpus.tsv", import.meta.url), "utf8"));
const fromList = (cell: Cell): boolean => !/^(?:[PU]\d|trap)/.test(cell.source);
const readable = (cell: Cell): boolean => !cell.labels.includes("unread");
const outcome = (cell: Cell): Outcome => judge(readRate(cell.text, units, context(cell)), cell);

/** Of the cells that can be understood, and are more than a figure, at least this share is; raise it as it grows. */
const UNDERSTOOD = 0.94;

describe("the corpus", () => {
  it("has 400 cells and more, 100 from lists, 60 that nobody can read, and none twice", () => {
    expect(cells.length).toBeGreaterThanOrEqual(400);
    expect(cells.filter(fromList).length).toBeGreaterThanOrEqual(100);
    expect(cells.filter((cell) => cell.labels[0] === "unread").length).toBeGreaterThanOrEqual(60);
    const keys = cells.map((cell) => JSON.stringify([cell.text, context(cell)]));
    expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  });

  it("has every form of price and of unit", () => {
    const forms = [...Array.from({ length: 40 }, (_, form) => `P${String(form + 1)}`), ...Array.from({ length: 5 }, (_, form) => `U${String(form + 1)}`)];
    expect(forms.filter((form) => !cells.some((cell) => cell.source === form))).toEqual([]);
  });

  it("never reads a price that is not there", () => {
    const wrong = cells.filter((cell) => outcome(cell) === "wrong").map((cell) => cell.text);
    expect(wrong).toEqual([]);
  });

  it("is understood as far as it was", () => {
    const some = cells.filter((cell) => readable(cell) && !/^[\d.]+$/.test(cell.text));
    expect(some.filter((cell) => outcome(cell) === "understood").length / some.length).toBeGreaterThanOrEqual(UNDERSTOOD);
  });
});

describe("how a reading is held against its label", () => {
  const cell = (...labels: string[]): Cell => ({ line: 1, source: "P1", text: "", unit: "", sizes: [], labels, note: "" });
  const outcomeOf = (reading: string, ...labels: string[]): Outcome => judge(readLabel(reading), cell(...labels));

  it("takes what means the same as the same", () => {
    expect(outcomeOf("amount CNY: size=40 100.50 /day/box ; size=20 7 /box/day", "amount CNY: size=20 7.0 /box/day ; size=40 100.5 /box/day")).toBe("understood");
    expect(outcomeOf("amount CNY: 50% of-this-fee surcharge", "amount CNY: 150% of-this-fee share")).toBe("understood");
    expect(outcomeOf("amount CNY: size=20 days=1..3 0 ; size=40 days=1..3 0 ; size=20 days=4.. 5 /box/day ; size=40 days=4.. 8 /box/day",
      "amount CNY: days=1..3 0 /box/day ; size=20 days=4.. 5 /box/day ; size=40 days=4.. 8 /box/day")).toBe("understood");
    expect(outcomeOf('amount CNY: "（重载车）" 330 /vehicle', 'amount CNY: "重载车" 330 /vehicle')).toBe("understood");
    expect(outcomeOf("unread", "unread")).toBe("refused");
    expect(outcomeOf("unread", "amount CNY: 5", "unread")).toBe("refused");
  });

  it("calls every price wrong that could judge a charge falsely", () => {
    const right = "amount CNY: size=20 100..150 /box ; least 80";
    for (const reading of [
      "amount CNY: size=20 100..151 /box ; least 80", "amount USD: size=20 100..150 /box ; least 80", "amount CNY: size=40 100..150 /box ; least 80",
      "amount CNY: 100..150 /box ; least 80", "amount CNY: size=20 100..150 /bill ; least 80", "amount CNY: size=20 100..150 /box", "free", "not-offered",
      "amount CNY: size=20 100..150 /box ; size=40 200 /box ; least 80",
    ]) expect(outcomeOf(reading, right), reading).toBe("wrong");
    expect(outcomeOf("amount CNY: 800 /bill", 'amount CNY: "不含税" 800 /bill')).toBe("wrong");
    expect(outcomeOf("amount CNY: 100 /box", "amount CNY: 100 /box ; cargo=dangerous 50% of-this-fee surcharge")).toBe("wrong");
    expect(outcomeOf("amount CNY: days=1..8 76 /box/day", "amount CNY: days=1..8 76 /box/day after-free")).toBe("wrong");
    expect(outcomeOf("amount CNY: quantity=1.. 100 /box", "amount CNY: quantity=1.. each 100 /box")).toBe("wrong");
    expect(outcomeOf("amount CNY: 20240101", "unread")).toBe("wrong");
    expect(outcomeOf("free", "open")).toBe("wrong");
  });

  it("tells what decides nothing from what is wrong", () => {
    expect(outcomeOf('amount CNY: "20\'GP/TANK" 775', 'amount CNY: size=20 "GP/TANK" 775 /box')).toBe("in-words");
    expect(outcomeOf("amount CNY: 46", "amount CNY: 46 /net-ton")).toBe("in-words");
    expect(outcomeOf("unread", "amount CNY: 46 /net-ton")).toBe("not-read");
    expect(outcomeOf("open", "elsewhere")).toBe("not-read");
    expect(outcomeOf("open", "unread")).toBe("refused");
  });
});
