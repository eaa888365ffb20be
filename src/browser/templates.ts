// The templates of a result as the build compiles them (build.js): the page of the service and this one show the same, and
// no code is made of texts in the browser.

import checkDownloads from "../../templates/partials/check-downloads.hbs";
import checkField from "../../templates/partials/check-field.hbs";
import checkLetters from "../../templates/partials/check-letters.hbs";
import checkReport from "../../templates/partials/check-report.hbs";
import reportPage from "../../templates/report/page.hbs";
import siteCss from "../../templates/assets/site.css";
import { checkWords } from "../i18n/check.ts";
import { siteWords } from "../i18n/site.ts";
import { createHtml } from "../render/html.ts";

/** Values are escaped, as everywhere: `{{{` is forbidden in templates by a test. */
type Show = (view: object) => string;

const html = createHtml(new Map(), { ...siteWords, ...checkWords });
html.registerPartial("check-field", html.template(checkField));
html.registerPartial("check-report", html.template(checkReport));

export const showReport: Show = html.template(checkReport);
export const showDownloads: Show = html.template(checkDownloads);
export const showLetters: Show = html.template(checkLetters);
const showPage: Show = html.template(reportPage);

/** A page of reports that stands alone. */
export function pageOf(view: object): string {
  return showPage({ ...view, css: new html.SafeString(siteCss) });
}
