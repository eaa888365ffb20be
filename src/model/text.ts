// Words in both languages, and the tests on characters that every reader and rule shares.

export type Locale = "zh" | "en";

/** A sentence in both languages; `{name}` stands for a parameter. Chinese is the text of record. */
export type Words = Readonly<Record<Locale, string>>;

export type Params = Readonly<Record<string, string | number>>;

/** Puts the parameters into the sentence. A parameter that is missing stays visible as `{name}`. */
export function say(words: Words, locale: Locale, params: Params = {}): string {
  const sentence = words[locale];
  // A trace is made of sentences that are finished.
  if (!sentence.includes("{")) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

/** Sentences that have no stop of their own, one after another. A question keeps its mark. */
export function sentences(parts: readonly string[], locale: Locale): string {
  return locale === "zh" ? `${parts.join("。")}。`.replaceAll("？。", "？") : `${parts.join(". ")}.`.replaceAll("?.", "?");
}

/** Full-width letters, digits, signs and the ideographic space as their half-width forms; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (character) =>
    character === "\u3000" ? " " : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** The text without blanks at its ends: `trim`, which is asked only of a text that may have some. */
export function trimmed(text: string): string {
  return mayBeBlank(text.charCodeAt(0)) || mayBeBlank(text.charCodeAt(text.length - 1)) ? text.trim() : text;
}

// Neither a sign of ASCII nor an ideograph of the basic block: rather too many than too few.
function mayBeBlank(code: number): boolean {
  return !(code > 32 && code < 127) && !(code >= 0x4e00 && code <= 0x9fff);
}

// Zero-width signs, bidi controls, soft hyphen, BOM inside a text, C0 and C1 controls but tab and line ends.
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** The invisible characters in a text, as `U+200B`, in order of appearance, each once. */
export function invisibleCharacters(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(INVISIBLE)) {
    found.add("U+" + match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0"));
  }
  return [...found];
}
