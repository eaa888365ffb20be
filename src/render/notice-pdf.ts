// The notice on paper: A4 lying, or A3 for the wall at the port, both tables with their heading row on each sheet, what proves it, page n of m. Made
// from the same view as the page. The font is opened once by the rim and shared.

import { noticeWords } from "../i18n/notice.ts";
import { millisOf } from "../model/day.ts";
import { printMark } from "../model/pdf-mark.ts";
import { say, type Locale } from "../model/text.ts";
import type { MissingCharacter, PdfFont } from "./pdf-font.ts";
import { pdfFile } from "./pdf-file.ts";
import { BOTTOM, drawFacts, drawFeet, FOOT, MARGIN, WIDTH } from "./pdf-frame.ts";
import { fillBox, LINE_HEIGHT, newPaper, number, type Paper, type TextStyle } from "./pdf-sheet.ts";
import { drawTable, firstRowHeight, type Cursor, type PaperTable } from "./pdf-table.ts";
import type { QrCode } from "./qr.ts";
import type { ColumnKey } from "./views/notice-table.ts";
import type { SideTableView } from "./views/side-tables.ts";
import type { Captioned, NoticeTable, NoticeView } from "./views/notice.ts";

export interface NoticePdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Characters that the font lacks; they are drawn as their codes. */
  readonly missing: readonly MissingCharacter[];
}

const QR_SIDE = 92;

const TITLE: TextStyle = { size: 17, grey: 0, bold: true };
const TITLE_CAPTION: TextStyle = { size: 9.5, grey: 0.25, bold: false };
const TABLE_TITLE: TextStyle = { size: 12, grey: 0, bold: true };
const FACT: TextStyle = { size: 8.5, grey: 0, bold: false };
const LABEL: TextStyle = { size: 8.5, grey: 0.35, bold: false };
const PROOF: TextStyle = { size: 7, grey: 0.15, bold: false };
const PROOF_LABEL: TextStyle = { size: 7, grey: 0.4, bold: false };
const NOTE: TextStyle = { size: 7.5, grey: 0, bold: false };
const NOTE_CAPTION: TextStyle = { size: 6.5, grey: 0.3, bold: false };
const LIST_NOTES_TITLE: TextStyle = { size: 9.5, grey: 0, bold: true };
const LIST_NOTE: TextStyle = { size: 8.5, grey: 0, bold: false };
const BANNER: TextStyle = { size: 8.5, grey: 0, bold: true };
const BANNER_TEXT: TextStyle = { size: 8, grey: 0, bold: false };
const BANNER_COLOUR = "1 0.93 0.78";

export const PAPERS = ["A4", "A3"] as const;
export type PaperName = (typeof PAPERS)[number];

/** A3 is A4 doubled: every length, and so every letter, by the root of two. */
const SCALES: Readonly<Record<PaperName, number>> = { A4: 1, A3: 1.4142 };

export async function noticePdf(view: NoticeView, font: PdfFont, name: PaperName = "A4"): Promise<NoticePdf> {
  const paper = newPaper(font);
  const cursor = newCursor(paper, view);
  cursor.nextSheet();
  drawHead(paper, cursor, view);
  for (const table of view.tables) drawOneTable(paper, cursor, table, view);
  for (const side of view.sides) drawSide(paper, cursor, side, view.locale);
  drawListNotes(paper, cursor, view);
  drawFeet(paper, view.foot, view.locale);
  const author = view.facts.find(({ key }) => key === "publisher")?.value ?? "";
  const bytes = await pdfFile(paper, {
    title: view.title.caption ?? view.title.text, author, subject: view.foot,
    ...(view.published && { keywords: printMark({ ...view.published, paper: name, locale: view.locale }) }),
    createdMillis: millisOf(view.dated), scale: SCALES[name],
  });
  return { bytes, pages: paper.sheets.length, missing: paper.missing };
}

function newCursor(paper: Paper, view: NoticeView): Cursor {
  const first = { operators: [] };
  const cursor: Cursor = {
    sheet: first, y: MARGIN, left: MARGIN, width: WIDTH, bottom: BOTTOM,
    nextSheet() {
      cursor.sheet = paper.addSheet();
      cursor.y = MARGIN - 8;
      drawWatermark(paper, cursor, view);
      for (const banner of view.banners) drawBanner(paper, cursor, banner);
      cursor.y += view.banners.length === 0 ? 8 : 5;
    },
  };
  return cursor;
}

