// A small XML document as a tree: elements by their local names, texts as written, and the line where each begins.

import { Failure } from "../model/failure.ts";
import { beginningOf, decodedBlocks, recogniseEncoding, type Encoding } from "./encoding.ts";
import { LIMITS } from "./limits.ts";
import { xmlFeed, type XmlAttributes } from "./xml.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly line: number;
  readonly children: XmlElement[];
  /** All text directly inside, as written. */
  text: string;
}

export interface XmlDocument {
  readonly root: XmlElement;
  readonly encoding: Encoding;
}

const DECLARATION_BYTES = 200;
/** How a declaration may call what we decode. */
const LABELS: readonly (readonly [Encoding, RegExp])[] = [
  ["utf-8", /^utf-?8$/i], ["utf-16le", /^utf-?16(?:le)?$/i], ["utf-16be", /^utf-?16(?:be)?$/i],
  ["gb18030", /^(?:gbk|gb_?2312|gb_?2312-80|gb18030|cp936|ms936)$/i],
];

/** `part` is how the document is called in a failure. */
export function readXmlTree(part: string, bytes: Uint8Array): XmlDocument {
  const text = recogniseEncoding(bytes);
  refuseOtherLabel(part, beginningOf(text, DECLARATION_BYTES), text.encoding, text.bytes);
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  const feed = xmlFeed(part, {
    open: (name, attributes, line) => {
      count += 1;
      if (count > LIMITS.xmlElements.value) throw new Failure("xml-too-large", { part, limit: LIMITS.xmlElements.value });
      const element: XmlElement = { name, attributes, line, children: [], text: "" };
      open.at(-1)?.children.push(element);
      root ??= element;
      open.push(element);
    },
    close: () => void open.pop(),
    text: (piece) => {
      const element = open.at(-1);
      if (element !== undefined) element.text += piece;
    },
  });
  for (const block of decodedBlocks(text)) feed.write(block);
  feed.end();
  if (root === null) throw new Failure("xml-broken", { part });
  return { root, encoding: text.encoding };
}

// What is declared must be what the bytes are; a text of ASCII alone is all of them.
function refuseOtherLabel(part: string, beginning: string, found: Encoding, bytes: Uint8Array): void {
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/u.exec(beginning)?.[1];
  if (declared === undefined || LABELS.some(([encoding, label]) => encoding === found && label.test(declared))) return;
  const isKnown = LABELS.some(([, label]) => label.test(declared));
  if (isKnown && found === "utf-8" && bytes.every((byte) => byte < 0x80)) return;
  throw new Failure("xml-encoding", { part, declared: declared.slice(0, 40), found: found.toUpperCase() });
}

/** Every element of that name below, in the order of the document. */
export function* allNamed(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* allNamed(child, name);
  }
}

/** The first element of one of these names below that has a text; names that come first are asked first. */
export function firstSaid(element: XmlElement, names: readonly string[]): XmlElement | null {
  for (const name of names) for (const found of allNamed(element, name)) if (plainText(found) !== "") return found;
  return null;
}

export function plainText({ text }: XmlElement): string {
  return text.trim();
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Every text below, one after another. */
export function textsBelow(element: XmlElement): string[] {
  const own = plainText(element);
  return [...(own === "" ? [] : [own]), ...element.children.flatMap(textsBelow)];
}
