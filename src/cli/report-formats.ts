// Which format of a report is meant, and the forms that are made of files of ours.

import { REPORT_FORMATS, type ReportFormat } from "../model/report.ts";
import type { Locale } from "../model/text.ts";
import type { PrintedReports } from "../render/report-formats.ts";
import { endingOf, type Options } from "./options.ts";

const ENDINGS: Readonly<Record<string, ReportFormat>> = { txt: "text", xml: "junit" };

/** As asked for; else by the ending of the file to be written; else text for people and JSON for programs. */
export function formatOf(options: Options, isScreen: boolean): ReportFormat {
  const ending = options.format ?? endingOf(options) ?? "";
  return REPORT_FORMATS.find((known) => known === ending) ?? ENDINGS[ending] ?? (isScreen || options.output !== undefined ? "text" : "json");
}

/** The page needs the templates' machinery, paper its own: loaded when one is asked for. */
export function wholeForms(locale: Locale, font: () => Uint8Array): PrintedReports["whole"] {
  return {
    html: async (reports) => (await import("./report-page.ts")).reportPage(reports, locale),
    pdf: async (reports, titles) => {
      const { openFont, reportPaper } = await import("./report-paper.ts");
      return reportPaper(reports, titles, openFont(font()), locale);
    },
  };
}
