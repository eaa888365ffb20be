// The law behind a charge outside or above a list. It hangs on the pricing form: only what the government prices falls
// under article 9 of the penalty rules; a market price falls under the duty to mark prices.

import type { EntityKind, PricingForm } from "../model/entry.ts";
import type { ProvisionKey } from "../model/law.ts";
import type { National } from "../model/national.ts";

/** What a province's own law says of port charges outside a published list, by the region of the port. */
const LOCAL: Readonly<Record<string, ProvisionKey>> = {
  BJ: "local-beijing", CQ: "local-chongqing", HA: "local-henan", JS: "jiangsu-2019-12", SD: "local-shandong", SH: "local-shanghai",
};

export function localLaw(portCode: string | null, { ports }: National): ProvisionKey[] {
  const law = LOCAL[ports.find(({ code }) => code === portCode)?.region ?? ""];
  return law === undefined ? [] : [law];
}

/** A duty that Jiangsu's document gives the ports of the province; nothing for a port elsewhere. */
export function jiangsuLaw(duty: Extract<ProvisionKey, `jiangsu-${string}`>, portCode: string | null, { ports }: National): ProvisionKey[] {
  return ports.find(({ code }) => code === portCode)?.region === "JS" ? [duty] : [];
}

/** Only these fall under article 9 of the penalty rules; fees of the state have a law of their own. */
export function isGovernmentPriced(form: PricingForm | null): boolean {
  return form === "government-set" || form === "government-guided";
}

/** Who runs the business of a port itself, and so follows the Port Law. */
const PORT_OPERATORS: ReadonlySet<EntityKind> = new Set<EntityKind>(["terminal", "storage", "pilotage", "towage", "tally"]);

function portLaw(kinds: readonly (EntityKind | null)[]): ProvisionKey[] {
  return kinds.length > 0 && kinds.every((kind) => kind !== null && PORT_OPERATORS.has(kind)) ? ["port-law-28"] : [];
}

/** False only where the seller is known to be no port: a line or a forwarder may charge under the same name for its own service. */
export function maybePortSide(kinds: readonly (EntityKind | null)[]): boolean {
  return kinds.length === 0 || kinds.some((kind) => kind === null || PORT_OPERATORS.has(kind) || kind === "government" || kind === "other");
}

/** For a charge outside the lists of its port, by what the state prices of it. */
export function outsideListLaw(form: PricingForm | null, portCode: string | null, kinds: readonly (EntityKind | null)[], national: National): ProvisionKey[] {
  const listed: ProvisionKey[] = isGovernmentPriced(form) ? ["business-environment-45"] : [];
  return [...localLaw(portCode, national), "state-council-2018-37", ...listed, ...priceLaw(form), ...portLaw(kinds)];
}

export function aboveListLaw(form: PricingForm | null, kind: EntityKind | null): ProvisionKey[] {
  return [...priceLaw(form), ...portLaw([kind])];
}

function priceLaw(form: PricingForm | null): ProvisionKey[] {
  if (form === "administrative" || form === "fund") return ["business-environment-25"];
  return isGovernmentPriced(form) ? ["price-law-12", "penalty-rules-9"] : ["price-law-13", "penalty-rules-13"];
}
