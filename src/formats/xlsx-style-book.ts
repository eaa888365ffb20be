// The styles of a workbook with further ones behind them: every style of hers again on a coloured ground, and those of a
// sheet of ours. None of hers changes its number, so no cell of hers changes its look.

import type { Severity } from "../model/finding.ts";
import { Edits, prefixOf, visitElements, type Element } from "./xml-edit.ts";

export type Shade = Exclude<Severity, "info">;

/** Red with stripes, yellow with dots: told apart without colours too. */
const FILLS: Readonly<Record<Shade, { readonly pattern: string; readonly fore: string; readonly back: string }>> = {
  error: { pattern: "lightUp", fore: "FFE06666", back: "FFFFD6D6" },
  warning: { pattern: "gray0625", fore: "FFBF9000", back: "FFFFF2A8" },
};

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const EMPTY_STYLES =
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>';

/** A part of the styles that is a numbered list. */
interface NumberedList {
  readonly element: Element;
  readonly end: number;
  readonly items: readonly { readonly from: number; readonly to: number; readonly start: Element }[];
}

export interface StyleBook {
  /** The same style on the ground of a severity. */
  shaded(style: number, shade: Shade): number;
  /** The style without the ground that we gave it when the workbook was here before; null where it has none of ours. */
  unshaded(style: number): number | null;
  /** For cells of our own: a text that wraps, on a ground or none; a heading in bold. */
  text(shade: Shade | null): number;
  heading(): number;
  done(): string;
}

export function styleBook(part: string, given: string | null): StyleBook {
  const read = given === null ? null : listsIn(part, given);
  const isWhole = read !== null && read.has("fonts") && read.has("fills") && (read.get("cellXfs")?.items.length ?? 0) > 0;
  const text = isWhole ? given! : EMPTY_STYLES;
  const lists = isWhole ? read : listsIn(part, EMPTY_STYLES);
  const [fonts, fills, styles] = [lists.get("fonts")!, lists.get("fills")!, lists.get("cellXfs")!];
  const prefix = prefixOf(text, styles.element);
  const added: string[] = [];
  const known = new Map<string, number>();
  const fillOf = (shade: Shade): number => fills.items.length + (shade === "error" ? 0 : 1);
  const add = (key: string, make: () => string): number => {
    const number = known.get(key) ?? styles.items.length + added.push(make()) - 1;
    known.set(key, number);
    return number;
  };
  const ours = new Set(fills.items.flatMap(({ from, to }, index) => (isOurFill(text.slice(from, to)) ? [String(index)] : [])));
  const own = (font: number, fill: number): string =>
    `<${prefix}xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">` +
    `<${prefix}alignment vertical="top" wrapText="1"/></${prefix}xf>`;
  return {
    shaded: (style, shade) => add(`${style} ${shade}`, () => shadedStyle(text, styles.items[style] ?? styles.items[0]!, fillOf(shade))),
    unshaded: (style) => {
      const item = styles.items[style];
      return item === undefined || !ours.has(item.start.attributes["fillId"] ?? "") ? null : add(`${style} none`, () => shadedStyle(text, item, 0));
    },
    text: (shade) => add(`text ${shade ?? ""}`, () => own(0, shade === null ? 0 : fillOf(shade))),
    heading: () => add("heading", () => own(fonts.items.length, 0)),
    done() {
      const edits = new Edits(text);
      extend(edits, fonts, [`<${prefix}font><${prefix}b/><${prefix}sz val="11"/><${prefix}name val="宋体"/></${prefix}font>`]);
      extend(edits, fills, (["error", "warning"] as const).map((shade) => fillXml(prefix, FILLS[shade])));
      extend(edits, styles, added);
      return edits.done();
    },
  };
}

function isOurFill(xml: string): boolean {
  return Object.values(FILLS).some(({ pattern, fore, back }) => xml.includes(`"${pattern}"`) && xml.includes(`"${fore}"`) && xml.includes(`"${back}"`));
}

function fillXml(prefix: string, { pattern, fore, back }: (typeof FILLS)[Shade]): string {
  return `<${prefix}fill><${prefix}patternFill patternType="${pattern}"><${prefix}fgColor rgb="${fore}"/><${prefix}bgColor rgb="${back}"/></${prefix}patternFill></${prefix}fill>`;
}

function listsIn(part: string, text: string): Map<string, NumberedList> {
  const lists = new Map<string, { element: Element; end: number; items: { from: number; to: number; start: Element }[] }>();
  let list: Element | null = null;
  visitElements(part, text, {
    open(element) {
      if (element.depth !== 1) return;
      list = element;
      lists.set(element.name, { element, end: element.to, items: [] });
    },
    close(element, from, to) {
      if (list === null) return;
      const into = lists.get(list.name)!;
      if (element.depth === 2) into.items.push({ from: element.from, to, start: element });
      else if (element.depth === 1) into.end = from;
    },
  });
  return lists;
}

function extend(edits: Edits, { element, end, items }: NumberedList, more: readonly string[]): void {
  if (more.length === 0) return;
  if ("count" in element.attributes && !element.empty) edits.attribute(element, "count", String(items.length + more.length));
  edits.append(element, end, more.join(""));
}

/** The style again with another ground; its other settings stay. */
function shadedStyle(text: string, { from, to, start }: NumberedList["items"][number], fill: number): string {
  const own = text.slice(from, to);
  const tag = { ...start, from: 0, to: start.to - from };
  const edits = new Edits(own);
  if (tag.empty) return own.replace(/\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')/g, "").replace(/\/>$/, ` fillId="${fill}" applyFill="1"/>`);
  edits.attribute(tag, "fillId", String(fill));
  edits.attribute(tag, "applyFill", "1");
  return edits.done();
}
