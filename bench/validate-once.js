// One validation in its own process, for bench/validate.js: node validate-once.js ours|peer csv|json FILE.
// Prints the seconds inside the process (reading the file included, start-up not), findings and peak memory.
import { createReadStream } from "node:fs";
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";

const [who, format, file] = process.argv.slice(2);
const started = process.hrtime.bigint();
let findings = 0;
if (who === "peer") {
  const { validateCsv, validateJson } = await import("@cmsgov/hpt-validator");
  const stream = createReadStream(file, { encoding: "utf-8", highWaterMark: 1 << 16 });
  const result = await (format === "csv" ? validateCsv : validateJson)(stream, "v2.0.0");
  findings = result.errors.length;
} else {
  const { loadNational, readListFile, reportJsonParts, streamValidation } = await import("../dist/measured.js");
  const national = loadNational(new URL("../catalogs/national/", import.meta.url));
  const { reading, input } = await readListFile(readFileSync(file), { name: "list", metadata: {}, units: national.units });
  const options = { input, day: "2026-11-23", national, locale: "zh", version: "bench" };
  const out = `${file}.findings`;
  const descriptor = openSync(out, "w");
  let waiting = "";
  for (const part of reportJsonParts(streamValidation(reading, options))) {
    waiting += part;
    findings += 1;
    if (waiting.length > 65_536) {
      writeSync(descriptor, waiting);
      waiting = "";
    }
  }
  writeSync(descriptor, waiting);
  closeSync(descriptor);
  rmSync(out);
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ seconds, findings, peakMiB: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
