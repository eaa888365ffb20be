// Words of a letter that asks about a bill: what was charged, what the list says, and what is asked. No word that judges.

import type { Words } from "../model/text.ts";

export const letterWords = {
  "title-12345": { zh: "关于口岸收费情况的反映", en: "About charges at a port" },
  "title-12315": { zh: "关于口岸收费情况的反映", en: "About charges at a port" },
  "title-entity": { zh: "关于请核对账单收费的函", en: "Request to look at the charges of a bill" },
  "to-12345": { zh: "12345 政务服务便民热线：", en: "To the 12345 hotline:" },
  "to-12315": { zh: "12315 市场监管投诉举报平台：", en: "To the 12315 platform of the market regulator:" },
  "to-entity": { zh: "{seller}：", en: "To {seller}:" },
  sellerBlank: { zh: "【请填写收费单位名称】", en: "[name of who charged]" },
  opening: {
    zh: "我方【请填写付款单位名称】收到{seller}开出的账单{number}{day}，金额合计 {charged} 元。账单与口岸收费目录清单逐行核对后，有下列各行需要核实。",
    en: "We, [name of the payer], received the bill{number}{day} of {seller}, {charged} yuan in all. Held line by line against the port fee list, the following lines need to be looked at.",
  },
  number: { zh: "（编号 {number}）", en: " (number {number})" },
  day: { zh: "（日期 {day}）", en: " (dated {day})" },
  over: {
    zh: "{no}. 账单第 {line} 行“{item}”，收取 {charged} 元。清单“{listed}”（{list}，条目 {entry}）的收费标准为“{rate}”，按账单写明的数量计算，最多为 {max} 元。",
    en: "{no}. Line {line} of the bill, “{item}”: {charged} yuan. The entry “{listed}” ({list}, entry {entry}) states “{rate}”; for the quantity on the bill that is {max} yuan at most.",
  },
  steps: { zh: "   计算：{steps}。", en: "   Arithmetic: {steps}." },
  "not-listed": {
    zh: "{no}. 账单第 {line} 行“{item}”，收取 {charged} 元。所核对的清单中没有找到这个名称、别名或同义名的收费项目。",
    en: "{no}. Line {line} of the bill, “{item}”: {charged} yuan. The lists asked have no entry of this name, alias or synonym.",
  },
  "not-offered": {
    zh: "{no}. 账单第 {line} 行“{item}”，收取 {charged} 元。清单“{listed}”（{list}，条目 {entry}）写明“{rate}”。",
    en: "{no}. Line {line} of the bill, “{item}”: {charged} yuan. The entry “{listed}” ({list}, entry {entry}) states “{rate}”.",
  },
  unclear: {
    zh: "{no}. 账单第 {line} 行“{item}”，收取 {charged} 元，目前无法核对：{missing}。",
    en: "{no}. Line {line} of the bill, “{item}”: {charged} yuan, cannot be decided yet: {missing}.",
  },
  supplied: { zh: "核对时由我方补充或更正的情况：{facts}。", en: "Added or corrected by us when checking: {facts}." },
  law: { zh: "有关规定：{law}。", en: "Provisions concerned: {law}." },
  lists: { zh: "核对所用清单：{lists}。核对依据截至 {day}。", en: "Lists asked: {lists}. As known on {day}." },
  list: { zh: "{id}（摘要 {digest}）", en: "{id} (digest {digest})" },
  "ask-12345": {
    zh: "请转有关主管部门核实上述各行的收费依据；经核实确属多收的，请督促退还，并将办理结果告知我方。",
    en: "Please pass this on to the authority in charge to look into the basis of these lines; what proves to be charged too much is to be returned. Please let us know the outcome.",
  },
  "ask-12315": {
    zh: "请核实上述各行的收费依据；经核实确属多收的，请督促退还，并将办理结果告知我方。",
    en: "Please look into the basis of these lines; what proves to be charged too much is to be returned. Please let us know the outcome.",
  },
  "ask-entity": {
    zh: "请说明上述各行的收费依据，补充缺少的情况，并提供结算清单；核对后确属多收的，请予退还或更正账单。",
    en: "Please state the basis of these lines, add what is missing and provide the settlement list; what proves to be charged too much, please return or correct.",
  },
  fair: {
    zh: "以上只陈述账单与公布清单之间的差别，是否成立由主管部门认定；账单和清单上没有写明的情况（如另有约定、实际服务与账单写法不同），可能改变结论。",
    en: "This states only how the bill and the published list differ; what follows from it is for the authority to decide. What neither paper says (another agreement, a service other than the bill words it) may change the answer.",
  },
  enclosed: { zh: "附：账单 {file}（SHA-256 {digest}）。", en: "Enclosed: the bill {file} (SHA-256 {digest})." },
  signature: { zh: "【请填写单位名称、联系人、电话】", en: "[name, contact, telephone]" },
  nothing: {
    zh: "账单没有高于清单或不在清单的行，没有需要去信的内容",
    en: "No line of the bill is above or outside the list: there is nothing to write about",
  },
  letters: { zh: "写信询问或反映", en: "Write a letter" },
  hint: { zh: "下面是草稿，只写账单、清单和核对结果中的事实。请补上方括号里的内容，改好再发。", en: "A draft with the facts of bill, list and result only. Fill in what stands in brackets, and change it before you send it." },
  "draft-12345": { zh: "给 12345 政务服务便民热线", en: "To the 12345 hotline" },
  "draft-12315": { zh: "给 12315 市场监管投诉举报平台", en: "To the 12315 platform of the market regulator" },
  "draft-entity": { zh: "给收费单位", en: "To who charged" },
  "save-text": { zh: "存为文字", en: "Save as text" },
  "save-paper": { zh: "存为 PDF", en: "Save as PDF" },
  file: { zh: "信函", en: "letter" },
  page: { zh: "第 {page} 页，共 {pages} 页", en: "Page {page} of {pages}" },
} as const satisfies Record<string, Words>;
