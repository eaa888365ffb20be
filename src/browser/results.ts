// The results on the page: what each bill came to, the fields to supplement it, and the report to take along. Fields keep
// their place and their focus when a result is shown anew.
/// <reference lib="dom" />

import { checkWords } from "../i18n/check.ts";
import type { Failure } from "../model/failure.ts";
import { REPORT_FORMATS, type Report, type ReportFormat } from "../model/report.ts";
import { say, type Locale, type Words } from "../model/text.ts";
import { printedReport, REPORT_FILES } from "../render/report-formats.ts";
import { checkView, downloadViews, reportFileName, type PageNames } from "../render/views/check.ts";
import { lettersView, type AskedLetter } from "../render/views/letters.ts";
import { BILL_RULES } from "../rules/index.ts";
import type { CheckedBill } from "./bill-check.ts";
import { pageOf, showDownloads, showLetters, showReport } from "./templates.ts";

/** Paper is made by the service alone: its font is larger than all of this. A browser prints the page. */
const FORMATS = REPORT_FORMATS.filter((format) => format !== "pdf");

const TITLES: ReadonlyMap<string, Words> = new Map(BILL_RULES.map(({ id, title }) => [id, title]));

interface Shown {
  readonly prefix: string;
  readonly ports: ReadonlyMap<string, string>;
  /** Ports whose lists are samples. */
  readonly samples: ReadonlySet<string>;
  readonly locale: Locale;
}

export function showResult(place: HTMLElement, { reading, report }: CheckedBill, { prefix, ports, samples, locale }: Shown): void {
  const names: PageNames = { rules: TITLES, ports };
  const bill = reading.bill as { readonly lines?: unknown } | null;
  const lines = Array.isArray(bill?.lines) ? (bill.lines as unknown[]) : [];
  const root = { locale, languageChosen: new URLSearchParams(location.search).has("lang") };
  const view = { ...checkView(report, names, locale, { prefix, lines, supplied: reading.supplied ?? [] }), ...root, prefix };
  const isSample = (report.lines ?? []).some(({ list }) => list && samples.has(list.id.split("/")[0]!));
  const focused = place.contains(document.activeElement) ? document.activeElement!.id : "";
  const open = new Set([...place.querySelectorAll("details[open]")].map(({ id }) => id));
  // The templates escape every value.
  place.innerHTML = `<form class="report">${showReport(view)}${showDownloads({ ...root, downloads: downloadViews(FORMATS, locale) })}${showLetters({
    ...root, letters: lettersView(report, reading.bill, { prefix, endings: ["txt"] }, locale),
  })}</form>`;
  const heading = element("h2", report.input.name);
  heading.tabIndex = -1;
  place.prepend(heading, ...(isSample ? [element("p", say(checkWords["sample-lists"], locale), "mark")] : []));
  for (const details of place.querySelectorAll("details")) if (open.has(details.id)) details.open = true;
  if (focused !== "") document.getElementById(focused)?.focus();
}

/** Why there is no report of a bill; above the last one there was, with all that was filled in. */
export function showTrouble(place: HTMLElement, name: string, failure: Failure, locale: Locale): void {
  const isNetwork = failure.kind.startsWith("server-");
  const { what, fix, place: where } = failure.words(locale);
  const box = element("div", "", "error-summary");
  box.tabIndex = -1;
  box.append(
    element("h2", (name === "" ? "" : name + say(checkWords.joint, locale)) + (isNetwork ? say(checkWords["lists-failed"], locale) : what)),
    ...(where === "" ? [] : [element("p", where)]),
    element("p", isNetwork ? say(checkWords["lists-failed-fix"], locale) : fix),
  );
  place.querySelector(":scope > .error-summary")?.remove();
  if (place.querySelector(":scope > form")) place.prepend(box);
  else place.replaceChildren(box);
}

/** One sentence for those who listen. */
export function spokenResult({ input, verdict, lines = [], summary }: Report, locale: Locale): string {
  const counts = summary.lines ?? { over: 0, "not-listed": 0, unclear: 0, ok: 0, under: 0 };
  return say(checkWords["spoken-result"], locale, {
    name: input.name, verdict: say(checkWords[`verdict-${verdict}`], locale), lines: lines.length,
    suspected: counts.over + counts["not-listed"], unclear: counts.unclear,
  });
}

export async function saveReport(report: Report, format: ReportFormat, locale: Locale): Promise<void> {
  const title = say(checkWords["result-title"], locale);
  const html = (reports: readonly Report[]): string => pageOf({
    reports: reports.map((one) => checkView(one, { rules: new Map(), ports: new Map() }, locale)), title, locale, htmlLanguage: locale === "zh" ? "zh-CN" : "en",
  });
  const noPaper = (): never => {
    throw new Error("paper is made by the service");
  };
  const bytes = await printedReport(report, format, { html, pdf: noPaper }, locale);
  save(bytes as BlobPart, REPORT_FILES[format].type, reportFileName(report.input.name, format));
}

export function saveLetter({ text, fileName }: AskedLetter): void {
  save(text, "text/plain; charset=utf-8", fileName);
}

function save(content: BlobPart, type: string, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function element(name: string, text: string, className = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}
