// A list as it was put right, in the columns of the template, with a sheet that says what was changed, by whom and when.

import type { WriteSheet } from "hucre/xlsx";

import { correctionWords } from "../i18n/correction.ts";
import { fieldWords } from "../i18n/schema.ts";
import { sideWords } from "../i18n/side-tables.ts";
import type { Correction } from "../model/correction.ts";
import { beijingTime, type Instant } from "../model/day.ts";
import type { FeeList } from "../model/list.ts";
import { say, type Locale, type Words } from "../model/text.ts";
import { workbookOf } from "./list-xlsx.ts";
import { HEADING, newCells, PAGE, putText, TEXT } from "./xlsx-cells.ts";

const COLUMNS = ["no", "place", "record", "column", "before", "after", "by", "when"] as const;
const WIDTHS = [6, 18, 24, 16, 40, 40, 14, 22];
const HEADING_ROW = 1;
/** The columns of the tables beside the lists, by where they stand in the list. */
const SIDE_COLUMN_WORDS: Readonly<Record<string, Words | undefined>> = {
  "timeStandards/no": sideWords.no, "timeStandards/operation": sideWords.operation, "timeStandards/chargingEntity": sideWords.entity,
  "timeStandards/text": sideWords.limit, "timeStandards/from": sideWords.from, "timeStandards/remarks": sideWords.remarks,
  "payments/chargingEntity": sideWords.entity, "payments/accepted": sideWords.accepted, "payments/text": sideWords.means,
};

/** `name`: of the file that was handed in. `dated` stands in the properties of the workbook. */
export async function correctedXlsx(list: FeeList, corrections: readonly Correction[], name: string, dated: Instant, locale: Locale): Promise<Uint8Array> {
  return workbookOf(list, dated, [logSheet(corrections, name, locale)]);
}

function logSheet(corrections: readonly Correction[], name: string, locale: Locale): WriteSheet {
  const cells = newCells();
  putText(cells, 0, 0, say(correctionWords.title, locale, { name, count: corrections.length }), { numFmt: "@", font: { bold: true } });
  COLUMNS.forEach((column, index) => { putText(cells, HEADING_ROW, index, say(correctionWords[column], locale), HEADING); });
  corrections.forEach((correction, index) => {
    rowOf(correction, index + 1, locale).forEach((text, column) => { putText(cells, HEADING_ROW + 1 + index, column, text, TEXT); });
  });
  return {
    name: say(correctionWords.sheet, locale), cells,
    columns: WIDTHS.map((width) => ({ width })),
    rows: Array.from({ length: HEADING_ROW + 1 + corrections.length }, () => []),
    freezePane: { rows: HEADING_ROW + 1 },
    pageSetup: PAGE,
  };
}

function rowOf({ at, place, record, before, after, by, when }: Correction, no: number, locale: Locale): string[] {
  const whose = record === null ? say(correctionWords.head, locale) : `${record.no} ${record.name}`.trim();
  return [String(no), place, whose, columnOf(at, locale), before, after, by, beijingTime(when)];
}

/** `/entries/3/rate/text` → 收费标准. What has no name is shown as it stands. */
function columnOf(pointer: string, locale: Locale): string {
  const [, top = "", , field = ""] = pointer.split("/");
  const side = SIDE_COLUMN_WORDS[`${top}/${field}`];
  if (side) return say(side, locale);
  const step = top === "entries" ? field : top;
  return step in fieldWords ? say(fieldWords[step as keyof typeof fieldWords], locale) : step.replace(/^x_/, "");
}
