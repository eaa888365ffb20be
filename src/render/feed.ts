// A feed as Atom (RFC 4287) and as JSON Feed 1.1: two spellings of the same entries.

import { sha256Hex } from "../model/digest.ts";
import type { Instant } from "../model/day.ts";
import type { Locale } from "../model/text.ts";

export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  readonly at: Instant;
  /** A sentence; the lines say each change. */
  readonly summary: string;
  readonly lines: readonly string[];
  /** Kinds of what changed: raised, added, withdrawn. */
  readonly tags: readonly string[];
  /** For programs, in JSON only. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** Absolute: the page and the feed itself. */
  readonly page: string;
  readonly self: string;
  readonly locale: Locale;
  readonly entries: readonly FeedEntry[];
}

/** Of a feed without entries. */
const BEGINNING: Instant = "1970-01-01T00:00:00.000Z";

/** An id that stays when the site moves: a UUID (version 8) of the log's name and of what it is the id of. */
export function lastingId(origin: string, what: string): string {
  const hex = sha256Hex(`${origin}\n${what}`);
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

// What XML 1.0 has no way to write is left out.
function xml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function text({ summary, lines }: FeedEntry): string {
  return [summary, ...lines].join("\n");
}

export function atomFeed({ id, title, author, page, self, locale, entries }: Feed): string {
  const language = locale === "zh" ? "zh-CN" : "en";
  const parts = entries.map((entry) => `<entry>
<id>${xml(entry.id)}</id>
<title>${xml(entry.title)}</title>
<link rel="alternate" type="text/html" href="${xml(entry.url)}"/>
<published>${entry.at}</published>
<updated>${entry.at}</updated>
${entry.tags.map((tag) => `<category term="${xml(tag)}"/>`).join("")}
<summary>${xml(entry.summary)}</summary>
<content type="text">${xml(text(entry))}</content>
</entry>
`);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${entries[0]?.at ?? BEGINNING}</updated>
<author><name>${xml(author)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${parts.join("")}</feed>
`;
}

export function jsonFeed({ title, author, page, self, locale, entries }: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1", title, home_page_url: page, feed_url: self,
    language: locale === "zh" ? "zh-CN" : "en", authors: [{ name: author }],
    items: entries.map((entry) => ({
      id: entry.id, url: entry.url, title: entry.title, summary: entry.summary, content_text: text(entry),
      date_published: entry.at, date_modified: entry.at, tags: entry.tags, _qingdan: entry.data,
    })),
  });
}
