// Time standards and electronic payment as tables: the same columns on page, on paper and in files, so that what is
// downloaded reads back.

import { meansWords, sideWords } from "../../i18n/side-tables.ts";
import type { SideTable } from "../../model/file-table.ts";
import type { FeeList, Payment, TimeStandard } from "../../model/list.ts";
import { say, type Locale } from "../../model/text.ts";

type SideColumn = "no" | "operation" | "entity" | "limit" | "from" | "remarks" | "accepted" | "means";

export interface SideTableView {
  readonly key: SideTable;
  readonly title: { readonly text: string; readonly caption: string | null };
  readonly columns: readonly { readonly key: SideColumn; readonly text: string; readonly caption: string | null }[];
  readonly rows: readonly { readonly cells: readonly { readonly key: SideColumn; readonly label: string; readonly text: string; readonly again: false }[] }[];
}

export const SIDE_COLUMNS = {
  "time-standards": ["no", "operation", "entity", "limit", "from", "remarks"],
  payments: ["no", "entity", "accepted", "means"],
} as const satisfies Readonly<Record<SideTable, readonly SideColumn[]>>;

/** Those that the list has. `port`: its name in a title, by language. */
export function sideTableViews(list: FeeList, port: (locale: Locale) => string, locale: Locale): readonly SideTableView[] {
  const { timeStandards = [], payments = [] } = list;
  return [
    ...(timeStandards.length === 0 ? [] : [view("time-standards", "timeTitle", timeStandards.map(timeTexts))]),
    ...(payments.length === 0 ? [] : [view("payments", "paymentTitle", payments.map(paymentTexts))]),
  ];

  function view(key: SideTable, title: "timeTitle" | "paymentTitle", rows: readonly Readonly<Partial<Record<SideColumn, string>>>[]): SideTableView {
    const titled = (language: Locale): string => say(sideWords[title], language, { port: port(language) });
    const columns = SIDE_COLUMNS[key].map((column) => ({ key: column, text: sideWords[column].zh, caption: locale === "zh" ? null : sideWords[column].en }));
    return {
      key, columns,
      title: { text: titled("zh"), caption: locale === "zh" ? null : titled(locale) },
      rows: rows.map((row) => ({ cells: columns.map(({ key: column, text, caption }) => ({ key: column, label: caption ?? text, text: row[column] ?? "", again: false })) })),
    };
  }
}

/** For people: a row that the list gives no number has its place. Files leave it out, so that they read back as the list. */
export function numbered(views: readonly SideTableView[]): readonly SideTableView[] {
  const row = ({ cells }: SideTableView["rows"][number], index: number): SideTableView["rows"][number] =>
    ({ cells: cells.map((cell) => (cell.key === "no" && cell.text === "" ? { ...cell, text: String(index + 1) } : cell)) });
  return views.map((view) => ({ ...view, rows: view.rows.map(row) }));
}

function timeTexts({ no, operation, chargingEntity, text, from, remarks }: TimeStandard): Partial<Record<SideColumn, string>> {
  return { no: no ?? "", operation, entity: chargingEntity.name, limit: text, from, remarks };
}

/** In Chinese in both languages, as all that a list says: it is the text of record. */
function paymentTexts({ chargingEntity, accepted, means, text }: Payment, index: number): Partial<Record<SideColumn, string>> {
  const said = accepted === null ? sideWords.unclear : accepted ? sideWords.yes : sideWords.notAccepted;
  return {
    no: String(index + 1), entity: chargingEntity.name, accepted: said.zh,
    means: text === "" ? means.map((each) => meansWords[each].zh).join("、") : text,
  };
}
