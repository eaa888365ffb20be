// 作业时限标准: an operation without a limit, or with one that we cannot read, or whose reading and text disagree.

import type { Words } from "../../model/text.ts";
import { readTimeLimit } from "../../rates/time-limit.ts";
import { jiangsuLaw } from "../legal-basis.ts";
import type { ListRule } from "../rule.ts";

const unread: Words = { zh: "“{operation}”的时限“{text}”我们读不出时长，只按文字公布", en: "We cannot read how long “{text}” is ({operation}); it is published in words" };
const disagrees: Words = { zh: "“{operation}”的时限写的是“{text}”，limit 和 unit 却是 {limit} {unit}", en: "{operation}: the text says “{text}”, limit and unit {limit} {unit}" };

export const timeLimit: ListRule = {
  id: "time-limit",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["jiangsu-2019-12-limits"],
  from: null,
  until: null,
  title: { zh: "作业时限不明确", en: "No clear time limit" },
  message: { zh: "“{operation}”没有写作业时限", en: "{operation} has no time limit" },
  why: { zh: "时限是给企业安排提箱、掏箱用的，没有时长就无从安排，也无从核对。", en: "Firms plan by these limits; without one there is nothing to plan by, and nothing to hold against." },
  fix: { zh: "请写成一个时长，如“24小时”“2个工作日”", en: "Please give one duration, such as 24小时 or 2个工作日" },
  exclusions: { zh: "没有填写作业时限标准的清单不提示。", en: "Silent where the list has no time standards." },
  check: (facts, recorder) => ({
    end({ port, timeStandards = [] }) {
      const law = jiangsuLaw("jiangsu-2019-12-limits", port.code, facts.national);
      timeStandards.forEach(({ operation, text, limit, unit }, index) => {
        recorder.concerned();
        const at = `/timeStandards/${index}/text`;
        const read = readTimeLimit(text);
        if (text.trim() === "") recorder.breach({ at, params: { operation }, law });
        else if (limit === null || unit === null) recorder.breach({ at, params: { operation, text }, law, message: unread, severity: "info", outcome: "undecided" });
        else if (read !== null && (read.limit !== limit || read.unit !== unit)) {
          recorder.breach({ at, params: { operation, text, limit, unit }, law, message: disagrees, fix: { zh: "请改成一致", en: "Please make them agree" } });
        }
      });
    },
  }),
  examples: [
    {
      name: { zh: "写明时长", en: "A duration" }, kind: "kept", entries: [{}], at: [],
      head: { timeStandards: [{ operation: "提箱", chargingEntity: { name: "示例码头有限公司" }, text: "2小时", limit: "2", unit: "hour", from: "车辆进闸", remarks: "" }] },
    },
    {
      name: { zh: "空白、读不出、不一致", en: "Empty, unreadable, not agreeing" }, kind: "broken", entries: [{}],
      at: ["/timeStandards/0/text", "/timeStandards/1/text", "/timeStandards/2/text"],
      head: {
        timeStandards: [
          { operation: "提箱", chargingEntity: { name: "示例码头有限公司" }, text: "", limit: null, unit: null, from: "", remarks: "" },
          { operation: "掏箱", chargingEntity: { name: "示例码头有限公司" }, text: "尽快", limit: null, unit: null, from: "", remarks: "" },
          { operation: "吊箱", chargingEntity: { name: "示例码头有限公司" }, text: "4小时", limit: "4", unit: "day", from: "", remarks: "" },
        ],
      },
    },
    { name: { zh: "没有作业时限标准", en: "No time standards" }, kind: "not-applicable", entries: [{}], at: [] },
  ],
};
