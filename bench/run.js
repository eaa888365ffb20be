// All measurements, one table: npm run bench [-- start validate xlsx pdf nearest rates log publish load http]
import { cpus } from "node:os";
import { bundleProgram, setup } from "../build.js";

const PARTS = ["start", "validate", "xlsx", "pdf", "nearest", "rates", "log", "publish", "load", "http"];
const wanted = process.argv.slice(2);
const figure = (value) => (value === null ? "" : value >= 100 ? String(Math.round(value)) : value.toFixed(1));

await setup();
await bundleProgram("measured", "bench/measured.js");
console.log(`Node ${process.version}, ${String(cpus().length)} × ${cpus()[0].model}\n`);
console.log("| goal | what | ours | peer | unit | ratio | wanted | reached |\n| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const part of PARTS.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const { run } = await import(`./${part}.js`);
  for (const row of await run()) {
    const ratio = row.ratio === null ? "" : `${row.ratio.toFixed(2)}×`;
    console.log(`| ${row.goal} | ${row.name} | ${figure(row.ours)} | ${figure(row.peer)} | ${row.unit} | ${ratio} | ${row.wanted} | ${row.reached ? "yes" : "NOT REACHED"} |`);
  }
}
