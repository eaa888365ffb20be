// A page: the reader's language, what the layout needs, and the answer. Every HTML page of the site goes through here.

import type { FastifyReply, FastifyRequest } from "fastify";

import { safeAddress, withLanguage, type PageRoot } from "../render/html.ts";
import type { Locale, Words } from "../model/text.ts";
import { siteWords } from "../i18n/site.ts";
import { holds, type Identity, type Role } from "../model/account.ts";
import { accountWords } from "../i18n/account.ts";
import { pageAddress } from "./methods.ts";
import { preferredLanguage } from "./negotiate.ts";
import { wholePage, type PublishedAnswers } from "./published-answers.ts";
import { csrfToken } from "./session.ts";

export interface Language {
  readonly locale: Locale;
  /** By `?lang=`, not by the browser's settings. */
  readonly chosen: boolean;
}

/** `?lang=`, then Accept-Language, then Chinese. */
export function languageOf(request: FastifyRequest): Language {
  const asked = queryValue(request, "lang");
  if (asked === "zh" || asked === "en") return { locale: asked, chosen: true };
  return { locale: preferredLanguage(request.headers["accept-language"]), chosen: false };
}

/** One value of the query; undefined when it is absent or given twice. */
export function queryValue(request: FastifyRequest, name: string): string | undefined {
  const query = request.query as Readonly<Record<string, unknown>>;
  const value = query[name];
  return typeof value === "string" ? value : undefined;
}

/** The address of the same page in another language. */
function inLanguage(url: string, locale: Locale): string {
  const [path = "/", query = ""] = url.split("?", 2);
  const kept = query.split("&").filter((part) => part !== "" && !part.startsWith("lang="));
  const address = path + (kept.length > 0 ? `?${kept.join("&")}` : "");
  return withLanguage(safeAddress(address), locale);
}

export interface PageView {
  readonly title: string;
  /** What of this page is a sample: all of it, what carries the mark, or the lists that a bill was held against. */
  readonly sample?: "all" | "marked" | "used" | null;
  /** A notice stands in the page. */
  readonly holdsNotice?: true;
  readonly [name: string]: unknown;
}

export interface PageOptions {
  readonly status?: number;
  /** Default: no-cache with revalidation left to the reader. */
  readonly cacheControl?: string;
  /** Default: the language alone. */
  readonly vary?: string;
  /** Where it is kept, for whoever asks the same again. */
  readonly keptIn?: PublishedAnswers;
}

/** The banner of a page: where nothing but samples has been published, every page has one. */
function sampleWords(sample: PageView["sample"], hasOnlySamples: boolean): Words | null {
  if (sample) return siteWords[`sample-${sample}`];
  return hasOnlySamples ? siteWords["sample-site"] : null;
}

interface SignedIn {
  readonly name: string;
  /** For the hidden field of every form: `{{> csrf}}`. */
  readonly csrf: string;
  readonly links: readonly { readonly address: string; readonly words: Words }[];
}

/** What the layout shows to whoever has signed in; null on public pages, which know nobody. */
function signedIn(request: FastifyRequest, identity: Identity | null): SignedIn | null {
  if (identity?.via !== "session") return null;
  const may = (...roles: readonly Role[]): boolean => roles.some((role) => holds(identity, role));
  const links = [
    { address: "/authority", words: accountWords["nav-desk"], shown: may("entry", "review") },
    { address: "/admin", words: accountWords["nav-admin"], shown: may("admin") },
    { address: "/admin/audit", words: accountWords["nav-audit"], shown: may("audit") },
    { address: "/account", words: accountWords["nav-account"], shown: true },
  ];
  return { name: identity.name, csrf: csrfToken(request), links: links.filter(({ shown }) => shown) };
}

/** Renders a page into the layout: `home` is `templates/site/home.hbs`, `authority/drafts` that of the desk. */
export async function sendPage(
  request: FastifyRequest, reply: FastifyReply, name: string, view: PageView, options: PageOptions = {},
): Promise<FastifyReply> {
  const { locale, chosen } = languageOf(request);
  // A POST has no address to come back to: its language links lead to the page of the form.
  const url = request.method === "GET" ? request.url : pageAddress(request);
  const root: PageRoot & PageView = {
    ...view,
    locale,
    languageChosen: chosen,
    htmlLanguage: locale === "zh" ? "zh-CN" : "en",
    zhAddress: inLanguage(url, "zh"),
    enAddress: inLanguage(url, "en"),
    isZh: locale === "zh",
    signedIn: signedIn(request, request.identity),
    assets: { ...request.server.assetAddresses, ...(view.holdsNotice ? { notice: "/assets/notice.css" } : {}) },
    readOnly: request.server.isReadOnly(),
    sampleWords: sampleWords(view.sample, request.server.hasOnlySamples()),
  };
  const body = await reply.viewAsync(name.includes("/") ? name : `site/${name}`, root);
  void reply
    .code(options.status ?? 200)
    .header("content-language", String(root["htmlLanguage"]))
    .header("vary", options.vary ?? "Accept-Language")
    .header("cache-control", options.cacheControl ?? "no-cache")
    .type("text/html; charset=utf-8");
  // The links of an answer to HEAD are others.
  if (request.method === "GET") options.keptIn?.keep(request.raw, wholePage(reply, body));
  return reply.send(body);
}

declare module "fastify" {
  interface FastifyInstance {
    /** Hashed addresses of the stylesheet, of the script, of the module that checks bills in the browser, and of the styles of a display. */
    assetAddresses: { readonly css: string; readonly script: string; readonly check: string; readonly display: string };
    /** Nothing can be published or withdrawn until the administrator has looked at the data. */
    isReadOnly: () => boolean;
    /** Until a real list is published. */
    hasOnlySamples: () => boolean;
  }
}
