// The site's own view of a report in a page that stands alone: `--format html`.

import { readFileSync } from "node:fs";
import { checkWords } from "../i18n/check.ts";
import { siteWords } from "../i18n/site.ts";
import type { Finding } from "../model/finding.ts";
import type { Report, ReportHead } from "../model/report.ts";
import type { Locale } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import { createHtml } from "../render/html.ts";
import { checkView } from "../render/views/check.ts";
import { templates } from "./wiring.ts";

export function* reportPageParts(stream: Generator<Finding, ReportHead>, locale: Locale): Generator<string, ReportHead> {
  const findings: Finding[] = [];
  let next = stream.next();
  for (; !next.done; next = stream.next()) findings.push(next.value);
  const report: Report = { ...next.value, findings };
  const html = createHtml(templates("partials"), { ...siteWords, ...checkWords });
  const css = new html.SafeString(readFileSync(projectUrl("templates/assets/site.css"), "utf8"));
  const view = { ...checkView(report, { rules: new Map(), ports: new Map() }, locale), locale, htmlLanguage: locale === "zh" ? "zh-CN" : "en", css };
  yield html.compile(templates("report").get("page")!)(view);
  return next.value;
}
