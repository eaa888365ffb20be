// The form in which a price cell is read: NFKC, lower case, invisible signs as spaces; with the way back to the source.

export interface FoldedText {
  readonly source: string;
  readonly text: string;
  /** For each position of `text`, and for its end, the position in `source`. */
  readonly origin: (at: number) => number;
  /** True where the source has a digit of its own, not ³, ½ or ①, which NFKC would turn into one. */
  readonly isDigit: (at: number) => boolean;
}

// What NFKC and lower case leave as it is, or change one for one: by far the most cells.
const SIMPLE = /^[\x20-\x5F\x61-\x7E\u3001\u3002\u4E00-\u9FFF\u2018\u2019\u2013\u2014\u3010\u3011]*$/;
const INVISIBLE = /[\s\u0000-\u001F\u007F-\u00A0\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;

// Marks of feet that NFKC would take apart or leave in many forms.
const FOOT_MARKS: Readonly<Record<string, string>> = {
  "\u00B4": "'", "`": "'", "\u2018": "'", "\u2019": "'", "\u2032": "'", "\u02B9": "'", "\u02BC": "'",
  "\u2033": '"', "\u201C": '"', "\u201D": '"', "\u02BA": '"', "\u3003": '"',
};

function foldCharacter(character: string): string {
  if (INVISIBLE.test(character)) return " ";
  return FOOT_MARKS[character] ?? character.normalize("NFKC").toLowerCase();
}

/** Folds a word of a vocabulary, or a text whose places do not matter. */
export function fold(text: string): string {
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

export function foldText(source: string): FoldedText {
  if (SIMPLE.test(source)) {
    const text = source.toLowerCase().replace(/[\u2018\u2019]/g, "'");
    return { source, text, origin: (at) => at, isDigit: (at) => isAsciiDigit(text, at) };
  }
  let text = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of source) {
    const folded = foldCharacter(character);
    for (let i = 0; i < folded.length; i += 1) origins.push(at);
    text += folded;
    at += character.length;
  }
  origins.push(source.length);
  const origin = (position: number): number => origins[position] ?? source.length;
  const isDigit = (position: number): boolean => {
    if (!isAsciiDigit(text, position)) return false;
    const code = source.charCodeAt(origin(position));
    return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
  };
  return { source, text, origin, isDigit };
}

function isAsciiDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
