// The site's own view of reports in a page that stands alone: `--format html`.

import { readFileSync } from "node:fs";
import { checkWords } from "../i18n/check.ts";
import { siteWords } from "../i18n/site.ts";
import type { Finding } from "../model/finding.ts";
import type { Report, ReportHead } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import { createHtml } from "../render/html.ts";
import { checkView } from "../render/views/check.ts";
import { one, type Findings, type Printer } from "./printer.ts";
import { templates } from "./wiring.ts";

/** One page of all reports, written when the last of them is there. */
export function pagePrinter(locale: Locale): Printer {
  const reports: Record<string, unknown>[] = [];
  return {
    begin: () => one(""),
    between: () => one(""),
    *print(findings) {
      const { report, head } = drawn(findings);
      reports.push(checkView(report, { rules: new Map(), ports: new Map() }, locale));
      yield "";
      return head;
    },
    end: () => one(page(reports, locale)),
  };
}

function drawn(stream: Findings): { readonly report: Report; readonly head: ReportHead } {
  const findings: Finding[] = [];
  let next = stream.next();
  for (; !next.done; next = stream.next()) findings.push(next.value);
  return { report: { ...next.value, findings }, head: next.value };
}

function page(reports: readonly Record<string, unknown>[], locale: Locale): string {
  const html = createHtml(templates("partials"), { ...siteWords, ...checkWords });
  const css = new html.SafeString(readFileSync(projectUrl("templates/assets/site.css"), "utf8"));
  const title = say(checkWords["result-title"], locale);
  return html.compile(templates("report").get("page")!)({ reports, title, locale, htmlLanguage: locale === "zh" ? "zh-CN" : "en", css });
}
