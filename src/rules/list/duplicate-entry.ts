// The same entry twice, or one entry at two prices: entity, item, unit, service and remarks agree.

import type { Entry } from "../../model/entry.ts";
import type { Words } from "../../model/text.ts";
import { fingerprint, firstSeen } from "../fingerprint.ts";
import type { ListRule } from "../rule.ts";

const UNDERSCORE = 95;

const twoPrices: Words = {
  zh: "“{item}”与第 {first} 条各栏相同，收费标准却不同（本条为“{rate}”）", en: "“{item}” agrees in every column with entry {first}, but not in its rate (here “{rate}”)",
};

function keyOf(entry: Entry): string[] {
  const { chargingEntity, item, unit, service, remarks } = entry;
  const parts = [entry.table === 1 ? "1" : "2", chargingEntity.name, item.name, unit.text, service, remarks ?? ""];
  if (item.path) parts.push(...item.path);
  for (const key in entry) if (key.charCodeAt(1) === UNDERSCORE && key.startsWith("x_")) parts.push(key, JSON.stringify(entry[key as `x_${string}`]));
  return parts;
}

// Two price cells may each carry their own conditions (20英尺 / 40英尺, GP / 40HQ): then they are two prices of two things.
function hasConditions({ rate }: Entry): boolean {
  return rate.kind !== "amount" || rate.terms.length !== 1 || Object.keys(rate.terms[0]!.when).length > 0;
}

export const duplicateEntry: ListRule = {
  id: "duplicate-entry",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["marking-6"],
  from: null,
  until: null,
  title: { zh: "重复的条目", en: "Repeated entry" },
  message: { zh: "“{item}”与第 {first} 条完全相同", en: "“{item}” is the same as entry {first}" },
  why: { zh: "同一项目写两次，尤其是写了两个价格，付费的人不知道按哪一个。", en: "An item that stands twice, above all at two prices, leaves the payer guessing." },
  fix: { zh: "请删去多余的一行；条件不同的，请在备注或项目名称中写明", en: "Please remove one of the rows; where conditions differ, state them in the remarks or the name" },
  exclusions: { zh: "收费主体、项目、单位、服务内容、备注或附加列有一处不同的不提示；价格里自带不同条件的不提示。", en: "Entries that differ in entity, item, unit, service, remarks or an extra column; price cells that carry conditions of their own." },
  check(_facts, recorder) {
    const seen = firstSeen();
    const indexes: number[] = [];
    const rates: string[] = [];
    return {
      entry(entry, index) {
        recorder.concerned();
        const place = seen.place(fingerprint(keyOf(entry)));
        if (place < 0) {
          indexes.push(index);
          rates.push(entry.rate.text);
          return;
        }
        const params = { item: entry.item.name, first: indexes[place]! + 1, rate: entry.rate.text };
        if (rates[place] === entry.rate.text) recorder.breach({ at: `/entries/${index}`, params });
        else if (!hasConditions(entry)) recorder.breach({ at: `/entries/${index}/rate`, params, message: twoPrices, severity: "error" });
      },
    };
  },
  examples: [
    { name: { zh: "条件不同", en: "Conditions differ" }, kind: "kept", entries: [{ remarks: "库内" }, { remarks: "露天" }], at: [] },
    { name: { zh: "完全相同", en: "The same twice" }, kind: "broken", entries: [{}, {}], at: ["/entries/1"] },
    { name: { zh: "两个价格", en: "Two prices" }, kind: "broken", entries: [{ rate: "14" }, { rate: "28" }], at: ["/entries/1/rate"] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
};
