// What the template and the Price Law want in every row.

import { isDecidedFree } from "../price-shape.ts";
import type { Entry } from "../../model/entry.ts";
import type { Words } from "../../model/text.ts";
import type { ListRule, Recorder } from "../rule.ts";

const lacks = (zh: string, en: string): Words => ({ zh: `缺少${zh}`, en: `There is no ${en}` });

const NO_ENTRIES: Words = {
  zh: "请在表头下面逐行填写收费项目；已经填写的，请先改正其他各处", en: "Please fill in the rows below the headings; where they are filled in, mend the other findings first",
};

function checkEntry(entry: Entry, index: number, recorder: Recorder): void {
  const at = (field: string): string => `/entries/${index}/${field}`;
  if (isBlank(entry.chargingEntity.name)) recorder.breach({ at: at("chargingEntity"), message: lacks("收费主体", "charging entity") });
  if (isBlank(entry.item.name)) recorder.breach({ at: at("item"), message: lacks("项目名称", "item") });
  if (entry.rate.kind === "none") recorder.breach({ at: at("rate"), message: lacks("收费标准", "rate") });
  else if (lacksUnit(entry)) {
    recorder.breach({
      at: at("unit"), message: lacks("计价单位，收费标准里也没有写单位", "unit, neither in its own cell nor with the price"),
      fix: { zh: "请在“计价单位”栏填写按什么计价，如 元/箱、元/票", en: "Please say what the price is per, such as yuan per box or per bill" },
    });
  }
  if (isBlank(entry.service)) {
    const isStateFee = entry.pricingForm === "administrative" || entry.pricingForm === "fund";
    recorder.breach({ at: at("service"), message: lacks("服务内容", "service"), severity: isStateFee ? "warning" : "error" });
  }
  if (entry.table !== 1) return;
  const law = ["template-1"] as const;
  if (entry.pricingForm === null) recorder.breach({ at: at("pricingForm"), message: lacks("收费形式，清单（一）必须填写", "pricing form, which table (一) requires"), law });
  if ((entry.basis ?? []).length === 0) recorder.breach({ at: at("basis"), message: lacks("收费依据，清单（一）必须填写", "basis, which table (一) requires"), law });
}

function isBlank(text: string): boolean {
  return text === "" || text.trim() === "";
}

function lacksUnit({ rate, unit }: Entry): boolean {
  if (rate.kind !== "amount" || !isBlank(unit.text) || isDecidedFree(rate)) return false;
  return rate.terms.some((term) => term.percent === undefined && term.per.length === 0);
}

export const missingContent: ListRule = {
  id: "missing-content",
  about: "list",
  severity: "error",
  outcome: "list-defect",
  law: ["price-law-13", "marking-7", "template-1", "template-2"],
  from: null,
  until: null,
  title: { zh: "内容缺项", en: "Missing content" },
  message: { zh: "缺少必填内容", en: "Required content is missing" },
  why: {
    zh: "清单要让付费的人看明白：谁收、收什么、收多少、按什么计、做了什么。清单（一）还要写明收费形式和依据。",
    en: "A list must let a payer see who charges, for what, how much, per what, and what is done for it; table (一) also states form and basis.",
  },
  fix: { zh: "请补填这一栏", en: "Please fill in this cell" },
  exclusions: {
    zh: "免收、面议等没有金额的价格不要求单位；按比例的价格不要求单位；清单（二）不要求收费形式和依据。",
    en: "No unit is asked of prices without an amount or in percent; table (二) needs neither form nor basis.",
  },
  check(_facts, recorder) {
    let entries = 0;
    return {
      entry(entry, index) {
        entries += 1;
        recorder.concerned();
        checkEntry(entry, index, recorder);
      },
      end() {
        if (entries === 0) recorder.breach({ at: "/entries", message: lacks("条目：没有读到任何可用的一行", "entry: not one usable row was read"), fix: NO_ENTRIES });
      },
    };
  },
  examples: [
    { name: { zh: "各栏齐全", en: "Everything is there" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "单位写在收费标准里", en: "The unit stands with the price" }, kind: "kept", entries: [{ rate: "30元/天", unit: "" }], at: [] },
    { name: { zh: "收费标准、服务内容为空", en: "No rate, no service" }, kind: "broken", entries: [{}, { rate: "", service: "" }], at: ["/entries/1/rate", "/entries/1/service"] },
    { name: { zh: "没有单位", en: "No unit" }, kind: "broken", entries: [{ rate: "1900", unit: "" }], at: ["/entries/0/unit"] },
    {
      name: { zh: "清单（一）没有收费形式和依据", en: "Table (一) without form and basis" }, kind: "broken",
      entries: [{ table: 1, pricingForm: null, basis: [] }], at: ["/entries/0/pricingForm", "/entries/0/basis"],
    },
    { name: { zh: "没有条目", en: "No entries" }, kind: "broken", entries: [], at: ["/entries"] },
  ],
};
