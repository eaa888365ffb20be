// The code of the port held against its name: a slip of one letter would publish a list under another port for good.

import type { PortName } from "../../model/national.ts";
import type { Words } from "../../model/text.ts";
import type { ListRule } from "../rule.ts";

const ANOTHER: Words = { zh: "代码 {code} 是{own}，清单写的是“{name}”，{other} 的代码是 {right}", en: "{code} is {own}, but the list names {name}; the code of {other} is {right}" };
const PERHAPS_ANOTHER: Words = { zh: "代码 {code} 不知道是不是“{name}”：{other} 的代码是 {right}", en: "Whether {code} is {name} is not known: the code of {other} is {right}" };
const NOT_NAMED: Words = { zh: "代码 {code} 是{own}，清单写的是“{name}”，看不出是同一个口岸", en: "{code} is {own}; that {name} is the same port cannot be seen" };

/** 上海浦东机场 is also written 上海浦东国际机场口岸. */
function plain(name: string): string {
  return name.replace(/\s|国际|机场|口岸/g, "");
}

function isIn(name: string, { chinese }: PortName): boolean {
  return chinese !== null && plain(name).includes(plain(chinese));
}

export const portCode: ListRule = {
  id: "port-code",
  about: "list",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["marking-5"],
  from: null,
  until: null,
  title: { zh: "口岸代码与名称不符", en: "Code and name of the port disagree" },
  message: { zh: "没有认出口岸代码 {code}（清单写的是“{name}”）", en: "The port code {code} is not known (the list names {name})" },
  why: { zh: "清单按口岸代码公布，公布后不能改；代码错一个字母，就成了别的口岸的清单。", en: "A list is published under the code of its port and stays there: one wrong letter makes it the list of another port." },
  fix: { zh: "请核对 UN/LOCODE 口岸代码和标题里的口岸名称", en: "Please check the UN/LOCODE and the name of the port in the title" },
  exclusions: { zh: "没有写代码或名称的由“公示信息不全”提示；本机的代码表不全，没有列入的代码只提示核对。", en: "A code or a name left out is the matter of notice-incomplete; our table of codes is not complete, so an unknown one is only asked about." },
  check: ({ national, day }, recorder) => ({
    end({ port: { code, name } }) {
      if (code === null || name === null) return;
      recorder.concerned();
      const ports = national.ports.filter(({ from, until }) => (from === null || from <= day) && (until === null || day < until));
      const own = ports.find((one) => one.code === code);
      if (own !== undefined && (isIn(name, own) || name === own.name)) return;
      const other = ports.find((one) => one.code !== code && isIn(name, one));
      const params = { code, name, own: own?.chinese ?? own?.name ?? "", other: other?.chinese ?? "", right: other?.code ?? "" };
      const at = "/port/code";
      if (own?.chinese && other) recorder.breach({ at, params, message: ANOTHER, severity: "error", outcome: "list-defect" });
      else if (other) recorder.breach({ at, params, message: PERHAPS_ANOTHER });
      else if (own?.chinese) recorder.breach({ at, params, message: NOT_NAMED });
      else if (own === undefined) recorder.breach({ at, params, severity: "info", outcome: "information" });
    },
  }),
  examples: [
    { name: { zh: "代码与名称一致", en: "Code and name agree" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "一个机场的两种写法", en: "Two ways to write an airport" }, kind: "kept", head: { port: { code: "CNPVG", name: "上海浦东国际机场口岸" } }, entries: [{}], at: [] },
    { name: { zh: "宁波的代码，连云港的清单", en: "The code of Ningbo, the list of Lianyungang" }, kind: "broken", head: { port: { code: "CNNBG", name: "连云港口岸" } }, entries: [{}], at: ["/port/code"] },
    { name: { zh: "没有这个代码", en: "No such code" }, kind: "broken", head: { port: { code: "CNZZZ", name: "连云港口岸" } }, entries: [{}], at: ["/port/code"] },
    { name: { zh: "没有写代码", en: "No code" }, kind: "not-applicable", head: { port: { code: null, name: "连云港口岸" } }, entries: [{}], at: [] },
  ],
};
