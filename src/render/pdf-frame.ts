// What the sheets of a notice and of a report have in common: margins, facts with their labels, the foot with its page n of m.

import { noticeWords } from "../i18n/notice.ts";
import { say, type Locale } from "../model/text.ts";
import { LINE_HEIGHT, LYING, strokeBox, type Paper, type TextStyle } from "./pdf-sheet.ts";
import type { Cursor } from "./pdf-table.ts";

const [SHEET_WIDTH, SHEET_HEIGHT] = LYING;
export const MARGIN = 34;
export const WIDTH = SHEET_WIDTH - 2 * MARGIN;
export const BOTTOM = SHEET_HEIGHT - 42;
const FOOT_BASE_LINE = SHEET_HEIGHT - 24;
const LABEL_WIDTH = 58;

export const FOOT: TextStyle = { size: 7, grey: 0.3, bold: false };

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

export interface FactStyle {
  readonly width: number;
  readonly columns: 1 | 2;
  readonly value: TextStyle;
  readonly label: TextStyle;
  readonly locale: Locale;
}

export function drawFacts(paper: Paper, cursor: Cursor, facts: readonly Fact[], style: FactStyle): void {
  const each = style.width / style.columns;
  const step = style.value.size * LINE_HEIGHT;
  for (let i = 0; i < facts.length; i += style.columns) {
    const row = facts.slice(i, i + style.columns).map(({ label, value, href }) => {
      const place = (): string => say(noticeWords.head, style.locale, { label });
      return { label: paper.drawn(label, place), href, lines: paper.lines(value, each - LABEL_WIDTH - 34, style.value.size, place) };
    });
    const height = Math.max(...row.map(({ lines }) => lines.length)) * step + 1.5;
    if (cursor.y + height > BOTTOM) cursor.nextSheet();
    row.forEach(({ label, lines, href }, column) => {
      const x = MARGIN + column * each;
      const valueX = x + Math.max(LABEL_WIDTH, paper.widthOf(label, style.label.size) + 6);
      paper.writeLines(cursor.sheet, [label], x, cursor.y, style.label);
      paper.writeLines(cursor.sheet, lines, valueX, cursor.y, style.value);
      if (href === undefined) return;
      const width = Math.max(...lines.map((line) => paper.widthOf(line, style.value.size)));
      paper.links.push({ page: paper.sheets.length - 1, x: valueX, y: cursor.y, width, height: lines.length * step, address: href });
    });
    cursor.y += height;
  }
}

/** Written last, when the number of pages is known. */
export function drawFeet(paper: Paper, text: string, locale: Locale): void {
  const foot = paper.lines(text, WIDTH - 120, FOOT.size, () => text)[0] ?? "";
  paper.sheets.forEach((sheet, index) => {
    const count = say(noticeWords.page, locale, { page: index + 1, pages: paper.sheets.length });
    strokeBox(sheet, MARGIN, FOOT_BASE_LINE - 11, WIDTH, 0, 0.6);
    paper.write(sheet, foot, MARGIN, FOOT_BASE_LINE, FOOT);
    paper.write(sheet, count, MARGIN + WIDTH - paper.widthOf(count, FOOT.size), FOOT_BASE_LINE, FOOT);
  });
}
