// A list that does not say where to complain.

import type { ListRule } from "../rule.ts";

export const noComplaintContact: ListRule = {
  id: "no-complaint-contact",
  about: "list",
  severity: "warning",
  outcome: "needs-evidence",
  law: [],
  from: null,
  until: null,
  title: { zh: "没有投诉电话", en: "No telephone number for complaints" },
  message: { zh: "缺少投诉电话", en: "There is no telephone number for complaints" },
  why: { zh: "付费的人认为多收了，要知道找谁。", en: "Whoever thinks to have paid too much needs to know whom to ask." },
  fix: {
    zh: "请在标题下面写一行“投诉电话：名称 号码”；JSON 请填写 contacts",
    en: "Please write a row “投诉电话：name number” under the title; in JSON, fill in `contacts`",
  },
  exclusions: {
    zh: "写了任何一个电话的不提示；这是公示的惯例，没有读到条文，因此不引用条文。",
    en: "Silent where any number is given. It is what good notices do; no provision was read that asks for it, so none is cited.",
  },
  check: (_facts, recorder) => ({
    end({ contacts }) {
      recorder.concerned();
      if (contacts.length === 0) recorder.breach({ at: "/contacts" });
    },
  }),
  examples: [
    { name: { zh: "写明 12345", en: "12345 is given" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "没有电话", en: "No number" }, kind: "broken", head: { contacts: [] }, entries: [{}], at: ["/contacts"] },
  ],
};
