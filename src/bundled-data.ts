// What a bundle that stands alone carries inside it: the national knowledge, of the same files that src/national.ts reads
// at run time, and the version of the package.

import abolished from "../catalogs/national/abolished.json" with { type: "json" };
import factors from "../catalogs/national/factors.json" with { type: "json" };
import forms from "../catalogs/national/forms.json" with { type: "json" };
import instruments from "../catalogs/national/instruments.json" with { type: "json" };
import ports from "../catalogs/national/ports.json" with { type: "json" };
import questions from "../catalogs/national/questions.json" with { type: "json" };
import rates from "../catalogs/national/rates.json" with { type: "json" };
import synonyms from "../catalogs/national/synonyms.json" with { type: "json" };
import taxes from "../catalogs/national/taxes.json" with { type: "json" };
import units from "../catalogs/national/units.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import type { National } from "./model/national.ts";

export const VERSION = manifest.version;

const FILES = { rates, factors, abolished, questions, instruments, forms, synonyms, units, ports, taxes } satisfies Record<keyof National, unknown>;

export const NATIONAL = FILES as unknown as National;
