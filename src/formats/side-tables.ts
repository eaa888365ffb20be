// The two tables that may stand beside the lists of charges: 作业时限标准, how long each operation may take, and 电子支付,
// which electronic payment each charging entity accepts. Their headings, their rows, and the way back to the cell.

import { SIDE_FIELDS, SIDE_TABLES, type ColumnMapping, type SideField, type SideTable } from "../model/file-table.ts";
import type { Payment, PaymentMeans, TimeStandard, TimeUnit } from "../model/list.ts";
import { toHalfWidth, trimmed } from "../model/text.ts";
import { readTimeLimit, timeUnit } from "../rates/time-limit.ts";
import type { Row, Sheet } from "./sheet.ts";

type SideColumns = Readonly<Partial<Record<SideField, number>>>;

export interface SideLayout {
  readonly table: SideTable;
  readonly columns: SideColumns;
  /** What 时限（小时） says of the numbers below it. */
  readonly unit: TimeUnit | null;
}

const NAMES: Readonly<Record<SideField, readonly string[]>> = {
  no: ["序号", "编号", "no", "no."],
  entity: ["收费主体", "收费单位", "收费企业", "作业单位", "责任单位", "经营单位", "实施单位", "单位名称", "企业名称", "单位", "chargingentity", "entity"],
  operation: ["作业环节", "作业项目", "作业名称", "作业内容", "作业类型", "操作项目", "操作环节", "环节", "作业", "服务项目", "项目名称", "项目", "operation"],
  limit: ["作业时限", "时限", "作业时限标准", "时限标准", "时限要求", "完成时限", "办理时限", "作业完成时限", "timelimit", "limit"],
  from: ["起算点", "起算时间", "计时起点", "起始时间", "起算时点", "计算起点", "countedfrom", "from"],
  accepted: ["电子支付", "是否支持电子支付", "支持电子支付", "是否接受电子支付", "接受电子支付", "是否开通电子支付", "electronicpayment"],
  means: ["支付方式", "电子支付方式", "支持的支付方式", "支付渠道", "电子支付渠道", "meansofpayment", "means"],
  remarks: ["备注", "说明", "remarks"],
};
const FIELD_BY_NAME = new Map((Object.keys(NAMES) as SideField[]).flatMap((field) => NAMES[field].map((name) => [name, field] as const)));
const FEE = /收费标准|收费金额|^费率|^单价|^价格/u;
const TITLE = /(?:作业时限(?:标准)?|电子支付(?:方式|情况)?)(?:表|公示|公示表|一览表|清单)?$/u;
const SAYS_MORE = /支持|接受|可以|推行|[，,；;。：:]/u;

/** A title of such a table is no note of the list. */
export function isSideTitle(line: string): boolean {
  const plain = toHalfWidth(line).trim();
  return plain.length <= 40 && TITLE.test(plain) && !SAYS_MORE.test(plain);
}

/** The columns of a heading row of such a table; null where the row is none. A column of prices makes it a list of charges. */
export function sideLayout(row: Row, mapping: ColumnMapping | null): SideLayout | null {
  if (mapping !== null) return mappedLayout(mapping);
  if (row.cells.some((cell) => cell.length > 40)) return null;
  const columns: Partial<Record<SideField, number>> = {};
  let unit: TimeUnit | null = null;
  for (const [column, cell] of row.cells.entries()) {
    const key = toHalfWidth(cell).replace(/\s+/gu, "").toLowerCase();
    if (FEE.test(key)) return null;
    const bracket = /\(([^()]*)\)$/.exec(key)?.[1];
    const field = FIELD_BY_NAME.get(key) ?? FIELD_BY_NAME.get(key.replace(/\([^()]*\)$/, ""));
    if (field === undefined || columns[field] !== undefined) continue;
    columns[field] = column;
    if (field === "limit" && bracket !== undefined) unit = timeUnit(bracket);
  }
  const { limit, operation, entity, accepted, means } = columns;
  const table: SideTable | null = limit !== undefined && (operation ?? entity) !== undefined
    ? "time-standards"
    : entity !== undefined && (accepted ?? means) !== undefined ? "payments" : null;
  return table === null ? null : { table, columns, unit };
}

function mappedLayout({ table, fields }: ColumnMapping): SideLayout | null {
  const side = SIDE_TABLES.find((known) => known === table);
  if (side === undefined) return null;
  const columns = Object.fromEntries(SIDE_FIELDS.flatMap((field) => (fields.includes(field) ? [[field, fields.indexOf(field)]] : [])));
  return { table: side, columns, unit: null };
}

