// The unit table of catalogs/national, for the tests of rates.
import { readFileSync } from "node:fs";
import type { UnitDefinition } from "../../src/model/national.ts";
import { unitTable } from "../../src/rates/unit.ts";

const file = new URL("../../catalogs/national/units.json", import.meta.url);

export const nationalUnits = unitTable(JSON.parse(readFileSync(file, "utf8")) as UnitDefinition[]);
