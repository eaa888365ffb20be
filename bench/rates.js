// The reading of a price cell: microseconds a cell, over the cells of the labelled corpus that are more than a figure.
import { readFileSync } from "node:fs";
import { ceiling, median } from "./measure.js";

const WARM_UP = 40;
const ROUNDS = 15;
const TIMES = 50;
const GOAL_MICROSECONDS = 20;

const lines = (name) => readFileSync(new URL(name, import.meta.url), "utf8").trimEnd().split("\n").slice(1);

/** Each cell is timed alone, so that the median is that of cells and not of time; of its rounds the median as well. */
export async function run() {
  const { readRate, unitTable } = await import("../dist/measured.js");
  const units = unitTable(JSON.parse(readFileSync(new URL("../catalogs/national/units.json", import.meta.url), "utf8")));
  const cells = lines("../tests/fixtures/rates/corpus.tsv").map((line) => line.split("\t")).filter(([, text]) => !/^[\d.]*$/.test(text));
  const read = ([, text, unit, sizes]) => readRate(text, units, sizes === "" ? { unit } : { unit, sizes: sizes.split(",") });
  for (let round = 0; round < WARM_UP; round++) cells.forEach(read);
  const times = cells.map((cell) => median(Array.from({ length: ROUNDS }, () => {
    // Processor time: one thread, nothing waits.
    const started = process.cpuUsage();
    for (let time = 0; time < TIMES; time++) read(cell);
    return process.cpuUsage(started).user / TIMES;
  })));
  const slowest = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)];
  return [
    ceiling("–", `a price cell, median of ${times.length} cells`, median(times), "µs", GOAL_MICROSECONDS),
    ceiling("–", "a price cell, the slowest of a hundred", slowest, "µs", 10 * GOAL_MICROSECONDS),
  ];
}
