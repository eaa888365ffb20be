// The list rules over every list of catalogs/, into a committed file: a change of a rule shows in review which real
// lists it would newly fault. `QINGDAN_UPDATE=1 npx vitest run tests/catalogs.test.ts` writes the file anew.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { ListReading } from "../src/formats/format.ts";
import { loadNational } from "../src/national.ts";
import { LIST_RULES } from "../src/rules/index.ts";
import { validateList } from "../src/validate.ts";

const CATALOGS = new URL("../catalogs/", import.meta.url);
const EXPECTED = new URL("fixtures/catalogs.findings.txt", import.meta.url);
const national = loadNational(new URL("national/", CATALOGS));

function readingOf(text: string): ListReading {
  const { entries, ...head } = JSON.parse(text) as { entries: unknown[] };
  return { format: "json", encoding: "utf-8", head: () => head, entries, rows: () => entries.length, locate: () => "", observations: () => [] };
}

function findings(): string {
  const ports = readdirSync(CATALOGS).filter((name) => /^[A-Z0-9]{5}$/.test(name)).sort();
  const lines = ports.flatMap((port) =>
    readdirSync(new URL(`${port}/`, CATALOGS)).sort().flatMap((file) => {
      const reading = readingOf(readFileSync(new URL(`${port}/${file}`, CATALOGS), "utf8"));
      const { report } = validateList(reading, { input: { name: file, sha256: "" }, day: "2026-11-23", national, locale: "zh", version: "" });
      const { pass, fail, notApplicable, notChecked } = report.summary.rules;
      expect(pass + fail + notApplicable + notChecked).toBe(LIST_RULES.length);
      const spoken = report.findings.map(({ at, rule, severity, message }) => `${port}\t${file.replace(".json", "")}\t${at}\t${rule}\t${severity}\t${message.replaceAll("\n", " ")}`);
      return [...spoken, ...report.notChecked.map(({ rule, reason }) => `${port}\t${file.replace(".json", "")}\t\t${rule}\tnot-checked\t${reason}`)];
    }),
  );
  return lines.join("\n") + "\n";
}

it("says of the sample lists what it said before, and refuses none of their shapes", () => {
  const now = findings();
  if (process.env["QINGDAN_UPDATE"]) writeFileSync(EXPECTED, now);
  expect(now).toBe(readFileSync(EXPECTED, "utf8"));
  expect(now).not.toMatch(/\tschema\t/);
});
