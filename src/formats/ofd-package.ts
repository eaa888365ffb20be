// An OFD document as a package: its parts by their places (ST_Loc), its pages, what it brings along, who sealed it.

import { Failure } from "../model/failure.ts";
import type { AttachedFile } from "./bill-details.ts";
import { LIMITS } from "./limits.ts";
import { allNamed, plainText, readXmlTree, type XmlElement } from "./xml-tree.ts";
import { openArchive, type Archive } from "./zip.ts";

export interface OfdPackage {
  /** 发票号码, 合计金额 … as `OFD.xml` states them. */
  readonly customData: ReadonlyMap<string, string>;
  /** Content of each page with that of its template, in order. */
  readonly pages: readonly (readonly XmlElement[])[];
  /** Identifiers of the pages, in order. */
  readonly pageIds: readonly string[];
  readonly tags: readonly XmlElement[];
  readonly attachments: readonly AttachedFile[];
  /** Names of those that are listed and not there. */
  readonly lacking: readonly string[];
  readonly isSealed: boolean;
}

const ROOT = "OFD.xml";

export async function openOfd(bytes: Uint8Array): Promise<OfdPackage> {
  const archive = await openArchive(bytes);
  const root = partAt(archive, ROOT);
  const body = [...allNamed(root, "DocBody")][0];
  const documentPart = body === undefined ? null : located(ROOT, firstText(body, "DocRoot"));
  if (documentPart === null || body === undefined) throw new Failure("ofd-part-missing", { part: "DocRoot" });
  const document = partAt(archive, documentPart);
  const pages = [...allNamed(document, "Page")];
  if (pages.length > LIMITS.pages.value) throw new Failure("too-many-pages", { limit: LIMITS.pages.value });
  const templates = new Map([...allNamed(document, "TemplatePage")].map((one) => [one.attributes["ID"] ?? "", one.attributes["BaseLoc"] ?? ""]));
  return {
    customData: new Map([...allNamed(body, "CustomData")].map((one) => [one.attributes["Name"] ?? "", plainText(one)])),
    pages: pages.map(({ attributes }) => contentsOf(archive, documentPart, attributes["BaseLoc"] ?? "", templates)),
    pageIds: pages.map(({ attributes }) => attributes["ID"] ?? ""),
    tags: tagsOf(archive, documentPart, document),
    ...attachmentsOf(archive, documentPart, document),
    isSealed: firstText(body, "Signatures") !== "",
  };
}

function firstText(element: XmlElement, name: string): string {
  for (const found of allNamed(element, name)) return plainText(found);
  return "";
}

function partAt(archive: Archive, name: string): XmlElement {
  const bytes = archive.part(name);
  if (bytes === null) throw new Failure("ofd-part-missing", { part: name.slice(0, 60) });
  return readXmlTree(name, bytes).root;
}

/** A place as a part writes it: from the root of the package (`/Doc_0/…`) or from the folder of the part. Null for none. */
export function located(from: string, place: string): string | null {
  if (place === "") return null;
  const steps = place.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of place.split(/[/\\]/)) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) throw new Failure("archive-name", { part: place.slice(0, 60) });
  }
  return steps.join("/");
}

function contentsOf(archive: Archive, documentPart: string, place: string, templates: ReadonlyMap<string, string>): XmlElement[] {
  const part = located(documentPart, place);
  if (part === null) throw new Failure("ofd-part-missing", { part: "BaseLoc" });
  const page = partAt(archive, part);
  const below = [...allNamed(page, "Template")].flatMap(({ attributes }) => {
    const template = located(documentPart, templates.get(attributes["TemplateID"] ?? "") ?? "");
    return template === null ? [] : [partAt(archive, template)];
  });
  return [...below, page];
}

function tagsOf(archive: Archive, documentPart: string, document: XmlElement): XmlElement[] {
  const list = located(documentPart, firstText(document, "CustomTags"));
  if (list === null || !archive.has(list)) return [];
  return [...allNamed(partAt(archive, list), "FileLoc")].flatMap((place) => {
    const part = nearParts(archive, list, documentPart, plainText(place));
    return part === null ? [] : [partAt(archive, part)];
  });
}

function attachmentsOf(archive: Archive, documentPart: string, document: XmlElement): Pick<OfdPackage, "attachments" | "lacking"> {
  const list = located(documentPart, firstText(document, "Attachments"));
  if (list === null || !archive.has(list)) return { attachments: [], lacking: [] };
  const found = [...allNamed(partAt(archive, list), "Attachment")];
  if (found.length > LIMITS.attachments.value) throw new Failure("too-many-attachments", { limit: LIMITS.attachments.value });
  const attachments: AttachedFile[] = [];
  const lacking: string[] = [];
  for (const one of found) {
    const place = firstText(one, "FileLoc");
    const part = nearParts(archive, list, documentPart, place);
    const bytes = part === null ? null : archive.part(part);
    if (bytes === null) lacking.push(place.slice(0, 60));
    else attachments.push({ name: part!.split("/").at(-1)!, bytes });
  }
  return { attachments, lacking };
}

/** Some programs write a place from the folder of the document rather than from that of the part. */
function nearParts(archive: Archive, from: string, documentPart: string, place: string): string | null {
  return [located(from, place), located(documentPart, place)].find((part) => part !== null && archive.has(part)) ?? null;
}
