// What sets a name apart from one that is much like it, in words: for a person to judge a suggestion by.

import type { Words } from "../model/text.ts";
import { normalName } from "./names.ts";

const JOINED: Words = { zh: "，", en: ", " };

/** Null where the two have neither beginning nor end in common, so that all of it differs. */
export function differenceWords(billed: string, listed: string): Words | null {
  const [own, other] = [[...normalName(billed)], [...normalName(listed)]];
  let start = 0;
  while (start < own.length && start < other.length && own[start] === other[start]) start += 1;
  let end = 0;
  while (end < own.length - start && end < other.length - start && own.at(-1 - end) === other.at(-1 - end)) end += 1;
  if (start + end === 0) return null;
  const ownOnly = own.slice(start, own.length - end).join("");
  const otherOnly = other.slice(start, other.length - end).join("");
  const parts: Words[] = [];
  if (ownOnly !== "") parts.push({ zh: `账单写“${ownOnly}”`, en: `the bill says “${ownOnly}”` });
  if (otherOnly !== "") parts.push({ zh: `清单写“${otherOnly}”`, en: `the list says “${otherOnly}”` });
  return parts.length === 0 ? null : { zh: parts.map(({ zh }) => zh).join(JOINED.zh), en: parts.map(({ en }) => en).join(JOINED.en) };
}
