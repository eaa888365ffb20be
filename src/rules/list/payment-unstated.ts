// 电子支付: charging entities of the list of which it is not said which electronic payment they accept. A reminder.

import type { Words } from "../../model/text.ts";
import { jiangsuLaw } from "../legal-basis.ts";
import type { ListRule } from "../rule.ts";

const unclear: Words = { zh: "“{name}”是否接受电子支付，没有写清楚", en: "Whether {name} accepts electronic payment is not said clearly" };
const MOST_NAMED = 5;

export const paymentUnstated: ListRule = {
  id: "payment-unstated",
  about: "list",
  severity: "info",
  outcome: "information",
  law: ["jiangsu-2019-12-payment"],
  from: null,
  until: null,
  title: { zh: "没有说明电子支付", en: "Electronic payment is not stated" },
  message: { zh: "有 {count} 个收费主体没有说明电子支付，如{names}", en: "Charging entities that do not state electronic payment: {count}, such as {names}" },
  why: { zh: "企业要知道能不能在网上付、用什么付。", en: "Firms need to know whether they can pay electronically, and how." },
  fix: {
    zh: "可以加一张“电子支付”表，写收费主体、是否支持、支付方式；模板在 /templates",
    en: "A table 电子支付 may be added with entity, whether it accepts, and means; templates at /templates",
  },
  exclusions: { zh: "只提醒江苏的口岸，以及已经填写了电子支付的清单。", en: "Only ports in Jiangsu, and lists that state it for some entities, are reminded." },
  check(facts, recorder) {
    const entities = new Set<string>();
    return {
      entry({ chargingEntity: { name } }) {
        if (name !== "") entities.add(name);
      },
      end({ port, payments = [] }) {
        const law = jiangsuLaw("jiangsu-2019-12-payment", port.code, facts.national);
        if (entities.size === 0 || (payments.length === 0 && law.length === 0)) return;
        recorder.concerned();
        payments.forEach(({ chargingEntity: { name }, accepted }, index) => {
          if (accepted === null) recorder.breach({ at: `/payments/${index}/accepted`, params: { name }, law, message: unclear });
        });
        const stated = new Set(payments.map(({ chargingEntity: { name } }) => name));
        const missing = [...entities].filter((name) => !stated.has(name));
        if (missing.length > 0) recorder.breach({ at: "/payments", params: { count: missing.length, names: missing.slice(0, MOST_NAMED).join("、") }, law });
      },
    };
  },
  examples: [
    { name: { zh: "写明接受哪些支付", en: "Stated" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "江苏口岸没有说明", en: "A port in Jiangsu, nothing stated" }, kind: "broken", head: { payments: [] }, entries: [{}], at: ["/payments"] },
    {
      name: { zh: "看不出是否接受", en: "Not to be seen whether it accepts" }, kind: "broken", entries: [{}], at: ["/payments/0/accepted"],
      head: { payments: [{ chargingEntity: { name: "示例港口理货有限公司" }, accepted: null, means: [], text: "见公告" }] },
    },
    { name: { zh: "其他省份没有填写", en: "Elsewhere, nothing stated" }, kind: "not-applicable", entries: [{}], at: [], head: { port: { code: "CNDLC", name: "大连口岸" }, payments: [] } },
  ],
};
