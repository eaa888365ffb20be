// Longest match in a list of known words, in time that does not depend on the text. The tokenizer's dictionary.

export interface Lexicon<Meaning> {
  /** Words by their first character, the longest first. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly [string, Meaning])[]>;
}

/** Words are compared after `foldText`; the caller folds them. */
export function lexicon<Meaning>(words: Iterable<readonly [string, Meaning]>): Lexicon<Meaning> {
  const byFirst = new Map<string, (readonly [string, Meaning])[]>();
  for (const word of words) {
    const first = word[0].charAt(0);
    if (first === "") continue;
    const row = byFirst.get(first);
    if (row === undefined) byFirst.set(first, [word]);
    else row.push(word);
  }
  for (const row of byFirst.values()) row.sort((a, b) => b[0].length - a[0].length);
  return { byFirst };
}

/** A word of Latin letters stands alone: `bl` is not found in `black`. */
export function longestMatch<Meaning>(
  words: Lexicon<Meaning>, text: string, at: number,
): readonly [string, Meaning] | null {
  for (const word of words.byFirst.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(word[0], at)) continue;
    const end = at + word[0].length;
    const opensInside = isLetter(text, at) && isLetter(text, at - 1);
    const closesInside = isLetter(text, end - 1) && isLetter(text, end);
    if (!opensInside && !closesInside) return word;
  }
  return null;
}

/** A Latin letter of a folded text. */
export function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 97 && code <= 122;
}
