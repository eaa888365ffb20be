// 收费主体 that names no one: a class (船公司), several at once, a fee, or a body that no longer exists.

import type { Words } from "../../model/text.ts";
import type { ListRule } from "../rule.ts";

// Classes of firms met as 收费主体 in published lists.
const CLASSES = new Set([
  "船公司", "班轮公司", "航运公司", "驳船公司", "货代", "货代公司", "货运代理", "货代报关", "报关公司", "报关行", "报关企业", "船代", "船代公司", "代理公司",
  "港口", "港口企业", "码头", "码头公司", "集装箱码头", "堆场", "仓库", "仓库企业", "仓储企业", "监管场所经营企业", "理货", "理货公司", "理货企业", "检验检疫企业单位",
  "检验机构", "检测机构", "拖轮公司", "引航机构", "车队", "运输企业", "经营企业", "相关企业", "企业", "公司",
]);
const MAX_REMEMBERED = 4096;
const SEVERAL = /[/／、，,;；\n]/u;
const BRACKETS = /[（(][^（()）]*[)）]/gu;

const several: Words = { zh: "收费主体“{name}”写了不止一个单位", en: "The charging entity “{name}” names more than one" };
const feeName: Words = { zh: "收费主体“{name}”是收费项目的名称，不是单位", en: "The charging entity “{name}” is the name of a fee, not of a body" };
const former: Words = { zh: "收费主体“{name}”是原单位名称", en: "The charging entity “{name}” is a body of former times" };

function defect(name: string): Words | "class" | null {
  const text = name.replace(BRACKETS, "").trim();
  if (text === "") return null;
  if (CLASSES.has(text)) return "class";
  if (SEVERAL.test(text)) return several;
  if (/费$/u.test(text)) return feeName;
  if (/^原/u.test(text) && text.length <= 6) return former;
  return null;
}

export const vagueEntity: ListRule = {
  id: "vague-entity",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["price-law-13", "marking-5"],
  from: null,
  until: null,
  title: { zh: "收费主体不明确", en: "Vague charging entity" },
  message: { zh: "收费主体“{name}”是一类单位，看不出由谁收费", en: "The charging entity “{name}” is a class of firms: nobody is named" },
  why: { zh: "写一类单位或几个单位，付费的人不知道钱交给谁、有问题找谁，账单也无法对上收费单位。", en: "Where a class or several bodies are named, a payer does not know whom to pay and whom to ask, and no bill can be matched to its seller." },
  fix: { zh: "请写单位全称，有统一社会信用代码的一并写上；几个单位的请分行写", en: "Please give the full legal name, with its credit code where there is one; one row for each body" },
  exclusions: { zh: "括号里的补充说明不算；写了全称的不提示；空白由“内容缺项”提示。", en: "What stands in brackets; full names; an empty cell is the matter of missing-content." },
  check(_facts, recorder) {
    const known = new Map<string, Words | "class" | null>();
    return {
      entry({ chargingEntity: { name } }, index) {
        recorder.concerned();
        let found = known.get(name);
        if (found === undefined) {
          found = defect(name);
          if (known.size >= MAX_REMEMBERED) known.clear();
          known.set(name, found);
        }
        if (found === null) return;
        recorder.breach({ at: `/entries/${index}/chargingEntity`, params: { name }, ...(found === "class" ? {} : { message: found }) });
      },
    };
  },
  examples: [
    { name: { zh: "单位全称", en: "A full name" }, kind: "kept", entries: [{ entity: "绥芬河市绥发汽车服务有限公司" }], at: [] },
    { name: { zh: "一类单位、几个单位、费用名称", en: "A class, several, a fee" }, kind: "broken", entries: [{ entity: "船公司" }, { entity: "监管场所经营企业/报关公司" }, { entity: "理货服务费" }], at: ["/entries/0/chargingEntity", "/entries/1/chargingEntity", "/entries/2/chargingEntity"] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
};
