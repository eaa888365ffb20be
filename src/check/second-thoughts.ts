// What in the papers themselves may make lawful what looks above or outside the list: then the line is unclear, and says so.

import { reason } from "../match/reasons.ts";
import type { Assessment, Reason } from "../model/assessment.ts";
import type { Line } from "../model/bill.ts";
import type { Day } from "../model/day.ts";
import type { FeeList } from "../model/list.ts";
import type { National } from "../model/national.ts";
import { oncePer } from "../model/remember.ts";
import { isGovernmentPriced } from "../rules/legal-basis.ts";
import { formOfItem } from "../rules/national-item.ts";
import type { ListInForce } from "./list-source.ts";

export function secondThoughts(assessed: Assessment, line: Line, lists: readonly ListInForce[], national: National, day: Day): Assessment {
  const doubt = assessed.verdict === "over" ? ownWords(line) : assessed.verdict === "not-listed" && assessed.listed === null ? elsewhere(line, lists, national, day) : null;
  if (doubt === null) return assessed;
  // The arithmetic stands, its conclusion does not.
  const trace = assessed.verdict === "over" ? assessed.trace.slice(0, -1) : assessed.trace;
  return { ...assessed, verdict: "unclear", above: null, trace, reasons: [doubt] };
}

const SEVERAL = /含|包括|另加|加收|代收|\d\s*(?:次|箱|柜|票|车|吨|艘|个|件|人|页|枚|天|日|小时|班|航次)/u;
const BOX = /[A-Z]{4}\d{7}/gu;

// 含铅封费5元, 移箱2次, two boxes in the specification: more than item and quantity say.
function ownWords({ quantity, spec, remarks, box }: Line): Reason | null {
  const counted = (text: string): string => text.replace(new RegExp(`(?<!\\d)${(quantity ?? "").replace(/\.0*$/, "") || "x"}\\s*(?=[\\p{Script=Han}])`, "gu"), "");
  const said = [spec, remarks].find((text) => SEVERAL.test(counted((text ?? "").normalize("NFKC"))));
  if (said) return reason("bill-words", { text: said.trim() });
  const boxes = new Set([spec, remarks, box].flatMap((text) => (text ?? "").normalize("NFKC").toUpperCase().match(BOX) ?? []));
  return boxes.size > 1 && String(boxes.size) !== quantity ? reason("bill-words", { text: [...boxes].join("、") }) : null;
}

const CATCH_ALL = /^(?:其[他它]|杂项)/u;

/** What a list says of names that it does not have: asked for each line that is not on it. */
const coverOf = oncePer(({ entries }: FeeList) => ({
  catchAll: entries.map(({ item }) => item.name.trim()).find((name) => CATCH_ALL.test(name.normalize("NFKC"))) ?? null,
  isOfTableTwo: entries.every(({ table }) => table === 2), isEmpty: entries.length === 0,
}));

function elsewhere({ item }: Line, lists: readonly ListInForce[], national: National, day: Day): Reason | null {
  const covers = lists.map(({ list }) => coverOf(list));
  const text = covers.find(({ catchAll }) => catchAll !== null)?.catchAll;
  if (text) return reason("catch-all", { text });
  const lacksTableOne = covers.some(({ isEmpty }) => !isEmpty) && covers.every(({ isOfTableTwo }) => isOfTableTwo);
  return lacksTableOne && isGovernmentPriced(formOfItem(item, day, national)) ? reason("table-one", { item: item.trim() }) : null;
}
