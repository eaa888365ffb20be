// The search leaves out what it need not look at. What it must find is told here the long way: every name of every entry
// weighed against the name asked for.
import { expect, test } from "vitest";
import { entryNames } from "../../src/match/entry-names.ts";
import { nearestIn } from "../../src/match/nearest.ts";
import { chanceOf } from "../formats/mutations.ts";
import { entry } from "../web/real-site.ts";

const WORDS = ["集装箱", "散货", "煤炭", "装卸", "港务费", "停泊费", "理货服务费", "过磅", "(40英尺重箱)", "(外贸进口)", "thc", "费", "x"];

function pairs(text: string): string[] {
  return text.length === 1 ? [text] : Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

/** Pairs in common, each once, by the pairs of both. */
function dice(wanted: string, name: string): number {
  const own = new Set(pairs(name));
  return [...new Set(pairs(wanted))].filter((pair) => own.has(pair)).length / (pairs(wanted).length + own.size);
}

test("the three entries are those whose most alike names share the most pairs, of equals the first", () => {
  const chance = chanceOf(20261124);
  const upTo = (limit: number): number => Math.floor(chance() * limit);
  const words = (most: number): string => Array.from({ length: 1 + upTo(most) }, () => WORDS[upTo(WORDS.length)]!).join("");
  for (const size of [1, 2, 3, 60]) {
    const entries = Array.from({ length: size }, () => entryNames(entry(1, "", "1", { item: { name: words(4), aliases: upTo(3) === 0 ? [words(3)] : [] } })));
    const search = nearestIn(entries);
    for (let round = 0; round < 300; round++) {
      const wanted = words(5).slice(upTo(3));
      const weighed = entries.map(({ own, others }, position) => ({ position, dice: Math.max(0, ...[...own, ...others].map((name) => dice(wanted, name))) }));
      const expected = weighed.filter((one) => one.dice > 0).sort((a, b) => b.dice - a.dice || a.position - b.position).slice(0, 3);
      expect(search(wanted).map(({ position }) => position).sort((a, b) => a - b), wanted).toEqual(expected.map(({ position }) => position).sort((a, b) => a - b));
    }
  }
});
