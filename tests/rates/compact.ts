// A rate in one line, for tests: `amount CNY: size=20 85 /box/day; size=40 170 /box/day; least 80`.
import type { Rate, Term } from "../../src/model/rate.ts";

function compactTerm(term: Term): string {
  const { min, max, percent, of, mode, plus } = term;
  const price = min === undefined && max === undefined ? "" : min === max ? min! : `${min ?? ""}..${max ?? ""}`;
  const share = percent === undefined ? "" : [`${percent}%`, of === undefined ? "" : `of ${of}`, mode ?? "", plus === undefined ? "" : `plus ${plus}`].filter((part) => part !== "").join(" ");
  const when = Object.entries(term.when).map(([key, value]) => `${key}=${String(value)}`).join(",");
  const per = term.per.length > 0 ? `/${term.per.join("/")}` : "";
  return [when, price, share, term.currency ?? "", term.alternative === true ? "or" : "", term.daysFrom ?? "", per].filter((part) => part !== "").join(" ");
}

export function compact(rate: Rate): string {
  if (rate.kind !== "amount") return rate.kind;
  const ends = [rate.least === null ? "" : `least ${rate.least}`, rate.most === null ? "" : `most ${rate.most}`];
  return [`amount ${rate.currency!}: ${rate.terms.map(compactTerm).join("; ")}`, ...ends].filter((part) => part !== "").join("; ");
}
