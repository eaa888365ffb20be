// Reports as a PDF; what the font lacks is told on standard error.

import type { Report } from "../model/report.ts";
import type { Locale, Words } from "../model/text.ts";
import type { PdfFont } from "../render/pdf-font.ts";
import { reportPdf } from "../render/report-pdf.ts";
import { missingText } from "./renderings.ts";

export { openFont } from "../render/pdf-font.ts";

export async function reportPaper(reports: readonly Report[], titles: ReadonlyMap<string, Words>, font: PdfFont, locale: Locale): Promise<Uint8Array> {
  const { bytes, missing } = await reportPdf(reports, titles, font, locale);
  process.stderr.write(missingText(missing, locale));
  return bytes;
}
