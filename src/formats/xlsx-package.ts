// An XLSX package while it is being changed: its parts, the relations between them and the types of its contents.

import { relationsFile, relationsOf, type Relation } from "./xlsx-parts.ts";
import { Edits, prefixOf, textOfPart, visitElements, xmlOf } from "./xml-edit.ts";
import { writeArchive } from "./zip-write.ts";
import type { Archive } from "./zip.ts";

const CONTENT_TYPES = "[Content_Types].xml";
const TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships";
const RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface Package {
  /** The text of an XML part as it stands now; null where there is none. */
  text(part: string): string | null;
  /** The bytes as a text of one sign a byte: for what need not be XML. */
  raw(part: string): string | null;
  put(part: string, text: string): void;
  putRaw(part: string, text: string): void;
  /** A part name that is free: `xl/comments`, `.xml`. */
  free(stem: string, ending: string): string;
  relation(part: string, kind: string): Relation | null;
  /** Adds a relation and returns its id. `kind` is the last step of its type. */
  relate(part: string, kind: string, target: string): string;
  type(part: string, contentType: string): void;
  typeOfEnding(ending: string, contentType: string): void;
  bytes(): Uint8Array;
}

export function openPackage(archive: Archive): Package {
  const changed = new Map<string, Uint8Array>();
  const bytesOf = (part: string): Uint8Array | null => changed.get(part) ?? archive.part(part);
  const text = (part: string): string | null => {
    const bytes = bytesOf(part);
    return bytes === null ? null : textOfPart(part, bytes);
  };
  const put = (part: string, value: string): void => void changed.set(part, Buffer.from(value));
  const has = (part: string): boolean => changed.has(part) || archive.has(part);
  const relate = (part: string, kind: string, target: string): string => {
    const file = relationsFile(part);
    const whole = text(file) ?? `${DECLARATION}<Relationships xmlns="${RELATIONS_NAMESPACE}"/>`;
    const ids = new Set<string>();
    // Of a package after the strict specification all relations have other names.
    let base = RELATIONSHIP;
    let id = "";
    put(file, withChild(file, whole, (prefix) => {
      for (let number = 1; id === "" || ids.has(id); number += 1) id = `rId${number}`;
      return `<${prefix}Relationship Id="${id}" Type="${base}/${kind}" Target="/${xmlOf(target)}"/>`;
    }, ({ Id: own, Type: type }) => {
      if (own !== undefined) ids.add(own);
      if (type?.startsWith("http://purl.oclc.org/") === true) base = type.slice(0, type.lastIndexOf("/"));
    }));
    return id;
  };
  const addType = (xml: (prefix: string) => string, knows: (attributes: Readonly<Record<string, string>>) => boolean): void => {
    const whole = text(CONTENT_TYPES) ?? `${DECLARATION}<Types xmlns="${TYPES_NAMESPACE}"/>`;
    let known = false;
    const next = withChild(CONTENT_TYPES, whole, xml, (attributes) => {
      known ||= knows(attributes);
    });
    if (!known) put(CONTENT_TYPES, next);
  };
  return {
    text, put, relate,
    raw: (part) => {
      const bytes = bytesOf(part);
      return bytes === null ? null : Buffer.from(bytes).toString("latin1");
    },
    putRaw: (part, value) => void changed.set(part, Buffer.from(value, "latin1")),
    free: (stem, ending) => {
      let number = 1;
      while (has(`${stem}${number}${ending}`)) number += 1;
      return `${stem}${number}${ending}`;
    },
    relation: (part, kind) => [...relationsOf({ part: bytesOf }, part).values()].find(({ type, target }) => type.endsWith(`/${kind}`) && has(target)) ?? null,
    type: (part, contentType) => {
      addType((prefix) => `<${prefix}Override PartName="/${xmlOf(part)}" ContentType="${contentType}"/>`, ({ PartName: name }) => name === `/${part}`);
    },
    typeOfEnding: (ending, contentType) => {
      addType((prefix) => `<${prefix}Default Extension="${ending}" ContentType="${contentType}"/>`, ({ Extension: own }) => own?.toLowerCase() === ending);
    },
    bytes: () => writeArchive([
      ...archive.names.filter((name) => !name.endsWith("/")).map((name) => [name, bytesOf(name)!] as const),
      ...[...changed].filter(([name]) => !archive.has(name)),
    ]),
  };
}

/** With one more child at the end of its root. */
function withChild(
  part: string, text: string, child: (prefix: string) => string, hear: (attributes: Readonly<Record<string, string>>) => void,
): string {
  const edits = new Edits(text);
  visitElements(part, text, {
    open: ({ depth, attributes }) => {
      if (depth === 1) hear(attributes);
    },
    close: (element, from) => {
      if (element.depth === 0) edits.append(element, from, child(prefixOf(text, element)));
    },
  });
  return edits.done();
}