const YES = /^(?:是|支持|接受|有|已开通|开通|可|可以|√|✓|y|yes|true)$/u;
const NO = /^(?:否|不支持|不接受|无|未开通|不可|×|x|n|no|false)$/u;
/** As our own files say it of an entity of which nothing is known. */
const UNSTATED = "未写明";
const MEANS: readonly (readonly [PaymentMeans, RegExp])[] = [
  ["unionpay", /银联|云闪付|unionpay/u], ["wechat", /微信|wechat/u], ["alipay", /支付宝|alipay/u],
  ["bank-transfer", /转账|网银|网上银行|电汇|汇款|banktransfer|bank-transfer/u], ["single-window", /单一窗口|singlewindow|single-window/u],
];

export interface SideTables {
  /** Takes a row of data. `cells` have the values of merged cells put in. */
  take(layout: SideLayout, sheet: Sheet, row: number, cells: readonly string[]): void;
  timeStandards(): readonly TimeStandard[];
  payments(): readonly Payment[];
  locate(pointer: string): string;
  /** Places by pointer, without the first stroke. */
  places(): Readonly<Record<string, string>>;
}

export function sideTables(): SideTables {
  const timeStandards: TimeStandard[] = [];
  const payments: Payment[] = [];
  const places = new Map<string, string>();
  const place = (top: string, sheet: Sheet, row: number, columns: Readonly<Record<string, number | undefined>>): void => {
    places.set(top, sheet.place(row));
    for (const [field, column] of Object.entries(columns)) if (column !== undefined) places.set(`${top}/${field}`, sheet.place(row, column));
  };
  return {
    take({ table, columns, unit }, sheet, row, cells) {
      const at = (field: SideField): string => trimmed(cells[columns[field] ?? -1] ?? "");
      if (table === "time-standards") {
        const text = at("limit");
        const read = readTimeLimit(text, unit);
        const no = at("no");
        timeStandards.push({
          ...(no === "" ? {} : { no }), operation: at("operation"), chargingEntity: { name: at("entity") }, text: unit === null || read === null ? text : withUnit(text, unit),
          limit: read?.limit ?? null, unit: read?.unit ?? null, from: at("from"), remarks: at("remarks"),
        });
        place(`timeStandards/${timeStandards.length - 1}`, sheet, row, {
          no: columns.no, operation: columns.operation, chargingEntity: columns.entity, text: columns.limit, limit: columns.limit, from: columns.from, remarks: columns.remarks,
        });
      } else {
        payments.push(paymentOf(at("entity"), at("accepted"), [at("means"), at("remarks")].filter((part) => part !== "").join("；")));
        place(`payments/${payments.length - 1}`, sheet, row, { chargingEntity: columns.entity, accepted: columns.accepted ?? columns.means, means: columns.means, text: columns.means });
      }
    },
    timeStandards: () => timeStandards,
    payments: () => payments,
    locate(pointer) {
      const steps = pointer.split("/").slice(1);
      for (; steps.length > 1; steps.pop()) {
        const found = places.get(steps.join("/"));
        if (found !== undefined) return found;
      }
      return "";
    },
    places: () => Object.fromEntries(places),
  };
}

const UNIT_WORDS: Readonly<Record<TimeUnit, string>> = { minute: "分钟", hour: "小时", day: "天", "working-day": "个工作日" };

/** A bare number takes the unit of its heading along, as the heading is not published with it. */
function withUnit(text: string, unit: TimeUnit): string {
  return /\d$/.test(text) ? text + UNIT_WORDS[unit] : text;
}

function paymentOf(name: string, said: string, text: string): Payment {
  const plain = toHalfWidth(said).replace(/\s+/gu, "").toLowerCase();
  const words = [said, text].filter((part) => part !== "" && !YES.test(part) && !NO.test(part) && part !== UNSTATED).join("；");
  const means = meansOf(words);
  const accepted = NO.test(plain) ? false : YES.test(plain) || means.some((each) => each !== "other") ? true : null;
  return { chargingEntity: { name }, accepted, means: accepted === true ? means : [], text: words };
}

/** `微信、支付宝` → wechat, alipay. */
export function meansOf(words: string): PaymentMeans[] {
  const parts = toHalfWidth(words).toLowerCase().split(/[、,;/|]+/u).map((part) => part.trim()).filter((part) => part !== "");
  const found = parts.map((part): PaymentMeans => MEANS.find(([, pattern]) => pattern.test(part))?.[0] ?? "other");
  return [...new Set(found)];
}
