// Which item of the national measures a name stands for, and what the state prices of it on a day.

import { lineName } from "../match/match.ts";
import { groupsOf, synonymIndex } from "../match/synonyms.ts";
import { isWithin, type Day } from "../model/day.ts";
import type { PricingForm } from "../model/entry.ts";
import type { National, PortName } from "../model/national.ts";
import { oncePer, oncePerText } from "../model/remember.ts";

const DAYS_MOST = 400;

const itemsOn = oncePer((national: National) => oncePerText((day) => oncePerText((name): string | null => {
  const groups = groupsOf(lineName({ item: name }, {}).tries, synonymIndex(national, day));
  return groups.size === 1 ? [...groups][0]! : null;
}), DAYS_MOST));

/** *物流辅助服务*港务费（外贸进口） is 货物港务费; null for a name of no group, or of several. */
export function nationalItem(name: string, day: Day, national: National): string | null {
  return itemsOn(national)(day)(name);
}

/** The pricing form of an item of the national measures on the day; null where it is none of theirs, or not known. */
export function formOfItem(name: string, day: Day, national: National): PricingForm | null {
  return formsOn(national)(day)(name);
}

const formsOn = oncePer((national: National) => oncePerText((day) => oncePerText((name): PricingForm | null => {
  const item = nationalItem(name, day, national) ?? name;
  const on = (one: { readonly item: string; readonly from: Day | null; readonly until: Day | null }): boolean => one.item === item && isWithin(day, one.from, one.until);
  return (national.forms.find(on) ?? national.rates.find(on))?.form ?? null;
}), DAYS_MOST));

/** False only where the port is known to be none on water: there the port charges of the Measures are not levied. */
export function maybeWaterPort(port: string | null, { ports }: National): boolean {
  return port === null || !dryPorts(ports).has(port);
}

const dryPorts = oncePer((ports: readonly PortName[]): ReadonlySet<string> => new Set(ports.filter(({ water }) => !water).map(({ code }) => code)));
