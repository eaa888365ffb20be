// 票据读取情况: what was read from an invoice and whence, what was not found on it, and that its day is the day of issue.

import { fromBillObservations } from "../from-observations.ts";
import { FAILURES, type FailureName } from "../../model/failure.ts";
import type { Observation } from "../../model/observation.ts";
import { say, type Words } from "../../model/text.ts";
import type { BillRule, Breach } from "../rule.ts";

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

const FIELDS: Readonly<Record<string, Words>> = {
  number: { zh: "发票号码", en: "the number" },
  day: { zh: "开票日期", en: "the day of issue" },
  seller: { zh: "销售方名称", en: "the seller's name" },
  uscc: { zh: "销售方统一社会信用代码", en: "the seller's credit code" },
  total: { zh: "价税合计", en: "the total with tax" },
  remarks: { zh: "备注", en: "the remarks" },
  lines: { zh: "费用明细", en: "the lines" },
};

/** How a fact that was not found is given instead. */
const SUPPLY: Readonly<Record<string, Words>> = {
  number: { zh: "核对不需要号码；需要时请对照原票填写", en: "The check does without it; take it from the paper where it is needed" },
  day: {
    zh: "请在核对页面填写服务日期（命令行用 --on），或把账单录成表格并加“服务日期”一栏",
    en: "Please give the day of service on the page (--on on the command line), or type the bill into a table with a column 服务日期",
  },
  seller: {
    zh: "请在核对页面填写收费单位（命令行用 --seller），或把账单录成表格并加“收费单位”一栏",
    en: "Please give the seller on the page (--seller on the command line), or type the bill into a table with a column 收费单位",
  },
  uscc: {
    zh: "按名称核对；名称对不上时，请在核对页面填写统一社会信用代码（命令行用 --seller）",
    en: "The name is used; where it does not match, please give the credit code on the page (--seller on the command line)",
  },
  total: { zh: "没有合计可以对照，请自行核对各行之和", en: "There is no total to compare with; please add up the lines yourself" },
  lines: {
    zh: "请提供发票的 XML 原件，或把费用明细录成表格（.xlsx、.csv，栏目：项目名称、数量、单价、金额）后核对",
    en: "Please give the invoice as XML, or type its lines into a table (.xlsx or .csv with 项目名称, 数量, 单价, 金额), and check that",
  },
};

const LINES = { severity: "warning", outcome: "needs-evidence" } as const;

function missing({ params }: Observation): Partial<Breach> {
  const field = String(params["field"]);
  const words = FIELDS[field] ?? FIELDS["lines"]!;
  return {
    message: { zh: `没有认出${words.zh}`, en: `Not recognised: ${words.en}` },
    fix: SUPPLY[field] ?? SUPPLY["lines"]!,
    ...(field === "lines" ? LINES : {}),
  };
}

function readFrom({ params }: Observation): Partial<Breach> {
  const fields = String(params["fields"]).split(",").map((field) => FIELDS[field] ?? { zh: field, en: field });
  return { message: { zh: `这里读出的有：${fields.map(({ zh }) => zh).join("、")}`, en: `Read from here: ${fields.map(({ en }) => en).join(", ")}` } };
}

/** A failure says why; without one the attachment was read, and its total is another than the invoice's. */
function skipped({ params }: Observation): Partial<Breach> {
  const name = String(params["name"]);
  const kind = params["failure"];
  const why = kind === undefined ? OTHER_TOTAL : FAILURES[kind as FailureName].what;
  return { message: { zh: `附件“${name}”没有用于核对：${say(why, "zh", params)}`, en: `The attachment ${name} was not used: ${say(why, "en", params)}` } };
}

const OTHER_TOTAL = { zh: "它的合计与发票不符", en: "its total is not that of the invoice" };

const NOTHING = { zh: "请对照原票确认；读错的，把账单录成表格后核对", en: "Please compare with the paper; where it was misread, type the bill into a table and check that" };

