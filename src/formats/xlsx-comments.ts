// Comments of a sheet as every spreadsheet program shows them: the texts in one part, the boxes they stand in in another.
// A sheet that has comments keeps them; what is said of the same cell is put behind hers.

import { columnName } from "./cell-reference.ts";
import { Edits, prefixOf, visitElements, xmlOf, type Element } from "./xml-edit.ts";
import { MAIN } from "./xlsx-style-book.ts";

export interface Comment {
  /** As spreadsheets count. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  readonly text: string;
}

export const AUTHOR = "qingdan";
const EMPTY_COMMENTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${MAIN}"><authors/><commentList/></comments>`;

/** The texts, and the cells that had no comment before: these need a box. What we said of a cell when the workbook was here
 *  before gives way to what is said now, or to `settled`. */
export function withComments(part: string, given: string | null, comments: readonly Comment[], settled: string): { readonly xml: string; readonly unboxed: readonly Comment[] } {
  const text = given ?? EMPTY_COMMENTS;
  const edits = new Edits(text);
  const left = new Map(comments.map((comment) => [referenceOf(comment), comment]));
  let prefix = "";
  const authors: string[] = [];
  let inAuthor = false;
  let current: { readonly words: string | null; readonly ours: boolean } | null = null;
  const runs = (words: string, before: string): string => `<${prefix}r><${prefix}t xml:space="preserve">${before}${xmlOf(words)}</${prefix}t></${prefix}r>`;
  const take = (element: Element): void => {
    const reference = element.attributes["ref"] ?? "";
    const ours = authors[Number(element.attributes["authorId"])] === AUTHOR;
    current = { words: left.get(reference)?.text ?? (ours ? settled : null), ours };
    left.delete(reference);
  };
  visitElements(part, text, {
    open(element) {
      if (element.depth === 0) prefix = prefixOf(text, element);
      if (element.name === "author") inAuthor = authors.push("") > 0;
      else if (element.name === "comment") take(element);
    },
    text(words) {
      if (inAuthor) authors.push(authors.pop()! + words);
    },
    close(element, from) {
      if (element.name === "author") inAuthor = false;
      else if (element.name === "authors") edits.append(element, from, `<${prefix}author>${AUTHOR}</${prefix}author>`);
      else if (element.name === "text" && current?.words != null) {
        if (current.ours && !element.empty) edits.replace(element.to, from, runs(current.words, ""));
        else edits.append(element, from, runs(current.words, "\n\n"));
      }
      else if (element.name === "comment") current = null;
      else if (element.name === "commentList") {
        const added = [...left.values()].map((comment) =>
          `<${prefix}comment ref="${referenceOf(comment)}" authorId="${authors.length}"><${prefix}text>${runs(comment.text, "")}</${prefix}text></${prefix}comment>`);
        if (added.length > 0) edits.append(element, from, added.join(""));
      }
    },
  });
  return { xml: edits.done(), unboxed: [...left.values()] };
}

function referenceOf({ row, column }: Comment): string {
  return `${columnName(column)}${row}`;
}

const NAMESPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
/** Programs number the boxes of one sheet in a block of their own; ours come in the block behind hers. */
const NUMBERS_A_BLOCK = 1024;
export const MOST_COMMENTS = NUMBERS_A_BLOCK - 1;
const COLUMNS_WIDE = 4;
const CHARACTERS_A_LINE = 20;
const LEAST_LINES = 4;
const MOST_LINES = 16;

/** The boxes. A drawing of hers is not read, as it need not be XML: ours are put before its end. `sheet` from 0. */
export function withBoxes(given: string | null, comments: readonly Comment[], sheet: number): string {
  const used = [...(given ?? "").matchAll(/_x0000_s(\d{1,9})/g)].map(([, number]) => Math.floor(Number(number) / NUMBERS_A_BLOCK));
  const block = Math.max(sheet, ...used) + 1;
  const boxes = comments.map((comment, index) => boxOf(comment, block * NUMBERS_A_BLOCK + 1 + index)).join("\n");
  const type = given?.includes('id="_x0000_t202"')
    ? ""
    : `<v:shapetype ${NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
      '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\n';
  const end = given?.lastIndexOf("</xml>") ?? -1;
  if (given !== null && end >= 0) return `${given.slice(0, end)}${type}${boxes}\n${given.slice(end)}`;
  const layout = `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${block}"/></o:shapelayout>`;
  return `<xml ${NAMESPACES}>\n${layout}\n${type}${boxes}\n</xml>`;
}

function boxOf({ row, column, text }: Comment, number: number): string {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_A_LINE)), 1);
  const height = Math.min(MOST_LINES, Math.max(LEAST_LINES, lines));
  const top = Math.max(0, row - 2);
  return (
    `<v:shape ${NAMESPACES} id="_x0000_s${number}" type="#_x0000_t202" ` +
    'style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:220pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">' +
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${column + 1}, 15, ${top}, 2, ${column + 1 + COLUMNS_WIDE}, 15, ${top + height}, 2</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}
