// Loads the national knowledge from catalogs/national for the rim to hand to the core: rates and factors, abolished items,
// questions, instruments, forms, synonyms, units, ports, highest rates of tax. That the data is sound is held by tests/national.test.ts.

import { readFileSync } from "node:fs";
import type {
  AbolishedItem, GovernmentRate, HighestTax, Instrument, ItemForm, National, PortName, Question, RateFactor, Synonym, UnitDefinition,
} from "./model/national.ts";

/** `directory` ends in a slash: `projectUrl("catalogs/national/")`. */
export function loadNational(directory: URL): National {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, directory), "utf8"));
  return {
    rates: read("rates") as readonly GovernmentRate[],
    factors: read("factors") as readonly RateFactor[],
    abolished: read("abolished") as readonly AbolishedItem[],
    questions: read("questions") as readonly Question[],
    instruments: read("instruments") as readonly Instrument[],
    forms: read("forms") as readonly ItemForm[],
    synonyms: read("synonyms") as readonly Synonym[],
    units: read("units") as readonly UnitDefinition[],
    ports: read("ports") as readonly PortName[],
    taxes: read("taxes") as readonly HighestTax[],
  };
}
