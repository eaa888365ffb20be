// The drafts of letters beside a result, each in a field to be changed and saved.

import { letterWords } from "../../i18n/letter.ts";
import type { Report } from "../../model/report.ts";
import { say, type Locale } from "../../model/text.ts";
import { ADDRESSEES, billedOf, complaintLetter, type Addressee } from "../letter.ts";

export interface LetterView {
  readonly id: string;
  readonly field: string;
  readonly words: string;
  readonly text: string;
  readonly saves: readonly { readonly value: string; readonly words: string }[];
}

/** Longer ones nobody reads; the program writes them all the same. */
const LETTER_LENGTH = 8_000;

export type LetterEnding = "txt" | "pdf";

export interface LettersView {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly drafts: readonly LetterView[];
}

/** A draft a kind of addressee that there is something to ask of; null where there is none. `prefix` sets them apart from those of another result. */
export function lettersView(
  report: Report, bill: unknown, { prefix, endings }: { readonly prefix: string; readonly endings: readonly LetterEnding[] }, locale: Locale,
): LettersView | null {
  const drafts = ADDRESSEES.flatMap((to) => {
    const text = complaintLetter(report, billedOf(bill), to, locale);
    if (text === null || text.length > LETTER_LENGTH) return [];
    const saves = endings.map((ending) => ({ value: `${to}.${ending}`, words: say(letterWords[ending === "txt" ? "save-text" : "save-paper"], locale) }));
    return [{ id: `${prefix}letter-${to}`, field: fieldOf(to), words: say(letterWords[`draft-${to}`], locale), text, saves }];
  });
  if (drafts.length === 0) return null;
  return { id: `${prefix}letters`, title: say(letterWords.letters, locale), hint: say(letterWords.hint, locale), drafts };
}

function fieldOf(to: Addressee): string {
  return `letter-${to}`;
}

export interface AskedLetter {
  /** The text as it stands in its field. */
  readonly text: string;
  readonly ending: LetterEnding;
  /** `信函-12315.txt`. */
  readonly fileName: string;
}

/** Which letter a pressed button asks for, with the text that stands in its field; null for any other button. */
export function letterAsked(value: string | undefined, field: (name: string) => string | undefined, locale: Locale): AskedLetter | null {
  const to = ADDRESSEES.find((one) => value?.startsWith(`${one}.`));
  const ending = value?.endsWith(".txt") ? "txt" : value?.endsWith(".pdf") ? "pdf" : null;
  const text = to && field(fieldOf(to));
  if (!to || ending === null || text === undefined) return null;
  return { text: text.replaceAll("\r\n", "\n"), ending, fileName: `${say(letterWords.file, locale)}-${to}.${ending}` };
}