const WATERMARK: TextStyle = { size: 120, grey: 0.92, bold: false };

/** Below all else on each sheet of a draft, so that no copy of one is taken for a publication. */
function drawWatermark(paper: Paper, cursor: Cursor, { banners, labels }: NoticeView): void {
  if (!banners.some(({ kind }) => kind === "draft")) return;
  const text = paper.drawn(labels.watermark, null);
  paper.write(cursor.sheet, text, MARGIN + (WIDTH - paper.widthOf(text, WATERMARK.size)) / 2, (BOTTOM + WATERMARK.size) / 2, WATERMARK);
}

function drawBanner(paper: Paper, cursor: Cursor, { title, text }: NoticeView["banners"][number]): void {
  const shownTitle = paper.drawn(title, () => title);
  const indent = title === "" ? 6 : 14 + paper.widthOf(shownTitle, BANNER.size);
  const lines = paper.lines(text, WIDTH - indent - 6, BANNER_TEXT.size, () => title);
  const height = lines.length * BANNER_TEXT.size * LINE_HEIGHT + 6;
  fillBox(cursor.sheet, MARGIN, cursor.y, WIDTH, height, BANNER_COLOUR);
  paper.writeLines(cursor.sheet, [shownTitle], MARGIN + 6, cursor.y + 2.5, BANNER);
  paper.writeLines(cursor.sheet, lines, MARGIN + indent, cursor.y + 3, BANNER_TEXT);
  cursor.y += height + 2;
}

function drawHead(paper: Paper, cursor: Cursor, view: NoticeView): void {
  paper.outlines.push({ title: view.title.caption ?? view.title.text, page: paper.sheets.length - 1 });
  drawCentred(paper, cursor, view.title, TITLE, view.locale);
  cursor.y += 4;
  const top = cursor.y;
  const width = view.qr === null ? WIDTH : WIDTH - QR_SIDE - 12;
  drawFacts(paper, cursor, view.facts, { width, columns: 2, value: FACT, label: LABEL, locale: view.locale });
  cursor.y += 3;
  drawFacts(paper, cursor, view.proof, { width, columns: 1, value: PROOF, label: PROOF_LABEL, locale: view.locale });
  if (view.qr !== null) {
    const left = MARGIN + WIDTH - QR_SIDE;
    drawQr(cursor, view.qr, left, top - 4);
    if (view.address !== null) paper.links.push({ page: paper.sheets.length - 1, x: left, y: top - 4, width: QR_SIDE, height: QR_SIDE, address: view.address });
    const scan = paper.drawn(view.labels.scan, () => view.labels.scan);
    paper.writeLines(cursor.sheet, [scan], left + (QR_SIDE - paper.widthOf(scan, FOOT.size)) / 2, top + QR_SIDE - 6, FOOT);
    cursor.y = Math.max(cursor.y, top + QR_SIDE + 6);
  }
  cursor.y += 6;
}

function drawCentred(paper: Paper, cursor: Cursor, { text, caption }: Captioned, style: TextStyle, locale: Locale): void {
  const place = (): string => say(noticeWords.head, locale, { label: say(noticeWords.port, locale) });
  const write = (shown: string, own: TextStyle): void => {
    for (const line of paper.lines(shown, WIDTH, own.size, place)) {
      paper.writeLines(cursor.sheet, [line], MARGIN + (WIDTH - paper.widthOf(line, own.size)) / 2, cursor.y, own);
      cursor.y += own.size * LINE_HEIGHT;
    }
  };
  write(text, style);
  if (caption !== null) write(caption, TITLE_CAPTION);
}

function drawQr(cursor: Cursor, { size, runs }: QrCode, left: number, top: number): void {
  const module = QR_SIDE / size;
  const boxes = runs.map(([x, y, length]) =>
    `${number(left + x * module)} ${number(top + y * module)} ${number(length * module)} ${number(module)} re`,
  );
  fillBox(cursor.sheet, left, top, QR_SIDE, QR_SIDE, "1 1 1");
  cursor.sheet.operators.push(`0 g ${boxes.join(" ")} f`);
}

const ROOM_FOR_TITLE_AND_HEADINGS = 56;

/** Shares of the width. */
const SHARES: Readonly<Record<1 | 2, Partial<Record<ColumnKey, number>>>> = {
  1: { no: 4, entity: 12, item: 17, rate: 14, unit: 9, service: 19, formAndBasis: 16, remarks: 9 },
  2: { no: 4, entity: 13, item: 20, rate: 16, unit: 9, service: 26, remarks: 12 },
};

