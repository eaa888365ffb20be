// Which remarks and notes leave a price as it stands. What we do not know by heart may raise or restrict it, and no list of
// such words would ever be whole; so the words known here are the harmless ones. Used by beside-price.ts.

import type { Day } from "../model/day.ts";

/** What a remark is read beside. */
export interface Beside {
  /** Names that may be repeated in it. */
  readonly names: readonly string[];
  /** The unit of the price: 按箱收取 says nothing new of 元/箱. */
  readonly unit: string;
  /** The price goes from one end to another: 视难度 says where between them. */
  readonly isRange: boolean;
  readonly day: Day | null;
  /** In words, as the bill has it. */
  readonly lineUnit: string;
}

const SUBJECT = "(?:本|该|此|以上|上述|表中|所列|收费|费用|项目?|价格|标准|均|都|全部|使用|本表|为|属于?|实行|的|由|按|已|报价|单价|金额)*";
const COUNT = /^(?:按|每|以)(箱|票|次|车|批|单|件|个|吨|份|页|枚|艘)(?:收取|计收|计费|收费|计)?$/u;
/** Each stands for a whole clause. */
const HARMLESS: readonly RegExp[] = [
  new RegExp(`^${SUBJECT}(?:企业自主定价|自主定价|市场调节价?|市场价|政府定价|经营服务性收费)(?:收费|项目|管理|使用|本表)*$`, "u"),
  new RegExp(`^${SUBJECT}含(?:增值)?税(?:价格?)?$`, "u"),
  // Weighed with the tax of the charge (tax.ts).
  /^(?:未税价?|税另[算计收])$/u,
  // Telephones, addresses, who publishes and signs.
  /^(?:价格|收费|服务|业务|投诉|监督|举报|咨询|联系|客服|值班|24小时|及|和|\/)*(?:电话|热线|传真|手机|tel)?:?\(?(?:\d{3,4}\)?-?)?(?:\d{5,11})(?:[-/转]\d+)*$/iu,
  /^(?:价格|收费|服务|业务|投诉|监督|举报|咨询|联系|客服|值班|及|和|\/)*(?:电话|热线|传真|手机|联系人|地址|网址|邮箱|邮编)(?::.*)?$/u,
  /^(?:https?:|www\.)\S+$/iu,
  /^(?:公布|发布|公示|制表|填报|编制|监制|主管|收费|监督|开票|收款|销售|购买)(?:单位|部门|主体|机关|方|人)(?:名称)?:.*$/u,
  /^(?:公布|发布|公示|制表|填报|编制|更新|开票|打印)(?:日期|时间)?:?\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?$/u,
  /^(?:发票号码?|发票代码|账单号|编号|序号):[\w-]+$/u,
  // Documents that are named and not said to be followed.
  /^(?:收费依据|定价依据|文件依据|依据|文号)?:?(?:[《〈][^》〉]*[》〉]|[\p{Script=Han}]{0,8}[〔[(（【]\d{4}[〕\])）】]\d+号|[()（）及和])+$/u,
  /^(?:金额|价格|货币|计量|收费)?(?:单位|币种):(?:人民币)?元?$/u,
  /^(?:无|暂无|没有|示例|同上|特此公示|谢谢合作|欢迎(?:社会)?监督|敬请监督|接受社会监督|注|备注|说明)$/u,
];
/** 上海洋山 进口集装箱 收费标准: the heading of a table, which orders nothing. */
const TITLE = /^[^:\d按执另以见详依据照仅只不或如遇超加]*(?:收费|清单|目录|标准|公示|结算单|明细|一览表?|价目表|公示[表栏]|收费表|\([一二三12]\))$/u;
const STARTS = /^自?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?起?(?:开始|正式)?(?:执行|实施|施行|生效)$/u;
/** Read where the price is worked out (rates/started-unit.ts), of a quantity in this unit. */
const STARTED = /^不[足满]1(\p{Script=Han}{1,2}?)的?按1\1(?:计|计算|计收|计费|收费|收取)?$/u;
const VARIES = /^视(?:作业|具体|货物|实际)?(?:难度|难易程度?|情况)(?:而定)?$/u;
const MARK = /^(?:(?:注|备注|说明|附注)\d*:?|[（(]?\d{1,2}[)）]|\d{1,2}[.](?!\d)|[①-⑳*※])+/u;

export function isHarmlessRemark(text: string, beside: Beside): boolean {
  return clauses(text).every((clause) => isHarmlessClause(clause, beside));
}

/** As a remark; and a note may be the heading of the table, or be the day on which it was signed. */
export function isHarmlessNote(text: string, { day, lineUnit }: Pick<Beside, "day" | "lineUnit">): boolean {
  const said = clauses(text).filter((clause) => !TAX.test(clause));
  return TITLE.test(said.join("")) || said.every((clause) => isHarmlessClause(clause, { names: [], unit: "", isRange: false, day, lineUnit }) || TITLE.test(clause) || SIGNED.test(clause));
}

/** Read into the head of the list (formats/notes.ts). */
const TAX = new RegExp(`^${SUBJECT}不?含(?:增值)?税(?:价格?)?$`, "u");
const SIGNED = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/u;

function clauses(text: string): string[] {
  return text.normalize("NFKC").split(/[。;,、!\s]+|(?<=\p{Script=Han})\.|\.$/u).map((clause) => clause.replace(MARK, "").trim()).filter((clause) => /[\p{L}\d]/u.test(clause));
}

function isHarmlessClause(clause: string, { names, unit, isRange, day, lineUnit }: Beside): boolean {
  const counted = COUNT.exec(clause)?.[1];
  if (counted !== undefined) return unit.includes(counted);
  const started = STARTED.exec(clause)?.[1];
  if (started !== undefined) return lineUnit.includes(started);
  const starts = STARTS.exec(clause);
  if (starts !== null) return day !== null && day >= `${starts[1]!}-${starts[2]!.padStart(2, "0")}-${starts[3]!.padStart(2, "0")}`;
  return (isRange && VARIES.test(clause)) || names.includes(clause) || HARMLESS.some((pattern) => pattern.test(clause));
}