export const paperReading: BillRule = {
  id: "paper-reading",
  about: "bill",
  severity: "info",
  outcome: "information",
  law: [],
  from: null,
  until: null,
  title: { zh: "票据读取情况", en: "What was read from the paper" },
  message: { zh: "票据读取情况", en: "What was read from the paper" },
  why: { zh: "核对以读出的内容为准：从哪里读出、哪些没有认出，都应当写明。", en: "The check rests on what was read: whence it came and what was not recognised must be said." },
  fix: NOTHING,
  exclusions: {
    zh: "只说明发票（XML、OFD、PDF）和写有开票日期的表格；不核验发票真伪，请到国家税务总局全国增值税发票查验平台查验。",
    en: "Of invoices (XML, OFD, PDF), and of tables with a day of issue. Whether an invoice is genuine is not verified: ask the tax administration's platform.",
  },
  check: fromBillObservations({
    "field-missing": { told: missing },
    "read-from": { told: readFrom },
    "issue-day": {
      message: {
        zh: "账单的日期 {day} 是开票（出账）日期，服务可能更早；没有另外写明服务日期的行，按这一天的清单核对",
        en: "The day of the bill, {day}, is that of its issue; the service may have been earlier. Lines without a day of service were held against the list of that day",
      },
      fix: {
        zh: "知道服务日期的，请在核对页面填写（命令行用 --on），或录成表格并加“服务日期”一栏",
        en: "Where the day of service is known, please give it on the page (--on on the command line), or type a table with a column 服务日期",
      },
    },
    "seal-unverified": {
      message: { zh: "文件带有电子签章，这里没有验签，也不核验发票真伪", en: "The file carries an electronic seal. It was not verified here, nor whether the invoice is genuine" },
      fix: { zh: "需要时请用版式阅读软件验签，到全国增值税发票查验平台查验", en: "Where needed, verify it with a reader of such files, and ask the tax administration's platform" },
    },
    "text-unsure": {
      message: { zh: "这里的文字按位置读取，不能确定读对了，没有据以判断", en: "The text here was read by its position, which leaves doubt; nothing was judged by it" },
      severity: "warning", outcome: "needs-evidence",
    },
    "details-joined": {
      message: { zh: "发票行“{item}”由这里的 {lines} 行费用明细代替，逐行核对", en: "The line {item} of the invoice was replaced by the {lines} lines of detail here, each of which was checked" },
    },
    "details-missing": {
      message: { zh: "“{item}”写明费用另见清单，文件里没有这份清单", en: "{item} says that the fees stand in a list, which is not in the file" },
      fix: { zh: "请向收费单位索取费用清单，单独提供核对", en: "Please ask the seller for the list of charges, and check that" },
      severity: "warning", outcome: "needs-evidence",
    },
    "attachment-skipped": {
      told: skipped,
      fix: { zh: "如果是费用清单，请单独提供这个文件核对", en: "If it is the list of charges, please check that file by itself" },
    },
  }),
  examples: [
    {
      name: { zh: "各项取自附件", en: "All was read from an attachment" }, kind: "kept", bill: { lines: [LINE] },
      observations: [{ kind: "read-from", at: "", place: "附件“original_invoice.xml”", params: { fields: "number,seller,lines" } }], at: [""],
    },
    {
      name: { zh: "没有认出销售方，日期是开票日期", en: "The seller was not recognised, the day is that of issue" }, kind: "broken", bill: { lines: [LINE] },
      observations: [
        { kind: "field-missing", at: "/seller/name", place: "", params: { field: "seller" } },
        { kind: "issue-day", at: "/day", place: "第 1 页“开票日期”", params: { day: "2026-11-23" } },
      ],
      at: ["/seller/name", "/day"],
    },
    { name: { zh: "普通表格", en: "A plain table" }, kind: "not-applicable", bill: { lines: [LINE] }, at: [] },
  ],
};
