// Changes in the XML of a stranger's workbook: read strictly for where its elements stand, then cut and put together, so
// that whatever is not changed stays as it was, to the sign.

import { LIMITS } from "./limits.ts";
import { xmlFeed, xmlText, type XmlAttributes } from "./xml.ts";

export interface Element {
  readonly name: string;
  readonly attributes: XmlAttributes;
  /** How deep it stands; the root is 0. */
  readonly depth: number;
  /** Of its start tag in the text. */
  readonly from: number;
  readonly to: number;
  /** `<a/>`: there is nothing in it and no end tag. */
  readonly empty: boolean;
}

interface ElementVisitor {
  open?(element: Element): void;
  /** `from` and `to` are those of its end tag; of its start tag where it is empty. */
  close?(element: Element, from: number, to: number): void;
  text?(words: string): void;
}

/** The text of a part, fit to be changed and written as UTF-8. */
export function textOfPart(part: string, bytes: Uint8Array): string {
  let text = "";
  for (const block of xmlText(part, bytes)) text += block;
  const declared = /^(<\?xml[^>]*?encoding=)(?:"[^"]*"|'[^']*')/.exec(text);
  return declared === null ? text : `${declared[1]!}"UTF-8"${text.slice(declared[0].length)}`;
}

export function visitElements(part: string, text: string, visitor: ElementVisitor): void {
  const open: Element[] = [];
  const startOf = (end: number): number => text.lastIndexOf("<", end - 1);
  const feed = xmlFeed(part, {
    open: (name, attributes, _line, to) => {
      const element = { name, attributes, depth: open.length, from: startOf(to), to, empty: text[to - 2] === "/" };
      open.push(element);
      visitor.open?.(element);
    },
    close: (_name, to) => {
      const element = open.pop()!;
      visitor.close?.(element, startOf(to), to);
    },
    ...(visitor.text && { text: (words: string) => visitor.text!(words) }),
  });
  feed.write(text);
  feed.end();
}

/** Cuts and additions to one text, in any order; they must not overlap. */
export class Edits {
  readonly #text: string;
  readonly #edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  insert(at: number, text: string): void {
    this.#edits.push({ from: at, to: at, text });
  }

  replace(from: number, to: number, text: string): void {
    this.#edits.push({ from, to, text });
  }

  /** Puts something at the end of an element's contents. `end` is where its end tag begins. */
  append(element: Element, end: number, text: string): void {
    if (!element.empty) this.insert(end, text);
    else this.replace(element.from, element.to, `${this.#text.slice(element.from, element.to - 2)}>${text}</${tagName(this.#text, element)}>`);
  }

  /** Gives an attribute of a start tag another value, or adds it. */
  attribute(element: Element, name: string, value: string): void {
    const tag = this.#text.slice(element.from, element.to);
    const known = new RegExp(String.raw`\s${name}\s*=\s*(?:"[^"]*"|'[^']*')`).exec(tag);
    if (known !== null) this.replace(element.from + known.index, element.from + known.index + known[0].length, value === "" ? "" : ` ${name}="${value}"`);
    else if (value !== "") this.insert(element.from + 1 + tagName(this.#text, element).length, ` ${name}="${value}"`);
  }

  done(): string {
    const ordered = this.#edits.map((edit, order) => ({ ...edit, order })).sort((a, b) => a.from - b.from || a.order - b.order);
    const pieces: string[] = [];
    let at = 0;
    for (const { from, to, text } of ordered) {
      pieces.push(this.#text.slice(at, from), text);
      at = to;
    }
    return pieces.join("") + this.#text.slice(at);
  }
}

/** With its prefix, as it stands in the text. */
export function tagName(text: string, { from }: Element): string {
  return /^[^\s/>]+/.exec(text.slice(from + 1, from + 1 + LIMITS.cellLength.value))![0];
}

export function prefixOf(text: string, element: Element): string {
  const name = tagName(text, element);
  return name.slice(0, name.length - element.name.length);
}

/** Fit for text and attributes; signs that XML does not know are left out. */
export function xmlOf(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("\r", "&#13;");
}

