// A line that does not say its direction, at a port that has lists of their own for imports and exports: it was held against
// each as if it were of that direction. A verdict stands where both come to it; else the direction is what is missing.

import type { Assessment, Reason, SellerStanding } from "../model/assessment.ts";
import { compare } from "../model/money.ts";
import type { Words } from "../model/text.ts";
import { reason } from "./reasons.ts";

const AGREED: Words = { zh: "没有写明进出口方向：按进口、按出口核对，结论相同，下面是其中一份的核对", en: "The direction is not said: as an import and as an export it comes to the same; what follows is by one of the lists" };
/** From the least accusing on. */
const STANDINGS: readonly SellerStanding[] = ["unnamed", "named", "class", "absent"];

export function eitherDirection(asImport: Assessment, asExport: Assessment): Assessment {
  const [shown, other] = speaksFor(asExport, asImport) ? [asExport, asImport] : [asImport, asExport];
  const either: Assessment = {
    ...shown,
    port: shown.port ?? other.port,
    asked: [...new Set([...asImport.asked, ...asExport.asked])],
    allowed: shown.allowed && { ...shown.allowed, min: lower(shown.allowed, other.allowed) },
    seller: STANDINGS.indexOf(other.seller.standing) < STANDINGS.indexOf(shown.seller.standing) ? other.seller : shown.seller,
    nearest: shown.matched === "none" ? [...new Set([...asImport.nearest, ...asExport.nearest])] : shown.nearest,
  };
  const verdicts = [shown.verdict, other.verdict];
  const isNotAbove = verdicts.every((one) => one === "ok" || one === "under");
  if (isNotAbove || (shown.verdict === other.verdict && shown.verdict !== "unclear")) {
    return { ...either, verdict: verdicts.includes("ok") ? "ok" : shown.verdict, trace: [AGREED, ...shown.trace] };
  }
  const trace = shown.listed === null ? [] : shown.trace;
  return { ...either, verdict: "unclear", above: null, trace, reasons: missing(asImport.reasons, asExport.reasons) };
}

/** Which of two is shown: an entry rather than none, what is above by less, what allows more. */
function speaksFor(one: Assessment, other: Assessment): boolean {
  if (one.listed === null || other.listed === null) return one.listed !== null;
  if (one.above !== null && other.above !== null) return compare(one.above, other.above) < 0;
  const [most, least] = [one.allowed?.max ?? null, other.allowed?.max ?? null];
  return least !== null && (most === null || compare(most, least) > 0);
}

function lower(one: NonNullable<Assessment["allowed"]>, other: Assessment["allowed"]): NonNullable<Assessment["allowed"]>["min"] {
  if (other === null || one.min === null) return one.min;
  return other.min !== null && compare(other.min, one.min) < 0 ? other.min : one.min;
}

// Where both are undecided for want of the same facts, those come first; that there is no list for one direction follows from the direction.
function missing(ofImport: readonly Reason[], ofExport: readonly Reason[]): Reason[] {
  const kinds = (reasons: readonly Reason[]): string => [...new Set(reasons.map(({ kind }) => kind))].sort().join();
  const isSame = ofImport.length > 0 && kinds(ofImport) === kinds(ofExport);
  const all = [...ofImport, ...ofExport].filter(({ kind }) => kind !== "no-list-for-direction");
  const distinct = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  return isSame ? distinct : [reason("direction"), ...distinct.filter(({ kind }) => kind !== "direction")];
}