function onPaper({ table, columns, rows, empty }: NoticeTable, locale: Locale): PaperTable {
  return {
    columns: columns.map(({ key, text, caption }) => ({ text, caption, share: SHARES[table][key] ?? 10, ...(key === "no" && { centred: true }) })),
    rows, empty,
    placeOf: (row, column) => say(noticeWords.row, locale, {
      table: say(noticeWords[table === 1 ? "tableOne" : "tableTwo"], locale), row: rows[row]!.cells[0]!.text || row + 1,
      column: columns[column]!.caption ?? columns[column]!.text,
    }),
  };
}

function drawOneTable(paper: Paper, cursor: Cursor, table: NoticeTable, view: NoticeView): void {
  const drawn = onPaper(table, view.locale);
  const room = ROOM_FOR_TITLE_AND_HEADINGS + Math.min(firstRowHeight(paper, cursor, drawn), BOTTOM / 2);
  if (cursor.y + room > BOTTOM) cursor.nextSheet();
  paper.outlines.push({ title: table.title.caption ?? table.title.text, page: paper.sheets.length - 1 });
  drawCentred(paper, cursor, table.title, TABLE_TITLE, view.locale);
  cursor.y += 3;
  drawTable(paper, cursor, drawn);
  cursor.y += 4;
  drawNotes(paper, cursor, table.notes, view);
  cursor.y += 14;
}

const SIDE_SHARES: Readonly<Record<SideTableView["columns"][number]["key"], number>> = {
  no: 4, operation: 22, entity: 24, limit: 14, from: 18, remarks: 18, accepted: 12, means: 60,
};

function drawSide(paper: Paper, cursor: Cursor, { title, columns, rows }: SideTableView, locale: Locale): void {
  const drawn: PaperTable = {
    columns: columns.map(({ key, text, caption }) => ({ text, caption, share: SIDE_SHARES[key], ...(key === "no" && { centred: true }) })),
    rows, empty: null,
    placeOf: (row, column) => `${title.text} ${rows[row]!.cells[0]!.text} ${columns[column]!.text}`,
  };
  if (cursor.y + ROOM_FOR_TITLE_AND_HEADINGS + firstRowHeight(paper, cursor, drawn) > BOTTOM) cursor.nextSheet();
  paper.outlines.push({ title: title.caption ?? title.text, page: paper.sheets.length - 1 });
  drawCentred(paper, cursor, title, TABLE_TITLE, locale);
  cursor.y += 3;
  drawTable(paper, cursor, drawn);
  cursor.y += 14;
}

function drawNotes(paper: Paper, cursor: Cursor, notes: readonly Captioned[], view: NoticeView): void {
  const texts = notes.flatMap(({ text, caption }, index) => [
    { text: `${index === 0 ? noticeWords.notes.zh : ""}${index + 1}. ${text}`, style: NOTE },
    ...(caption === null ? [] : [{ text: `${index === 0 ? `${view.labels.notes} ` : ""}${index + 1}. ${caption}`, style: NOTE_CAPTION }]),
  ]);
  for (const { text, style } of texts) {
    const lines = paper.lines(text, WIDTH, style.size, () => view.labels.notes);
    const height = lines.length * style.size * LINE_HEIGHT;
    if (cursor.y + height > BOTTOM) cursor.nextSheet();
    paper.writeLines(cursor.sheet, lines, MARGIN, cursor.y, style);
    cursor.y += height + 1;
  }
}

/** What the list itself says; a long note breaks over the sheets. */
function drawListNotes(paper: Paper, cursor: Cursor, { notes, labels }: NoticeView): void {
  if (notes.length === 0) return;
  const { text, caption } = labels.listNotes;
  const heading = caption === null ? text : `${text} ${caption}`;
  const write = (shown: string, style: TextStyle): void => {
    const step = style.size * LINE_HEIGHT;
    for (const line of paper.lines(shown, WIDTH, style.size, () => heading)) {
      if (cursor.y + step > BOTTOM) cursor.nextSheet();
      paper.writeLines(cursor.sheet, [line], MARGIN, cursor.y, style);
      cursor.y += step;
    }
    cursor.y += 1;
  };
  if (cursor.y + 3 * LIST_NOTE.size * LINE_HEIGHT > BOTTOM) cursor.nextSheet();
  write(heading, LIST_NOTES_TITLE);
  for (const note of notes) write(note, LIST_NOTE);
}
