// An entry that still charges what was abolished, or what is no longer its own line.

import { isWithin } from "../../model/day.ts";
import type { AbolishedItem } from "../../model/national.ts";
import type { Words } from "../../model/text.ts";
import { plainName } from "../item-index.ts";
import { isDecidedFree } from "../price-shape.ts";
import type { ListRule } from "../rule.ts";

function wordsOf({ note }: AbolishedItem): Words {
  return { zh: `“{item}”：${note.zh}`, en: `“{item}”: ${note.en}` };
}

export const abolishedEntry: ListRule = {
  id: "abolished-entry",
  about: "list",
  severity: "error",
  outcome: "suspected",
  law: ["penalty-rules-9", "construction-fee-2021", "inspection-fee-2017", "port-charges-2022-26", "port-charges-2018-77", "port-charges-2019-3"],
  from: null,
  until: null,
  title: { zh: "已取消或已合并的项目", en: "Abolished or merged item" },
  message: { zh: "“{item}”已取消或已并入其他项目", en: "“{item}” was abolished or merged into another" },
  why: { zh: "国家明令取消的收费，不能再出现在清单里；已并入包干费的，单列会造成重复收费。", en: "What the State has abolished cannot stand in a list; what was merged into a package would be charged twice." },
  fix: { zh: "请删去这一行；有特别依据的，请在备注中写明", en: "Please remove this row; where it has a basis of its own, state it in the remarks" },
  exclusions: {
    zh: "写明免收或不收的不提示；行政收费停征后，企业按合同提供的同名服务（市场调节价）不提示；取消之日以前不提示。",
    en: "Entries that are free; a company's own service of the same name at a market price; any day before the abolition.",
  },
  check(facts, recorder) {
    const known = new Map<string, AbolishedItem>();
    for (const item of facts.national.abolished) {
      if (isWithin(facts.day, item.from, item.until)) for (const name of [item.item, ...item.names]) known.set(plainName(name), item);
    }
    return {
      entry(entry, index) {
        recorder.concerned();
        const { name } = entry.item;
        const item = known.get(plainName(name));
        if (!item || isDecidedFree(entry.rate)) return;
        if (item.onlyForms && (entry.pricingForm === null || !item.onlyForms.includes(entry.pricingForm))) return;
        recorder.breach({
          at: `/entries/${index}/item`, params: { item: name }, message: wordsOf(item), severity: item.severity,
          outcome: item.severity === "error" ? "suspected" : "needs-evidence", law: item.law, evidence: { since: item.from, source: item.source },
        });
      },
    };
  },
  examples: [
    { name: { zh: "在用的项目", en: "An item in use" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "港口建设费", en: "The port construction fee" }, kind: "broken", entries: [{ table: 1, item: "港建费" }, { item: "港口设施保安费" }], at: ["/entries/0/item", "/entries/1/item"] },
    { name: { zh: "写明免收", en: "Stated to be free" }, kind: "kept", entries: [{ item: "港口设施保安费", rate: "免收" }], at: [] },
    { name: { zh: "企业的检疫处理服务", en: "A company's treatment service" }, kind: "kept", entries: [{ item: "检疫处理费" }], at: [] },
    { name: { zh: "取消之前", en: "Before the abolition" }, kind: "kept", day: "2020-06-01", entries: [{ table: 1, item: "港口建设费" }], at: [] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
};
