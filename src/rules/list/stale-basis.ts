// 依据: an instrument that is no longer in force, by the register of instruments.

import type { Instrument } from "../../model/national.ts";
import { toHalfWidth } from "../../model/text.ts";
import type { ListRule } from "../rule.ts";

// 交水发(2017)104号, 交水发〔2017〕104号, 交水发【2017】104号 and 交水发[2017]104号 are one number.
function plainNumber(number: string): string {
  return toHalfWidth(number).replace(/[〔【[({﹝]/gu, "〔").replace(/[〕】\])}﹞]/gu, "〕").replace(/\s+/gu, "");
}

export const staleBasis: ListRule = {
  id: "stale-basis",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["marking-6"],
  from: null,
  until: null,
  title: { zh: "依据已失效", en: "Basis no longer in force" },
  message: { zh: "依据“{number}”自 {until} 起已不再执行", en: "The basis “{number}” has not been in force since {until}" },
  why: {
    zh: "清单（一）的依据要是现行文件。文件换了，标准往往也变了。",
    en: "The basis in table (一) must be in force; with a new instrument the rate has often changed too.",
  },
  fix: { zh: "请改引现行文件，并核对收费标准有没有变化", en: "Please cite the instrument in force, and check whether the rate has changed" },
  exclusions: {
    zh: "只认登记了终止日期的文件；不认识的文号、只写名称的依据不提示；同时引用了替代文件的不提示。",
    en: "Only instruments with a known end; unknown numbers and bare titles stay silent, as does an entry that also cites the successor.",
  },
  check(facts, recorder) {
    const known = new Map<string, Instrument>(facts.national.instruments.map((one) => [plainNumber(one.number), one]));
    return {
      entry({ basis }, index) {
        if (!basis || basis.length === 0) return;
        const numbers = basis.map(({ title, number }) => plainNumber(number ?? title));
        for (const [position, number] of numbers.entries()) {
          const instrument = known.get(number);
          if (!instrument) continue;
          recorder.concerned();
          const { until, supersededBy } = instrument;
          if (until === null || facts.day < until) continue;
          if (supersededBy !== null && numbers.includes(plainNumber(supersededBy))) continue;
          recorder.breach({
            at: `/entries/${index}/basis/${position}`, params: { number: instrument.number, until, ...(supersededBy ? { supersededBy } : {}) },
            ...(supersededBy ? { message: { zh: "依据“{number}”自 {until} 起已由“{supersededBy}”取代", en: "The basis “{number}” was replaced by “{supersededBy}” on {until}" } } : {}),
            evidence: { source: instrument.source },
          });
        }
      },
    };
  },
  examples: [
    { name: { zh: "引用现行办法", en: "The Measures in force" }, kind: "kept", entries: [{ table: 1, item: "货物港务费" }], at: [] },
    {
      name: { zh: "引用 2017 年办法", en: "The Measures of 2017" }, kind: "broken",
      entries: [{ table: 1, item: "货物港务费", basis: [{ title: "港口收费计费办法", number: "交水发(2017)104号" }] }], at: ["/entries/0/basis/0"],
    },
    {
      name: { zh: "2018 年时尚在执行", en: "Still in force in 2018" }, kind: "not-applicable", day: "2018-06-01",
      entries: [{ table: 1, item: "货物港务费", basis: [{ title: "港口收费计费办法", number: "交水发〔2017〕104号" }] }], at: [],
    },
    { name: { zh: "没有依据", en: "No basis" }, kind: "not-applicable", entries: [{}], at: [] },
  ],
};
