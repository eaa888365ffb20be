// 没有找到已公布的清单: the port of a line has no list in force on its day among those that can be asked.

import { localLaw } from "../legal-basis.ts";
import type { Assessment } from "../../model/assessment.ts";
import type { BillRule } from "../rule.ts";

const KINDS: ReadonlySet<string> = new Set(["no-list", "no-list-on-day", "list-too-late"]);

export const notPublished: BillRule = {
  id: "not-published",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["state-council-2018-37", "jiangsu-2019-12", "local-shandong", "local-beijing", "local-chongqing", "local-shanghai", "local-henan"],
  from: null,
  until: null,
  title: { zh: "没有找到口岸当时的清单", en: "No list of the port found" },
  message: {
    zh: "没有找到口岸 {port} 在 {day} 生效的收费目录清单，相关 {count} 行无法判断；请核实该口岸当时是否已经公布清单",
    en: "No list of the port {port} in force on {day} was found, so lines ({count}) cannot be decided; please find out whether the port had published one",
  },
  why: {
    zh: "口岸应当公布收费目录清单。没有清单时，不能说某一项收费在清单之外，只能先核实清单是否已经公布。",
    en: "A port publishes its list. Without a list no charge can be called outside it; what can be asked is whether one was published.",
  },
  fix: { zh: "请核实口岸代码；已经公布的，请提供当时的清单；没有公布的，可以向口岸主管部门反映", en: "Please check the code of the port, and provide the list of that time; where none was published, the port's authority may be told" },
  exclusions: {
    zh: "只说明所提供的清单（或本站）中没有找到，不表示该口岸没有公布；账单没有写明口岸的、服务日期在将来的不提示。",
    en: "It says that none was found among the lists given (or on this site), not that none was published. Silent where the bill names no port, and for days still to come.",
  },
  check({ day: today, national, bill }, recorder) {
    const without = new Map<string, Assessment[]>();
    return {
      line(_line, _index, assessment) {
        const why = assessment.reasons.find(({ kind }) => KINDS.has(kind));
        if (assessment.asked.length > 0) recorder.concerned();
        if (why === undefined) return;
        const port = String(why.params["port"] ?? assessment.port ?? "");
        without.set(port, [...(without.get(port) ?? []), assessment]);
      },
      end() {
        for (const [port, lines] of without) {
          const { index, day } = lines[0]!;
          const on = day ?? today;
          recorder.breach({
            at: bill.port === port ? "/port" : `/lines/${index}`, day: on, params: { port, day: on, count: lines.length },
            law: ["state-council-2018-37", ...localLaw(port, national)],
          });
        }
      },
    };
  },
  examples: [
    { name: { zh: "口岸有生效的清单", en: "A list is in force" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    { name: { zh: "另一个口岸，没有清单", en: "Another port, without a list" }, kind: "broken", bill: { port: "CNSHG", lines: [{ item: "理货服务费", amount: "28.00" }, { item: "过磅费", amount: "20.00" }] }, at: ["/port"] },
    { name: { zh: "当天还没有生效", en: "Not in force yet" }, kind: "broken", bill: { day: "2025-12-31", lines: [{ item: "理货服务费", amount: "28.00" }] }, at: ["/port"] },
    { name: { zh: "服务日期在将来", en: "A day still to come" }, kind: "not-applicable", bill: { day: "2026-11-24", lines: [{ item: "理货服务费", amount: "28.00" }] }, at: [] },
  ],
};
