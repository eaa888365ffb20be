// A file back to who handed it in, annotated: an XLSX as it was, any other file as a workbook of the same rows.

import type { Annotations, Mark } from "../model/annotation.ts";
import { Failure } from "../model/failure.ts";
import { spotsOfPlace } from "../model/place.ts";
import { recogniseFormat } from "./index.ts";
import { BELOW, sheetPlace } from "./sheet-place.ts";
import type { Sheet, Workbook } from "./sheet.ts";
import { annotatedXlsx } from "./xlsx-annotate.ts";
import { plainWorkbook, type PlainSheet } from "./xlsx-plain.ts";
import { readXlsx } from "./xlsx.ts";

const ONLY_SHEET = "清单";
/** What spreadsheets forbid in the name of a sheet. */
const FORBIDDEN = /[\\/?*[\]:]/g;

export async function annotatedWorkbook(bytes: Uint8Array, annotations: Annotations): Promise<Uint8Array> {
  const format = recogniseFormat(bytes);
  if (format.name === "xlsx") return annotatedXlsx(bytes, (await readXlsx(bytes)).sheets, annotations);
  if (format.name === "json") return annotatedJson(bytes, annotations);
  if (format.readWorkbook === undefined) throw new Failure("format-unsupported", { found: format.name.toUpperCase() });
  return annotatedTables(await format.readWorkbook(bytes), annotations);
}

async function annotatedTables({ sheets }: Workbook, annotations: Annotations): Promise<Uint8Array> {
  const shifts = new Map<string | null, { readonly name: string; readonly by: number }>();
  const plain = sheets.map((sheet): PlainSheet => {
    const { rows, above } = numberedRows(sheet);
    const name = (sheet.name ?? ONLY_SHEET).replace(FORBIDDEN, " ");
    shifts.set(sheet.name, { name, by: above });
    const merges = sheet.merges.map(({ top, left, bottom, right }) => ({ top: top + above, left, bottom: bottom + above, right }));
    return { name, rows, merges };
  });
  const moved = annotations.marks.map((mark): Mark => {
    const spots = spotsOfPlace(mark.place);
    const to = spots === null ? undefined : shifts.get(spots.from.sheet);
    if (spots === null || to === undefined) return mark;
    const place = sheetPlace(to.name);
    const [from, last] = [spots.from, spots.to].map(({ row, column }) => place(row + to.by, column ?? 0));
    return { ...mark, place: from === last ? from! : `${from!} – ${last!}` };
  });
  return annotatePlain(plain, { ...annotations, marks: moved });
}

/** The lines above a table of a web page stand above it, those below it below. */
function numberedRows(sheet: Sheet): { readonly rows: PlainSheet["rows"]; readonly above: number } {
  const rows = [...sheet.rows];
  const above = rows.filter(({ number }) => number === 0).length;
  let last = 0;
  return {
    above,
    rows: rows.map(({ number, cells }) => {
      last = number === 0 || number === BELOW ? last + 1 : number + above;
      return { number: last, cells };
    }),
  };
}

async function annotatePlain(sheets: readonly PlainSheet[], annotations: Annotations): Promise<Uint8Array> {
  const bytes = plainWorkbook(sheets);
  return annotatedXlsx(bytes, (await readXlsx(bytes)).sheets, annotations);
}

/** The columns of the sheet that a list in JSON becomes, by the property of an entry. */
const PROPERTIES = ["table", "no", "chargingEntity", "item", "rate", "unit", "service", "pricingForm", "basis", "remarks"] as const;
type Property = (typeof PROPERTIES)[number];

async function annotatedJson(bytes: Uint8Array, annotations: Annotations): Promise<Uint8Array> {
  const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { entries } = (typeof document === "object" && document !== null ? document : {}) as { readonly entries?: unknown };
  const rows = (Array.isArray(entries) ? entries : []).map((entry: unknown, index) => ({
    number: index + 2, cells: PROPERTIES.map((property) => shownProperty(entry, property)),
  }));
  const place = sheetPlace(ONLY_SHEET);
  const placed = annotations.marks.map((mark): Mark => {
    const [, top, index, property] = mark.at.split("/");
    if (top !== "entries" || index === undefined || rows[Number(index)] === undefined) return { ...mark, place: "" };
    return { ...mark, place: place(Number(index) + 2, Math.max(0, PROPERTIES.indexOf(property as Property))) };
  });
  return annotatePlain([{ name: ONLY_SHEET, rows: [{ number: 1, cells: annotations.columns }, ...rows], merges: [] }], { ...annotations, marks: placed });
}

function shownProperty(entry: unknown, property: Property): string {
  const value = (typeof entry === "object" && entry !== null ? entry : {} as Record<string, unknown>)[property as never] as unknown;
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return "";
  const { name, path, text } = value as { readonly name?: unknown; readonly path?: unknown; readonly text?: unknown };
  if (Array.isArray(path) && path.length > 0) return path.join(" / ");
  if (Array.isArray(value)) return value.map((each: unknown) => basisText(each)).join("、");
  const said = name ?? text;
  return typeof said === "string" ? said : "";
}

function basisText(basis: unknown): string {
  const { title, number } = (typeof basis === "object" && basis !== null ? basis : {}) as { readonly title?: unknown; readonly number?: unknown };
  return [title, number].filter((part) => typeof part === "string").join(" ");
}
