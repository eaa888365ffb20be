// Everything a publication is shown as, rendered once: page, PDF, CSV, XLSX and JSON from one view a language.

import { readFileSync } from "node:fs";
import { cliWords } from "../i18n/cli.ts";
import { say, type Locale } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import type { PublicationSubject, Rendering } from "../publish.ts";
import { listCsv } from "../render/list-csv.ts";
import { listJson } from "../render/list-json.ts";
import { listXlsx } from "../render/list-xlsx.ts";
import { noticePdf } from "../render/notice-pdf.ts";
import { openFont, type MissingCharacter, type PdfFont } from "../render/pdf-font.ts";
import { siteNotice } from "../render/site-notice.ts";
import { noticeView, type NoticeSubject } from "../render/views/notice.ts";
import type { Settings } from "../config.ts";
import { fontBytes, templates } from "./wiring.ts";

const LOCALES: readonly Locale[] = ["zh", "en"];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Partials of the site, `layout` among them. */
export function sitePartials(): ReadonlyMap<string, string> {
  const layout = readFileSync(projectUrl("templates/layout.hbs"), "utf8");
  return new Map([...templates("partials"), ["layout", layout], ["notice", templates("notice").get("list")!]]);
}

/** What the font lacks, with its places, as a sentence; empty where it lacks nothing. */
export function missingText(missing: readonly MissingCharacter[], locale: Locale): string {
  if (missing.length === 0) return "";
  const named = ({ character, codePoint, place }: MissingCharacter): string =>
    locale === "zh" ? `${character}（${codePoint}，${place}）` : `${character} (${codePoint}, ${place})`;
  const characters = missing.map(named).join(locale === "zh" ? "、" : "; ");
  return say(cliWords.missingGlyphs, locale, { characters }) + "\n";
}

/** Opens font and templates once; what it returns renders one publication after another. `tell` hears what the font lacks. */
export function openRenderings(settings: Settings, tell: (locale: Locale, missing: readonly MissingCharacter[]) => void = () => undefined): (subject: PublicationSubject) => Promise<readonly Rendering[]> {
  const page = siteNotice({
    partials: sitePartials(), notice: templates("notice").get("list")!, list: templates("site").get("list")!,
  });
  let font: PdfFont | undefined;
  return async (subject) => {
    font ??= openFont(fontBytes(settings));
    const shown = noticeSubject(subject, settings.address);
    const { list } = subject.publication;
    const renderings: Rendering[] = [
      { kind: "json", locale: "zh", contentType: "application/json; charset=utf-8", bytes: listJson(list) },
      { kind: "csv", locale: "zh", contentType: "text/csv; charset=utf-8", bytes: listCsv(list) },
      { kind: "xlsx", locale: "zh", contentType: XLSX, bytes: await listXlsx(list, subject.publication.publishedAt) },
    ];
    for (const locale of LOCALES) {
      const view = noticeView(shown, locale);
      const html = page({ view, path: subject.path, port: list.port.code, portName: list.port.name, version: subject.publication.version, hasChanges: subject.hasChanges });
      const pdf = await noticePdf(view, font);
      tell(locale, pdf.missing);
      renderings.push(
        { kind: "html", locale, contentType: "text/html; charset=utf-8", bytes: Buffer.from(html, "utf8") },
        { kind: "pdf", locale, contentType: "application/pdf", bytes: pdf.bytes },
      );
    }
    return renderings;
  };
}

function noticeSubject({ publication, logIndex, root, origin, path }: PublicationSubject, address: string): NoticeSubject {
  return {
    list: publication.list,
    version: publication.version,
    publishedAt: publication.publishedAt,
    effectiveFrom: publication.effectiveFrom,
    effectiveTo: publication.effectiveTo,
    retroactive: publication.retroactive,
    log: { origin, index: logIndex, size: logIndex + 1, root },
    address: address + path,
    digest: publication.listDigest,
  };
}
