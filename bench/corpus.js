// How many of the labelled price cells are understood, refused, or read wrongly: npm run corpus. Exits 1 if any is wrong.
import { readFileSync } from "node:fs";
import { bundleProgram } from "../build.js";

const at = (path) => new URL(path, import.meta.url);
const HEADINGS = { understood: "understood", refused: "rightly refused", "in-words": "undecided", "not-read": "not read", wrong: "WRONG" };
const LISTED = ["wrong", "in-words", "not-read"];
const GROUPS = [
  ["lists, a figure alone", (cell) => fromList(cell) && isFigure(cell)],
  ["lists, other cells", (cell) => fromList(cell) && !isFigure(cell)],
  ["variants of P1–P40, U1–U5", (cell) => /^[PU]\d/.test(cell.source)],
  ["traps", (cell) => cell.source.startsWith("trap")],
  ["all", () => true],
];
const fromList = (cell) => !/^(?:[PU]\d|trap)/.test(cell.source);
const isFigure = (cell) => /^[\d.]+$/.test(cell.text);
const share = (some, all) => `${((100 * some) / all).toFixed(1)} %`;

await bundleProgram("corpus", "bench/corpus-parts.js");
const { context, corpusCells, judge, OUTCOMES, printRate, readRate, unitTable } = await import("../dist/corpus.js");
const units = unitTable(JSON.parse(readFileSync(at("../catalogs/national/units.json"), "utf8")));
const cells = corpusCells(readFileSync(at("../tests/fixtures/rates/corpus.tsv"), "utf8")).map((cell) => {
  const rate = readRate(cell.text, units, context(cell));
  return { ...cell, rate, outcome: judge(rate, cell) };
});

console.log(`| cells of | cells | ${OUTCOMES.map((outcome) => HEADINGS[outcome]).join(" | ")} |`);
console.log(`| --- | --- | ${OUTCOMES.map(() => "---").join(" | ")} |`);
for (const [name, belongs] of GROUPS) {
  const group = cells.filter(belongs);
  const counts = OUTCOMES.map((outcome) => group.filter((cell) => cell.outcome === outcome).length);
  console.log(`| ${name} | ${group.length} | ${counts.map((count) => `${count} (${share(count, group.length)})`).join(" | ")} |`);
}
for (const outcome of LISTED) {
  const some = cells.filter((cell) => cell.outcome === outcome);
  if (some.length > 0) console.log(`\n${HEADINGS[outcome]}: ${some.length}`);
  for (const { line, source, text, unit, sizes, labels, rate } of some) {
    console.log(`  line ${line} ${source}: ${text}${unit === "" ? "" : ` | ${unit}`}${sizes.length === 0 ? "" : ` | ${sizes.join(",")}`}`);
    console.log(`    label ${labels.join(" | ")}\n    read  ${rate.kind === "amount" ? `${rate.currency} ` : ""}${printRate(rate, "zh")}`);
  }
}
process.exitCode = cells.some((cell) => cell.outcome === "wrong") ? 1 : 0;
