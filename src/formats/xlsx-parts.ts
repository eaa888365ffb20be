// The parts of an XLSX workbook beside its sheets: which sheets there are, the shared strings, the number styles.

import { Failure } from "../model/failure.ts";
import { builtInStyle, PLAIN_STYLE, readNumberFormat, type NumberStyle } from "./cell-number.ts";
import { LIMITS } from "./limits.ts";
import { readXml, xmlText } from "./xml.ts";
import type { Archive } from "./zip.ts";

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

export interface WorkbookPart {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
}

export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const MAIN_TYPE = "/officeDocument";
const SHEET_TYPE = "/worksheet";

/** The part that is the workbook, by the relations of the package, else where it usually stands. */
export function workbookPartName(archive: Archive): string {
  for (const relation of relationsOf(archive, "").values()) {
    if (relation.type.endsWith(MAIN_TYPE) && archive.has(relation.target)) return relation.target;
  }
  if (archive.has("xl/workbook.xml")) return "xl/workbook.xml";
  throw new Failure("sheet-missing");
}

export function readWorkbookPart(archive: Archive, name: string): WorkbookPart {
  const bytes = archive.part(name);
  if (!bytes) throw new Failure("sheet-missing");
  const relations = relationsOf(archive, name);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  readXml(name, bytes, {
    open: (element, attributes) => {
      if (element === "workbookPr") is1904 = isTrue(attributes["date1904"]);
      if (element !== "sheet") return;
      const relation = relations.get(relationId(attributes));
      if (!relation?.type.endsWith(SHEET_TYPE) || !archive.has(relation.target)) return;
      const state = attributes["state"];
      const hidden = state === "hidden" || state === "veryHidden";
      sheets.push({ name: attributes["name"] ?? `Sheet${sheets.length + 1}`, hidden, part: relation.target });
    },
  });
  if (sheets.length === 0) throw new Failure("sheet-missing");
  return { sheets, is1904 };
}

function relationId(attributes: Readonly<Record<string, string>>): string {
  for (const [name, value] of Object.entries(attributes)) if (name.endsWith(":id")) return value;
  return "";
}

/** The file that holds the relations of a part. */
export function relationsFile(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

export function relationsOf(archive: Pick<Archive, "part">, part: string): Map<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const name = relationsFile(part);
  const relations = new Map<string, Relation>();
  const bytes = archive.part(name);
  if (!bytes) return relations;
  readXml(name, bytes, {
    open: (element, attributes) => {
      if (element !== "Relationship" || attributes["TargetMode"] === "External") return;
      const { Id: id, Type: type, Target: target } = attributes;
      if (id && type && target) relations.set(id, { id, type, target: resolved(folder, target) });
    },
  });
  return relations;
}

// A target stands in the folder of its source, or from the root. One that leads out names no part.
function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = folder === "" ? [] : folder.slice(0, -1).split("/");
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

export function relatedPart(archive: Archive, workbook: string, type: string): string | null {
  for (const relation of relationsOf(archive, workbook).values()) {
    if (relation.type.endsWith(type) && archive.has(relation.target)) return relation.target;
  }
  return null;
}

export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

const PLAIN_STRING = /<si><t(?: xml:space="preserve")?>([^<&]*)<\/t><\/si>\s*/y;
/** Programs end the line of the declaration with a carriage return; nothing else may stand before the strings. */
const FIRST_STRING = /^(?:<\?xml [^<>\u0000-\u001F]*\?>\s*)?<sst[^<>\u0000-\u001F]*>\s*/;
const IRREGULAR = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\r\uFFFE\uFFFF]|<!|]]>/;
const LONG_ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** The shared strings. The plain ones of one block are cut with a pattern; the first that is not goes to saxes, with all. */
export function readSharedStrings(name: string, bytes: Uint8Array): string[] {
  return plainStrings(name, bytes) ?? anyStrings(name, bytes);
}

function plainStrings(name: string, bytes: Uint8Array): string[] | null {
  const strings: string[] = [];
  let text = "";
  let started = false;
  for (const block of xmlText(name, bytes)) {
    const head = started ? "" : FIRST_STRING.exec(block)?.[0];
    if (head === undefined) return null;
    started = true;
    const next = block.slice(head.length);
    if (IRREGULAR.test(next)) return null;
    text += next;
    const whole = text.lastIndexOf("</si>") + 5;
    if (whole < 5) continue;
    PLAIN_STRING.lastIndex = 0;
    while (PLAIN_STRING.lastIndex < whole) {
      const found = PLAIN_STRING.exec(text);
      if (!found) return null;
      strings.push(unescaped(found[1]!));
    }
    text = text.slice(Math.min(whole, text.length)).trimStart();
  }
  return text.trim() === "</sst>" ? strings : null;
}

function anyStrings(name: string, bytes: Uint8Array): string[] {
  const strings: string[] = [];
  const reader = richText();
  readXml(name, bytes, {
    open: (element) => {
      if (element === "si") reader.begin();
      else reader.open(element);
    },
    close: (element) => {
      if (element === "si") strings.push(reader.end());
      else reader.close(element);
    },
    text: (text) => reader.text(text),
  });
  return strings;
}

interface RichText {
  begin(): void;
  open(element: string): void;
  close(element: string): void;
  text(text: string): void;
  end(): string;
}

/** Joins the runs of a rich text; phonetic runs (rPh) are not part of it. */
export function richText(): RichText {
  let parts = "";
  let inText = false;
  let phonetic = 0;
  return {
    begin: () => {
      parts = "";
      phonetic = 0;
      inText = false;
    },
    open: (element) => {
      if (element === "rPh") phonetic += 1;
      else if (element === "t") inText = phonetic === 0;
    },
    close: (element) => {
      if (element === "rPh") phonetic -= 1;
      else if (element === "t") inText = false;
    },
    text: (text) => {
      if (inText) parts += text;
    },
    end: () => unescaped(parts),
  };
}

/** `_x000D_` in a spreadsheet's text stands for the character of that number. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(LONG_ESCAPE, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The number style of each cell style, by its index. */
export function readStyles(name: string, bytes: Uint8Array): NumberStyle[] {
  const formats = new Map<number, NumberStyle>();
  const styles: NumberStyle[] = [];
  let inCellStyles = false;
  readXml(name, bytes, {
    open: (element, attributes) => {
      if (element === "numFmt") formats.set(Number(attributes["numFmtId"]), readNumberFormat(attributes["formatCode"] ?? ""));
      else if (element === "cellXfs") inCellStyles = true;
      else if (element === "xf" && inCellStyles) {
        const id = Number(attributes["numFmtId"] ?? 0);
        styles.push(formats.get(id) ?? builtInStyle(id));
      }
    },
    close: (element) => {
      if (element === "cellXfs") inCellStyles = false;
    },
  });
  return styles;
}

export function styleOf(styles: readonly NumberStyle[], index: number): NumberStyle {
  return styles[index] ?? PLAIN_STYLE;
}

export function refuseTooManySheets(sheets: readonly SheetPart[]): void {
  if (sheets.length > LIMITS.tables.value) throw new Failure("too-many-tables", { limit: LIMITS.tables.value });
}
