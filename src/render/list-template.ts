// Templates that a clerk fills in: a workbook of all tables with drop-downs and cells of text, each table as CSV, and a
// skeleton in JSON. Filled in, each reads back as the list; an example row says of itself that it is none.

import type { DataValidation, WriteSheet } from "hucre/xlsx";

import { noticeWords } from "../i18n/notice.ts";
import { sideWords } from "../i18n/side-tables.ts";
import { TEMPLATE_GUIDE } from "../i18n/templates.ts";
import { millisOf } from "../model/day.ts";
import type { SideTable } from "../model/file-table.ts";
import { EXAMPLE_MARK, TEMPLATE_MARK } from "../model/template-marks.ts";
import { csvRecord } from "./csv-record.ts";
import { columnsOf, type ColumnKey } from "./views/notice-table.ts";
import { SIDE_COLUMNS } from "./views/side-tables.ts";
import { FONT, HEADING, newCells, PAGE, putText, TEXT } from "./xlsx-cells.ts";

type TableName = "table-1" | "table-2" | SideTable;

/** What files carry as their date: templates have none of their own, and are the same bytes each time. */
const DATED = "2026-01-01T00:00:00.000Z";
const ROWS_TO_FILL = 300;
const BYTE_ORDER_MARK = "\uFEFF";

/** Offered, not demanded: any other unit may be typed. */
export const TEMPLATE_UNITS = [
  "元/箱", "元/TEU", "元/票", "元/吨", "元/立方米", "元/车", "元/次", "元/天", "元/箱·天", "元/吨·天", "元/艘次", "元/份",
] as const;
const FORMS = (["administrative", "fund", "government-set", "government-guided"] as const).map((form) => noticeWords[form].zh);
const HEAD = ["公布单位：", "文号：", "生效日期：", "投诉电话："];

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly example: string;
  readonly offered?: readonly string[];
  /** Nothing else may stand there. */
  readonly only?: true;
}

const EXAMPLES: Readonly<Record<1 | 2, Readonly<Record<ColumnKey, string>>>> = {
  1: {
    no: EXAMPLE_MARK, entity: "示例港口有限公司", item: "货物港务费", rate: "20英尺箱 20，40英尺箱 40", unit: "元/箱", service: "使用港口公共设施",
    formAndBasis: "政府定价 依据《港口收费计费办法》交水规〔2019〕2号", remarks: "",
  },
  2: {
    no: EXAMPLE_MARK, entity: "示例港口理货有限公司", item: "理货服务费", rate: "14", unit: "元/箱", service: "核对箱号，检查铅封和箱体状况", formAndBasis: "", remarks: "企业自主定价",
  },
};
const WIDTHS: Readonly<Record<ColumnKey, number>> = { no: 8, entity: 28, item: 22, rate: 26, unit: 14, service: 44, formAndBasis: 44, remarks: 24 };

function tableColumns(table: 1 | 2): Column[] {
  return columnsOf(table, "zh").map(({ key, text }) => ({
    heading: text, width: WIDTHS[key], example: EXAMPLES[table][key],
    ...(key === "unit" && { offered: TEMPLATE_UNITS }), ...(key === "formAndBasis" && { offered: FORMS }),
  }));
}

const SIDE_EXAMPLES = {
  "time-standards": { no: EXAMPLE_MARK, operation: "提箱", entity: "示例码头有限公司", limit: "2小时", from: "车辆进闸", remarks: "", accepted: "", means: "" },
  payments: { no: EXAMPLE_MARK, entity: "示例码头有限公司", accepted: sideWords.yes.zh, means: "微信、支付宝、银联", operation: "", limit: "", from: "", remarks: "" },
} as const;

function sideColumns(table: SideTable): Column[] {
  return SIDE_COLUMNS[table].map((key) => ({
    heading: sideWords[key].zh, width: key === "no" ? 8 : 28, example: SIDE_EXAMPLES[table][key],
    ...(key === "accepted" && { offered: [sideWords.yes.zh, sideWords.notAccepted.zh], only: true as const }),
    ...(key === "limit" && { offered: ["30分钟", "1小时", "2小时", "4小时", "24小时", "1个工作日", "2个工作日"] }),
  }));
}

interface Table {
  readonly sheet: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly columns: readonly Column[];
}

const TABLES: Readonly<Record<TableName, Table>> = {
  "table-1": { sheet: noticeWords.sheetOne.zh, title: "XX口岸进（出）口收费目录清单（一）", head: HEAD, columns: tableColumns(1) },
  "table-2": { sheet: noticeWords.sheetTwo.zh, title: "XX口岸进（出）口收费目录清单（二）", head: HEAD, columns: tableColumns(2) },
  "time-standards": { sheet: sideWords["time-standards"].zh, title: "XX口岸作业时限标准", head: [], columns: sideColumns("time-standards") },
  payments: { sheet: sideWords.payments.zh, title: "XX口岸收费电子支付", head: [], columns: sideColumns("payments") },
};

