// The site's own view of reports in a page that stands alone: `--format html`.

import { readFileSync } from "node:fs";
import { checkWords } from "../i18n/check.ts";
import { siteWords } from "../i18n/site.ts";
import type { Report } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import { createHtml } from "../render/html.ts";
import { checkView } from "../render/views/check.ts";
import { templates } from "./wiring.ts";

export function reportPage(reports: readonly Report[], locale: Locale): string {
  const html = createHtml(templates("partials"), { ...siteWords, ...checkWords });
  const css = new html.SafeString(readFileSync(projectUrl("templates/assets/site.css"), "utf8"));
  const title = say(checkWords["result-title"], locale);
  const views = reports.map((report) => checkView(report, { rules: new Map(), ports: new Map() }, locale));
  return html.compile(templates("report").get("page")!)({ reports: views, title, locale, htmlLanguage: locale === "zh" ? "zh-CN" : "en", css });
}
