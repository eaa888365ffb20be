// G8: reading an XLSX of 100,000 rows into cell texts, against SheetJS.
import { readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import { listXlsx } from "./data.js";
import { inTurn, median, row } from "./measure.js";

const ROWS = 100_000;

export async function run() {
  const { readXlsx } = await import("../dist/measured.js");
  const bytes = readFileSync(listXlsx(ROWS));
  const timed = async (work) => {
    const started = process.hrtime.bigint();
    const cells = await work();
    if (cells < ROWS * 7) throw new Error(`only ${String(cells)} cells were read`);
    return Number(process.hrtime.bigint() - started) / 1e9;
  };
  const ours = async () => {
    let cells = 0;
    for (const sheet of (await readXlsx(bytes)).sheets) for (const line of sheet.rows) cells += line.cells.length;
    return cells;
  };
  const peer = () => {
    const book = read(bytes, { dense: true });
    const lines = utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
    return lines.reduce((sum, line) => sum + line.length, 0);
  };
  const results = await inTurn(3, () => timed(ours), () => timed(peer));
  return [row("G8", "read XLSX, 100,000 rows", ROWS / median(results.ours), ROWS / median(results.peer), "rows/s", { atLeast: 6 })];
}
