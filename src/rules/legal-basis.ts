// The law behind a charge outside or above a list. It hangs on the pricing form: only what the government prices falls
// under article 9 of the penalty rules; a market price falls under the duty to mark prices.

import { isWithin, type Day } from "../model/day.ts";
import type { EntityKind, PricingForm } from "../model/entry.ts";
import type { ProvisionKey } from "../model/law.ts";
import type { National } from "../model/national.ts";
import { itemIndex } from "./item-index.ts";

/** Places whose own law says that nothing outside the list may be charged: by UN/LOCODE. */
const LOCAL: readonly { readonly codes: readonly string[]; readonly law: ProvisionKey }[] = [
  { codes: [
    "CNBHX", "CNCGS", "CNCZX", "CNDFG", "CNHIA", "CNJIA", "CNJIJ", "CNLUS", "CNLYG", "CNNJG", "CNNJI",
    "CNNKG", "CNNTG", "CNQID", "CNRUG", "CNSZG", "CNTAC", "CNTZO", "CNTZU", "CNWUX", "CNXSI", "CNYKG",
    "CNYNZ", "CNYZH", "CNZHE", "CNZJG",
  ], law: "jiangsu-2019-12" },
  { codes: ["CNQDG", "CNQIN", "CNRZH", "CNTAO", "CNWEG", "CNWEI", "CNYAT", "CNYNT", "CNYTG"], law: "local-shandong" },
  { codes: ["CNCHQ", "CNCKG", "CNCQI"], law: "local-chongqing" },
];

export function isGovernmentPriced(form: PricingForm | null): boolean {
  return form !== null && form !== "market";
}

/** The pricing form of an item of the national measures on the day; null for any other. */
export function formOfItem(item: string, day: Day, national: National): PricingForm | null {
  const canonical = itemIndex(national.synonyms).canonical(item) ?? item;
  return national.forms.find((one) => one.item === canonical && isWithin(day, one.from, one.until))?.form ?? null;
}

/** Who runs the business of a port itself, and so follows the Port Law. */
const PORT_OPERATORS: ReadonlySet<EntityKind> = new Set<EntityKind>(["terminal", "storage", "pilotage", "towage", "tally"]);

function portLaw(kinds: readonly (EntityKind | null)[]): ProvisionKey[] {
  return kinds.length > 0 && kinds.every((kind) => kind !== null && PORT_OPERATORS.has(kind)) ? ["port-law-28"] : [];
}

export function outsideListLaw(form: PricingForm | null, portCode: string | null, kinds: readonly (EntityKind | null)[]): ProvisionKey[] {
  const local = LOCAL.filter(({ codes }) => portCode !== null && codes.includes(portCode)).map(({ law }) => law);
  return [...local, "state-council-2018-37", ...priceLaw(form), ...portLaw(kinds)];
}

export function aboveListLaw(form: PricingForm | null, kind: EntityKind | null): ProvisionKey[] {
  return [...priceLaw(form), ...portLaw([kind])];
}

function priceLaw(form: PricingForm | null): ProvisionKey[] {
  return isGovernmentPriced(form) ? ["price-law-12", "penalty-rules-9"] : ["price-law-13", "penalty-rules-13"];
}
