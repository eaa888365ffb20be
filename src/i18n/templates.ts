// Words of the templates to be filled in, and of the page that lists them.

import type { Words } from "../model/text.ts";

export const templateWords = {
  "templates-title": { zh: "填报模板", en: "Templates to fill in" },
  "templates-lead": {
    zh: "按国家模板的栏目制作。填好后另存，上传校验；手头已有表格的，不必重填，直接上传即可。",
    en: "With the columns of the national template. Fill in, save and upload; a table that you have already need not be typed again.",
  },
  "templates-file": { zh: "模板", en: "Template" },
  "templates-about": { zh: "内容", en: "Content" },
  "template-fee-list.xlsx": { zh: "整套工作簿（Excel、WPS）", en: "Whole workbook (Excel, WPS)" },
  "template-fee-list.xlsx-about": {
    zh: "表（一）、表（二）、作业时限标准、电子支付和填写说明；有下拉选项，数字按输入的样子保留。",
    en: "Tables I and II, time standards, electronic payment and how to fill in; with drop-downs, numbers stay as typed.",
  },
  "template-table-1.csv": { zh: "表（一）CSV", en: "Table I, CSV" },
  "template-table-1.csv-about": { zh: "行政事业性收费、政府性基金、政府定价和政府指导价。", en: "Administrative fees, government funds, government-set and -guided prices." },
  "template-table-2.csv": { zh: "表（二）CSV", en: "Table II, CSV" },
  "template-table-2.csv-about": { zh: "企业自主定价（市场调节价）收费。", en: "Charges that operators price themselves." },
  "template-time-standards.csv": { zh: "作业时限标准 CSV", en: "Time standards, CSV" },
  "template-time-standards.csv-about": { zh: "每个作业环节最长多久，从何时起算。", en: "How long each operation may take, and from when." },
  "template-payments.csv": { zh: "电子支付 CSV", en: "Electronic payment, CSV" },
  "template-payments.csv-about": { zh: "每个收费主体是否支持电子支付、支持哪些。", en: "Whether each charging entity accepts it, and how." },
  "template-fee-list.json": { zh: "JSON（给程序用）", en: "JSON, for programs" },
  "template-fee-list.json-about": { zh: "全部内容的骨架，格式见 /schemas/fee-list/1.0.json。", en: "A skeleton of everything; its schema is /schemas/fee-list/1.0.json." },
} as const satisfies Record<string, Words>;

/** The lines of the sheet 填写说明; the workbook is Chinese in both languages, as the template is. */
export const TEMPLATE_GUIDE: readonly string[] = [
  "填写说明：口岸收费目录清单模板",
  "1. 把标题里的“XX口岸”改成口岸名称，只报进口或出口的，把“进（出）口”改成“进口”或“出口”。",
  "2. 标题下面的公布单位、文号、生效日期（如 2026-12-01）、投诉电话，写在冒号后面。不填的留空，不会公布。",
  "3. 政府定价、政府指导价、行政事业性收费、政府性基金填表（一），企业自主定价填表（二）。没有内容的表留空即可。",
  "4. 每个价格一行。收费标准写数字或写清计价方法，如“14”“20英尺 200，40英尺 300”“免收”；不要写“面议”“详见附件”。",
  "5. 收费主体写单位全称，一行一个单位。计价单位可以从下拉选项里选，也可以自己写。",
  "6. 表（一）的“收费形式及依据”先写形式（政府定价、政府指导价、行政事业性收费、政府性基金），再写依据的文件名和文号。",
  "7. 作业时限写一个时长，如“24小时”“2个工作日”。电子支付写“支持”或“不支持”，支付方式用顿号隔开。",
  "8. 序号为“示例”的行只作参考，不会读取，可以删除，也可以留着。",
];
