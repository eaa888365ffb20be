// Words of reports, whatever shows them: terminal, page, spreadsheet.

import type { Outcome, Severity } from "../model/finding.ts";
import type { LineVerdict, Verdict } from "../model/report.ts";
import type { Words } from "../model/text.ts";

export const verdictWords: Readonly<Record<Verdict, Words>> = {
  pass: { zh: "通过", en: "Passed" },
  "pass-with-warnings": { zh: "通过，有提醒", en: "Passed, with warnings" },
  fail: { zh: "未通过", en: "Not passed" },
  incomplete: { zh: "没有可以核对的内容", en: "Nothing could be checked" },
};

export const lineVerdictWords: Readonly<Record<LineVerdict, Words>> = {
  ok: { zh: "符合", en: "As listed" },
  over: { zh: "高于清单", en: "Above the list" },
  under: { zh: "低于清单", en: "Below the list" },
  "not-listed": { zh: "不在清单", en: "Not on the list" },
  unclear: { zh: "无法核对", en: "Cannot be decided" },
};

export const severityWords: Readonly<Record<Severity, Words>> = {
  error: { zh: "必须改正", en: "Must fix" },
  warning: { zh: "建议改正", en: "Should fix" },
  info: { zh: "提示", en: "For information" },
};

/** A bill is not mended by who received it: they ask. */
export const billSeverityWords: Readonly<Record<Severity, Words>> = {
  error: { zh: "重点核实", en: "Look into first" },
  warning: { zh: "请核实", en: "Look into" },
  info: severityWords.info,
};

export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  suspected: { zh: "疑似", en: "suspected" },
  "needs-evidence": { zh: "需核实", en: "needs evidence" },
  "list-defect": { zh: "清单缺陷", en: "defect of the list" },
  undecided: { zh: "无法判断", en: "undecided" },
  information: { zh: "提示", en: "information" },
};

/** What the clerk does next with a list. */
export const listNextWords: Readonly<Record<Verdict, Words>> = {
  pass: { zh: "下一步：可以用 qingdan publish 公布", en: "Next: it can be published with qingdan publish" },
  "pass-with-warnings": {
    zh: "下一步：请逐处看“建议改正”；确认无误的，可以用 qingdan publish --confirm 公布",
    en: "Next: go through what should be fixed; when you are sure, publish with qingdan publish --confirm",
  },
  fail: { zh: "下一步：请先改正“必须改正”的各处，再校验一次", en: "Next: fix what must be fixed, and validate again" },
  incomplete: { zh: "下一步：请在表头下面填写收费项目，再校验一次", en: "Next: fill in rows below the headings, and validate again" },
};

/** How parts are put together: each language has its own punctuation. */
export const jointWords = {
  labelled: { zh: "{label}：{text}", en: "{label}: {text}" },
  bracketed: { zh: "{text}（{aside}）", en: "{text} ({aside})" },
  aside: { zh: "（{text}）", en: "({text})" },
  heading: { zh: "【{text}】", en: "{text}" },
  names: { zh: "、", en: ", " },
  clauses: { zh: "；", en: "; " },
  sentences: { zh: "{what}。{fix}。", en: "{what}. {fix}." },
} as const satisfies Record<string, Words>;

export const reportWords = {
  listReport: { zh: "清单校验结果", en: "Fee list, validated" },
  billReport: { zh: "账单核对结果", en: "Bill, checked" },
  file: { zh: "文件", en: "File" },
  list: { zh: "清单", en: "List" },
  findings: { zh: "发现", en: "Findings" },
  unread: { zh: "文件读不出来", en: "The file could not be read" },
  readAs: { zh: "{format}，{encoding}，{rows} 行", en: "{format}, {encoding}, {rows} rows" },
  readAsPlain: { zh: "{format}，{rows} 行", en: "{format}, {rows} rows" },
  asOf: { zh: "按 {day} 的清单和规定", en: "By the lists and law of {day}" },
  verdict: { zh: "结论", en: "Verdict" },
  summary: { zh: "概要", en: "Summary" },
  lines: { zh: "逐行结论", en: "Lines" },
  unchecked: { zh: "未能核对", en: "Not checked" },
  basis: { zh: "所据", en: "As of" },
  balance: { zh: "规则", en: "Rules" },
  fingerprint: { zh: "文件 SHA-256", en: "SHA-256 of the file" },
  program: { zh: "程序", en: "Program" },
  programVersion: { zh: "qingdan {version}，规则摘要 {digest}", en: "qingdan {version}, digest of the rules {digest}" },
  counts: {
    zh: "必须改正 {error} 处，建议改正 {warning} 处，提示 {info} 处",
    en: "{error} to fix, {warning} that should be fixed, {info} for information",
  },
  billCounts: {
    zh: "重点核实 {error} 处，请核实 {warning} 处，提示 {info} 处",
    en: "{error} to look into first, {warning} to look into, {info} for information",
  },
  rules: {
    zh: "符合 {pass} 条，有发现 {fail} 条，不适用 {notApplicable} 条，未能核对 {notChecked} 条",
    en: "{pass} kept, {fail} with findings, {notApplicable} not applicable, {notChecked} not checked",
  },
  more: { zh: "……此外还有 {count} 处，详见 --format json", en: "… and {count} more; see --format json" },
  law: { zh: "依据", en: "Law" },
  penalty: { zh: "由主管部门认定成立的", en: "Where the authority finds a breach" },
  fix: { zh: "处理", en: "Mend" },
  notChecked: { zh: "未能核对的规则", en: "Rules that could not be checked" },
  line: { zh: "第 {no} 行", en: "Line {no}" },
  lineNo: { zh: "行", en: "Line" },
  charged: { zh: "账单金额", en: "Charged" },
  allowed: { zh: "清单允许", en: "Allowed" },
  listEntry: { zh: "清单条目", en: "List entry" },
  overcharged: { zh: "至少高出清单 {amount} 元", en: "At least {amount} yuan above the list" },
  chargedTotal: { zh: "账单合计 {amount} 元", en: "{amount} yuan charged in all" },
  nearest: { zh: "名称相近、供人判断的条目", en: "Entries with a similar name, for a person to judge" },
  missing: { zh: "缺少", en: "Missing" },
  wholeFile: { zh: "整份文件", en: "The whole file" },
  where: { zh: "位置", en: "Place" },
  what: { zh: "问题", en: "Finding" },
  severity: { zh: "程度", en: "Severity" },
  rule: { zh: "规则", en: "Rule" },
  item: { zh: "项目", en: "Item" },
  reason: { zh: "说明", en: "Why" },
  silent: { zh: "不适用", en: "Silent" },
  examples: { zh: "例子", en: "Examples" },
  supplied: { zh: "核对时补充或更正的内容", en: "Added or corrected when checked" },
  outcome: { zh: "性质", en: "Outcome" },
} as const satisfies Record<string, Words>;
