// XML as spreadsheets, OFD and invoices need it: saxes, strict, with caps on depth and attributes and no DOCTYPE.

import { SaxesParser } from "saxes";
import { Failure } from "../model/failure.ts";
import { placeOfLine } from "../model/place.ts";
import { decodedBlocks, recogniseEncoding } from "./encoding.ts";
import { LIMITS } from "./limits.ts";

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  /** `end`: the offset behind the tag in all text that was fed. */
  open?(name: string, attributes: XmlAttributes, line: number, end: number): void;
  close?(name: string, end: number): void;
  text?(text: string): void;
}

/** Feed it text, then end it. Element names come without their prefix, attributes as written. */
export interface XmlFeed {
  write(text: string): void;
  end(): void;
}

export function xmlFeed(part: string, visitor: XmlVisitor): XmlFeed {
  const parser = new SaxesParser({ fragment: false, position: true });
  let depth = 0;
  let attributes = 0;
  const limit = (): Failure =>
    new Failure("xml-limit", { part, depth: LIMITS.xmlDepth.value, attributes: LIMITS.xmlAttributes.value }, placeOf(part, parser.line));
  parser.on("error", () => {
    throw new Failure("xml-broken", { part }, placeOf(part, parser.line));
  });
  parser.on("doctype", () => {
    throw new Failure("xml-doctype", { part }, placeOf(part, parser.line));
  });
  parser.on("opentagstart", () => {
    depth += 1;
    attributes = 0;
    if (depth > LIMITS.xmlDepth.value) throw limit();
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > LIMITS.xmlAttributes.value) throw limit();
  });
  parser.on("opentag", (tag) => {
    visitor.open?.(localName(tag.name), plainAttributes(tag.attributes), parser.line, parser.position);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    visitor.close?.(localName(tag.name), parser.position);
  });
  if (visitor.text) {
    parser.on("text", (text) => visitor.text!(text));
    parser.on("cdata", (text) => visitor.text!(text));
  }
  return {
    write: (text) => void parser.write(text),
    end: () => void parser.close(),
  };
}

// Without namespaces saxes gives values as strings; its types do not know.
function plainAttributes(attributes: Readonly<Record<string, unknown>>): XmlAttributes {
  const plain: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(attributes)) if (typeof value === "string") plain[name] = value;
  return plain;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function placeOf(part: string, line: number): string {
  return `${part} ${placeOfLine(line)}`;
}

/** Reads a whole part. A DOCTYPE is refused before its first byte is parsed, as it may stand in any encoding's words. */
export function readXml(part: string, bytes: Uint8Array, visitor: XmlVisitor): void {
  const feed = xmlFeed(part, visitor);
  for (const block of xmlText(part, bytes)) feed.write(block);
  feed.end();
}

/** The text of a part in blocks: UTF-8, or UTF-16 by its mark, as the specification allows for OOXML. */
export function* xmlText(part: string, bytes: Uint8Array): Generator<string> {
  const text = recogniseEncoding(bytes);
  if (text.encoding === "gb18030") throw new Failure("xml-broken", { part }, placeOf(part, 1));
  yield* decodedBlocks(text);
}
