// The handlebars instance behind every page and notice: helpers, partials, nothing else. Templates are handed in by the
// rim as texts. Values are always escaped; `{{{` and `{{&` are forbidden in templates by a test.

import Handlebars from "handlebars";

import { beijingTime } from "../model/day.ts";
import { say, type Locale, type Params, type Words } from "../model/text.ts";

export type Html = typeof Handlebars;

/** What every view carries at its root for the helpers. */
export interface PageRoot {
  readonly locale: Locale;
  /** True when the reader chose the language by `?lang=`: links then keep it. */
  readonly languageChosen?: boolean;
}

interface Options {
  readonly hash: Record<string, unknown>;
  readonly data: { readonly root: PageRoot };
}

function paramsOf(hash: Record<string, unknown>): Params {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(hash)) {
    if (typeof value === "string" || typeof value === "number") params[name] = value;
  }
  return params;
}

/** An address that may stand in `href`: a path of ours, http(s), or tel; everything else becomes `#`. */
export function safeAddress(address: unknown): string {
  if (typeof address !== "string") return "#";
  if (/^\/(?![/\\])/.test(address) || /^[?#]/.test(address)) return address;
  return /^(https?:\/\/|tel:[+\d])/i.test(address) ? address : "#";
}

/** The same address with the language that the reader chose. */
export function withLanguage(address: string, locale: Locale): string {
  const [path = "", fragment] = address.split("#", 2);
  const joined = `${path}${path.includes("?") ? "&" : "?"}lang=${locale}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

/** A fresh instance with our helpers and the given partials; `words` are what `{{t "key"}}` knows. */
export function createHtml(partials: ReadonlyMap<string, string>, words: Readonly<Record<string, Words>>): Html {
  const html = Handlebars.create();
  html.registerHelper("t", (key: string, options: Options) => {
    const found = words[key];
    if (!found) throw new Error(`no words for "${key}"`);
    return say(found, options.data.root.locale, paramsOf(options.hash));
  });
  html.registerHelper("say", (both: Words | undefined, options: Options) =>
    both ? say(both, options.data.root.locale, paramsOf(options.hash)) : "",
  );
  // A second argument is an ending: {{link address ".pdf"}}.
  html.registerHelper("link", (address: unknown, ...rest: unknown[]) => {
    const options = rest.at(-1) as Options;
    const safe = safeAddress(typeof address === "string" && typeof rest[0] === "string" ? address + rest[0] : address);
    const { languageChosen, locale } = options.data.root;
    return languageChosen && safe.startsWith("/") ? withLanguage(safe, locale) : safe;
  });
  html.registerHelper("segment", (text: unknown) => encodeURIComponent(String(text)));
  html.registerHelper("time", (instant: string) => beijingTime(instant));
  html.registerHelper("eq", (a: unknown, b: unknown) => a === b);
  for (const [name, text] of partials) html.registerPartial(name, text);
  return html;
}
