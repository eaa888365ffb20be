// A letter on paper: A4 standing, its first line as the title, page n of m.

import { letterWords } from "../i18n/letter.ts";
import { millisOf, type Day } from "../model/day.ts";
import { say, type Locale } from "../model/text.ts";
import type { MissingCharacter, PdfFont } from "./pdf-font.ts";
import { pdfFile } from "./pdf-file.ts";
import { newPaper, STANDING, type Sheet, type TextStyle } from "./pdf-sheet.ts";

export interface LetterPdf {
  readonly bytes: Uint8Array;
  /** Characters that the font lacks; they are drawn as their codes. */
  readonly missing: readonly MissingCharacter[];
}

const [SHEET_WIDTH, SHEET_HEIGHT] = STANDING;
const MARGIN = 62;
const WIDTH = SHEET_WIDTH - 2 * MARGIN;
const BOTTOM = SHEET_HEIGHT - 70;
const STEP = 1.65;
const TITLE: TextStyle = { size: 16, grey: 0, bold: true };
const BODY: TextStyle = { size: 10.5, grey: 0, bold: false };
const FOOT: TextStyle = { size: 8, grey: 0.35, bold: false };

/** `text` as `complaintLetter` gives it, or as it was changed by hand. */
export async function letterPdf(text: string, day: Day, font: PdfFont, locale: Locale): Promise<LetterPdf> {
  const paper = newPaper(font, STANDING);
  let sheet: Sheet = paper.addSheet();
  let y = MARGIN;
  const write = (line: string, style: TextStyle, x: number): void => {
    if (y + style.size * STEP > BOTTOM) {
      sheet = paper.addSheet();
      y = MARGIN;
    }
    paper.writeLines(sheet, [line], x, y, style);
    y += style.size * STEP;
  };
  const [title = "", ...paragraphs] = text.replaceAll("\r\n", "\n").trimEnd().split("\n");
  for (const line of paper.lines(title, WIDTH, TITLE.size, () => title)) write(line, TITLE, MARGIN + (WIDTH - paper.widthOf(line, TITLE.size)) / 2);
  for (const paragraph of paragraphs) {
    if (paragraph === "") y += BODY.size * 0.7;
    else for (const line of paper.lines(paragraph, WIDTH, BODY.size, () => paragraph)) write(line, BODY, MARGIN);
  }
  paper.sheets.forEach((one, index) => {
    const count = say(letterWords.page, locale, { page: index + 1, pages: paper.sheets.length });
    paper.write(one, count, (SHEET_WIDTH - paper.widthOf(count, FOOT.size)) / 2, SHEET_HEIGHT - 40, FOOT);
  });
  const bytes = await pdfFile(paper, { title, author: "", subject: title, createdMillis: millisOf(`${day}T00:00:00.000Z`) });
  return { bytes, missing: paper.missing };
}
