// XLSX: a capped archive → sheets of rows. What a table cannot say (links out, embedded objects) is observed.

import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import { sheetPlace } from "./sheet-place.ts";
import type { Sheet, Workbook } from "./sheet.ts";
import {
  readSharedStrings, readStyles, readWorkbookPart, refuseTooManySheets, relatedPart, workbookPartName, type SheetPart,
} from "./xlsx-parts.ts";
import { RowBuilder, type WorkbookTexts } from "./xlsx-row.ts";
import { readSheetFrame, sheetRows } from "./xlsx-sheet.ts";
import { openArchive, type Archive } from "./zip.ts";

const MACROS = /(^|\/)vbaProject\.bin$/i;
const OUTSIDE = /^xl\/(externalLinks\/[^/]+\.xml|embeddings\/.+|activeX\/.+)$/;

/** Other formats that are ZIP archives, by a part that only they have. */
const OTHER_FORMATS: readonly (readonly [part: string, name: string])[] = [
  ["OFD.xml", "OFD"], ["word/document.xml", "DOCX"], ["ppt/presentation.xml", "PPTX"], ["xl/workbook.bin", "XLSB"],
  ["content.xml", "ODS"], ["META-INF/MANIFEST.MF", "JAR"], ["AndroidManifest.xml", "APK"],
];

export async function readXlsx(bytes: Uint8Array): Promise<Workbook> {
  const archive = await openArchive(bytes);
  refuseOthers(archive);
  const workbookPart = workbookPartName(archive);
  const { sheets, is1904 } = readWorkbookPart(archive, workbookPart);
  refuseTooManySheets(sheets);
  const stringsPart = relatedPart(archive, workbookPart, "/sharedStrings");
  const stylesPart = relatedPart(archive, workbookPart, "/styles");
  const texts: WorkbookTexts = {
    strings: stringsPart === null ? [] : readSharedStrings(stringsPart, archive.part(stringsPart)!),
    styles: stylesPart === null ? [] : readStyles(stylesPart, archive.part(stylesPart)!),
    is1904,
  };
  return {
    format: "xlsx",
    encoding: null,
    sheets: sheets.map((sheet) => openSheet(archive, sheet, texts)),
    observations: observationsOf(archive),
  };
}

function refuseOthers(archive: Archive): void {
  if (archive.names.some((name) => MACROS.test(name))) throw new Failure("macro");
  if (archive.names.some((name) => name.startsWith("xl/") && name.endsWith("workbook.xml"))) return;
  for (const [part, found] of OTHER_FORMATS) if (archive.has(part)) throw new Failure("format-unsupported", { found });
  const isWorkbook = archive.has("[Content_Types].xml") || archive.has("_rels/.rels");
  if (!isWorkbook) throw new Failure("format-unsupported", { found: "ZIP" });
}

function openSheet(archive: Archive, { name, hidden, part }: SheetPart, texts: WorkbookTexts): Sheet {
  const bytes = archive.part(part)!;
  const frame = readSheetFrame(part, bytes);
  const place = sheetPlace(name);
  const builder = new RowBuilder(texts, place);
  return {
    name, hidden, place,
    rows: sheetRows(part, bytes, frame, builder),
    merges: frame.merges,
    hiddenColumns: frame.hiddenColumns,
    notes: () => builder.notes,
  };
}

function observationsOf(archive: Archive): Observation[] {
  return archive.names
    .filter((name) => OUTSIDE.test(name))
    .map((name) => ({ kind: "external-link", at: "", place: name, params: { part: name } }));
}
