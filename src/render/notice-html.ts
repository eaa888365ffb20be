// The notice as a page of its own, for a file that is opened, mailed or printed. On the site the same partial stands in
// the site's layout; there styles come from an address, here they stand in the page, which has nobody to ask.

import { createHtml } from "./html.ts";
import type { NoticeView } from "./views/notice.ts";

export interface NoticeTemplates {
  /** templates/notice/list.hbs: the body. */
  readonly list: string;
  /** templates/notice/page.hbs: the page around it. */
  readonly page: string;
  /** templates/assets/notice.css. */
  readonly css: string;
}

/** What the templates of a notice read: the view, with the language that `lang` is given. */
export function noticeRoot(view: NoticeView): NoticeView & { readonly htmlLanguage: string } {
  return { ...view, htmlLanguage: view.locale === "zh" ? "zh-CN" : "en" };
}

/** Compiles once, renders often. */
export function noticePage(templates: NoticeTemplates): (view: NoticeView) => string {
  const html = createHtml(new Map([["notice", templates.list]]), {});
  const page = html.compile(templates.page);
  const css = new html.SafeString(templates.css);
  return (view) => page({ ...noticeRoot(view), css });
}