const FILES = {
  "fee-list.xlsx": { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", make: wholeWorkbook },
  "table-1.csv": { type: "text/csv; charset=utf-8", make: () => csvTemplate(TABLES["table-1"]) },
  "table-2.csv": { type: "text/csv; charset=utf-8", make: () => csvTemplate(TABLES["table-2"]) },
  "time-standards.csv": { type: "text/csv; charset=utf-8", make: () => csvTemplate(TABLES["time-standards"]) },
  "payments.csv": { type: "text/csv; charset=utf-8", make: () => csvTemplate(TABLES.payments) },
  "fee-list.json": { type: "application/json; charset=utf-8", make: jsonTemplate },
} as const;

export type TemplateName = keyof typeof FILES;
export const TEMPLATE_NAMES = Object.keys(FILES) as TemplateName[];

export interface TemplateFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Null where there is no template of that name. */
export async function listTemplate(name: string): Promise<TemplateFile | null> {
  const known = TEMPLATE_NAMES.find((each) => each === name);
  return known === undefined ? null : { type: FILES[known].type, bytes: await FILES[known].make() };
}

async function wholeWorkbook(): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  const at = new Date(millisOf(DATED));
  return writeXlsx({
    sheets: [...Object.values(TABLES).map(sheetOf), guideSheet()], activeSheet: 1, defaultFont: FONT,
    properties: { title: "口岸收费目录清单模板", creator: "qingdan", created: at, modified: at },
  });
}

function sheetOf({ sheet, title, head, columns }: Table): WriteSheet {
  const cells = newCells();
  [title, ...head].forEach((line, row) => { putText(cells, row, 0, line, row === 0 ? { numFmt: "@", font: { bold: true, size: 14 } } : { numFmt: "@" }); });
  const headingRow = head.length + 1;
  columns.forEach(({ heading, example }, column) => {
    putText(cells, headingRow, column, heading, HEADING);
    putText(cells, headingRow + 1, column, example, { ...TEXT, font: { italic: true, color: { rgb: "767676" } } });
  });
  const first = headingRow + 2;
  return {
    name: sheet, cells: withEmptyCells(cells, first, columns.length),
    columns: columns.map(({ width }) => ({ width })),
    rows: Array.from({ length: first + ROWS_TO_FILL }, () => []),
    dataValidations: columns.flatMap((column, index) => offers(column, index, first)),
    merges: [title, ...head].map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: columns.length - 1 })),
    freezePane: { rows: headingRow + 1 },
    pageSetup: PAGE,
  };
}

/** Cells to be filled in are texts: a number stays as it is typed, and nothing becomes a formula. */
function withEmptyCells(cells: ReturnType<typeof newCells>, first: number, width: number): NonNullable<WriteSheet["cells"]> {
  const all: NonNullable<WriteSheet["cells"]> = new Map(cells);
  for (let row = first; row < first + ROWS_TO_FILL; row += 1) {
    for (let column = 0; column < width; column += 1) all.set(`${row},${column}`, { value: null, type: "empty", style: TEXT });
  }
  return all;
}

function offers({ offered, only }: Column, index: number, first: number): DataValidation[] {
  if (offered === undefined) return [];
  const letter = String.fromCharCode(65 + index);
  return [{
    type: "list", values: [...offered], allowBlank: true, range: `${letter}${first + 1}:${letter}${first + ROWS_TO_FILL}`,
    showErrorMessage: only === true, ...(only && { errorStyle: "stop" as const, errorTitle: "请从下拉选项里选", errorMessage: offered.join("、") }),
  }];
}

const MARK_COLUMN = 3;

function guideSheet(): WriteSheet {
  const cells = newCells();
  TEMPLATE_GUIDE.forEach((line, row) => {
    putText(cells, row, 0, line, { numFmt: "@", alignment: { wrapText: true, vertical: "top" }, ...(row === 0 && { font: { bold: true, size: 14 } }) });
  });
  putText(cells, 0, MARK_COLUMN, TEMPLATE_MARK, { numFmt: "@" });
  return {
    name: "填写说明", cells, rows: TEMPLATE_GUIDE.map(() => []),
    columns: [{ width: 100 }, {}, {}, { width: 10, hidden: true }], pageSetup: PAGE,
  };
}

function csvTemplate({ title, head, columns }: Table): Promise<Uint8Array> {
  const lines = [[title], ...head.map((line) => [line]), columns.map(({ heading }) => heading), columns.map(({ example }) => example)];
  return Promise.resolve(new TextEncoder().encode(BYTE_ORDER_MARK + lines.map(csvRecord).join("")));
}

/** What has to be filled in stands empty, so that validation names each of it. */
function jsonTemplate(): Promise<Uint8Array> {
  const entry = (table: 1 | 2): object => ({
    id: `${table}-01`, table, no: "1", chargingEntity: { name: "", uscc: null, kind: null }, item: { name: "", aliases: [] }, rate: { text: "" }, unit: { text: "" },
    service: "", pricingForm: table === 1 ? "government-set" : "market", basis: table === 1 ? [{ title: "", number: null }] : [], remarks: "",
  });
  const list = {
    schema: "fee-list/1.0", port: { code: null, name: null }, direction: "both", publisher: { name: null, uscc: null }, documentNumber: null,
    effectiveFrom: null, effectiveTo: null, tax: "unstated", contacts: [{ name: "", phone: "" }],
    timeStandards: [{ no: "1", operation: "", chargingEntity: { name: "" }, text: "", limit: null, unit: null, from: "", remarks: "" }],
    payments: [{ chargingEntity: { name: "", uscc: null }, accepted: null, means: [], text: "" }],
    entries: [entry(1), entry(2)],
  };
  return Promise.resolve(new TextEncoder().encode(`${JSON.stringify(list, null, 2)}\n`));
}
