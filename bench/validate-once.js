// One validation in its own process, for bench/validate.js: node validate-once.js ours|peer csv|json FILE.
// Prints the seconds from reading the file to the last byte of the report (loading the modules not included, on either
// side), how many parts were written, and the peak of memory.
import { closeSync, createReadStream, openSync, readFileSync, rmSync, writeSync } from "node:fs";

const [who, format, file] = process.argv.slice(2);
const CHUNK_CHARACTERS = 65_536;

async function peer() {
  const { validateCsv, validateJson } = await import("@cmsgov/hpt-validator");
  return async () => {
    const stream = createReadStream(file, { encoding: "utf-8", highWaterMark: CHUNK_CHARACTERS });
    const result = await (format === "csv" ? validateCsv : validateJson)(stream, "v2.0.0");
    return result.errors.length;
  };
}

async function ours() {
  const { loadNational, readListFile, reportJsonParts, streamValidation } = await import("../dist/measured.js");
  return async () => {
    const national = loadNational(new URL("../catalogs/national/", import.meta.url));
    const { reading, input } = await readListFile(readFileSync(file), { name: "list", metadata: {}, units: national.units });
    const options = { input, day: "2026-11-23", national, locale: "zh", version: "bench" };
    return written(`${file}.findings`, reportJsonParts(streamValidation(reading, options)));
  };
}

function written(name, parts) {
  const descriptor = openSync(name, "w");
  let waiting = "";
  let count = 0;
  for (const part of parts) {
    waiting += part;
    count += 1;
    if (waiting.length > CHUNK_CHARACTERS) {
      writeSync(descriptor, waiting);
      waiting = "";
    }
  }
  writeSync(descriptor, waiting);
  closeSync(descriptor);
  rmSync(name);
  return count;
}

// What getrusage calls the peak begins at that of the process that started this one; the kernel's own mark does not.
function peakKilobytes() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
}

const validate = await (who === "peer" ? peer() : ours());
const started = process.hrtime.bigint();
const findings = await validate();
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ seconds, findings, peakMiB: peakKilobytes() / 1024 }));
process.exit(0);
