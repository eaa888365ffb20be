// The notice as the page of its permanent address: the site's layout around the notice. Rendered once, at publication,
// and kept; so it names the stylesheets by addresses that stay, and nothing in it depends on the day.

import { siteWords } from "../i18n/site.ts";
import { createHtml, withLanguage } from "./html.ts";
import { noticeRoot } from "./notice-html.ts";
import type { NoticeView } from "./views/notice.ts";

export interface SiteNoticeTemplates {
  /** The site's partials by name, `layout` among them. */
  readonly partials: ReadonlyMap<string, string>;
  /** templates/notice/list.hbs */
  readonly notice: string;
  /** templates/site/list.hbs */
  readonly list: string;
}

const LASTING_ASSETS = { css: "/assets/site.css", script: "/assets/site.js", notice: "/assets/notice.css" } as const;

export interface SiteNoticeSubject {
  readonly view: NoticeView;
  /** `/ports/CNLYG/lists/2` */
  readonly path: string;
  readonly port: string;
  readonly portName: string;
  readonly version: number;
  /** Is there a version before that this one can be compared with? */
  readonly hasChanges: boolean;
}

/** Compiles once, renders often. */
export function siteNotice(templates: SiteNoticeTemplates): (subject: SiteNoticeSubject) => string {
  const html = createHtml(new Map([...templates.partials, ["notice", templates.notice]]), siteWords);
  const page = html.compile(templates.list);
  return ({ view, path, port, portName, version, hasChanges }) => {
    const notice = noticeRoot(view);
    return page({
      locale: view.locale,
      languageChosen: view.locale !== "zh",
      htmlLanguage: notice.htmlLanguage,
      isZh: view.locale === "zh",
      zhAddress: withLanguage(path, "zh"),
      enAddress: withLanguage(path, "en"),
      title: view.title.text,
      assets: LASTING_ASSETS,
      notice, portName, version,
      address: path,
      proof: `${path}.tlog-proof`,
      portAddress: `/ports/${port}`,
      changes: hasChanges ? `/ports/${port}/changes/${version}` : null,
    });
  };
}
