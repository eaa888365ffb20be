// Government prices belong in table (一), enterprise prices in table (二); the form of national items is known by date.

import { isWithin } from "../../model/day.ts";
import type { Entry } from "../../model/entry.ts";
import type { ItemForm } from "../../model/national.ts";
import type { Words } from "../../model/text.ts";
import { plainName } from "../item-index.ts";
import type { ListRule, Recorder } from "../rule.ts";

const FORM_WORDS: Readonly<Record<ItemForm["form"], Words>> = {
  administrative: { zh: "行政事业性收费", en: "an administrative fee" },
  fund: { zh: "政府性基金", en: "a government fund" },
  "government-set": { zh: "政府定价", en: "government-set" },
  "government-guided": { zh: "政府指导价", en: "government-guided" },
  market: { zh: "市场调节价", en: "a market price" },
};

const marketInOne: Words = { zh: "清单（一）里的项目写成了市场调节价", en: "An entry of table (一) is called a market price" };
const stateInTwo: Words = { zh: "清单（二）里的项目写成了政府定价、政府指导价或行政收费", en: "An entry of table (二) is called a government price or state fee" };

function governmentItem(form: ItemForm): Words {
  const words = FORM_WORDS[form.form];
  return { zh: `“{item}”实行${words.zh}，应当填在清单（一）`, en: `“{item}” is ${words.en} and belongs in table (一)` };
}

function contradicts(entry: Entry, index: number, recorder: Recorder): boolean {
  if (entry.table === 1 && entry.pricingForm === "market") {
    recorder.breach({ at: `/entries/${index}/pricingForm`, message: marketInOne, law: ["template-1"] });
    return true;
  }
  if (entry.table === 2 && entry.pricingForm !== null && entry.pricingForm !== "market") {
    recorder.breach({ at: `/entries/${index}/pricingForm`, message: stateInTwo, law: ["template-2"] });
    return true;
  }
  return false;
}

export const wrongTable: ListRule = {
  id: "wrong-table",
  about: "list",
  severity: "error",
  outcome: "list-defect",
  law: ["template-1", "template-2", "marking-19"],
  from: null,
  until: null,
  title: { zh: "填错了表", en: "Wrong table" },
  message: { zh: "这一项填错了表", en: "This entry stands in the wrong table" },
  why: {
    zh: "清单（一）是政府管理的收费，清单（二）是企业自主定价。填错了，付费的人会误以为价格是政府定的，或者以为可以商量。",
    en: "Table (一) is for charges under government control, table (二) for the enterprise's own. In the wrong one a payer takes the price for what it is not.",
  },
  fix: { zh: "请移到对应的表，并核对收费形式", en: "Please move it to the right table and check its form" },
  exclusions: {
    zh: "只认国家办法列明的港口收费项目；清单（一）中的市场调节价项目可能有地方定价依据，只提示核实。名称是通用别名的也只提示核实。",
    en: "Only items that the national Measures name. A market item in table (一) may have a local basis, and a name may be a trade alias: then only a question.",
  },
  check(facts, recorder) {
    const forms = new Map(facts.national.forms.filter((form) => isWithin(facts.day, form.from, form.until)).map((form) => [form.item, form]));
    return {
      entry(entry, index) {
        recorder.concerned();
        if (contradicts(entry, index, recorder)) return;
        const canonical = facts.items.canonical(entry.item.name);
        const form = canonical === null ? undefined : forms.get(canonical);
        if (!form) return;
        const isGovernment = form.form !== "market";
        if (isGovernment === (entry.table === 1)) return;
        const isExact = isGovernment && plainName(entry.item.name) === form.item;
        recorder.breach({
          at: `/entries/${index}/item`, params: { item: form.item }, severity: isExact ? "error" : "warning",
          outcome: isExact ? "list-defect" : "needs-evidence", law: [...form.law, isGovernment ? "template-1" : "template-2"],
          message: isGovernment ? governmentItem(form) : { zh: "“{item}”在国家办法中是市场调节价，却填在清单（一），请核实定价依据", en: "“{item}” is a market price under the national Measures but stands in table (一): please check its basis" },
        });
      },
    };
  },
  examples: [
    { name: { zh: "各在其表", en: "Each in its table" }, kind: "kept", entries: [{ table: 1, item: "货物港务费" }, { table: 2, item: "理货服务费" }], at: [] },
    { name: { zh: "货物港务费填在清单（二）", en: "Cargo dues in table (二)" }, kind: "broken", entries: [{ table: 2, item: "货物港务费" }], at: ["/entries/0/item"] },
    { name: { zh: "清单（一）写着市场调节价", en: "A market price in table (一)" }, kind: "broken", entries: [{ table: 1, item: "查验平台费", pricingForm: "market" }], at: ["/entries/0/pricingForm"] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
};
