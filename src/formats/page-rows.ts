// Text with its positions on a page, as PDF and OFD give it, into rows of words: what stands on one line, left to right.

/** A run of text; x to the right, y down to its base line, in any one unit. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextPage {
  /** From 1. */
  readonly number: number;
  readonly pieces: readonly TextPiece[];
}

/** A word between blanks, in its compatible form: ⾦ is 金, （ is (. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

export interface PageRow {
  readonly y: number;
  readonly words: readonly Word[];
}

/** Within half of its height a base line is the same line. */
const SAME_LINE = 0.5;
const WIDE = /[\u2E80-\uFFFF]/u;
const NARROW_WIDTH = 0.55;

export function rowsOf({ pieces }: TextPage): PageRow[] {
  const rows: { y: number; height: number; words: Word[] }[] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const words = wordsOf(piece);
    if (words.length === 0) continue;
    const last = rows.at(-1);
    if (last !== undefined && piece.y - last.y < SAME_LINE * Math.min(piece.height, last.height)) last.words.push(...words);
    else rows.push({ y: piece.y, height: piece.height, words });
  }
  return rows.map(({ y, words }) => ({ y, words: words.sort((a, b) => a.left - b.left) }));
}

/** The place of a word in its run is estimated by the usual widths of its signs. */
function wordsOf({ text, x, width, height }: TextPiece): Word[] {
  const plain = text.normalize("NFKC");
  const signs = [...plain];
  const weights = signs.map((sign) => (WIDE.test(sign) ? 1 : NARROW_WIDTH));
  const scale = width / Math.max(weights.reduce((sum, weight) => sum + weight, 0), NARROW_WIDTH);
  const words: Word[] = [];
  let word = "";
  let left = x;
  let at = x;
  signs.forEach((sign, index) => {
    const isBlank = /\s/u.test(sign);
    if (isBlank && word !== "") words.push({ text: word, left, right: at, height });
    if (isBlank) word = "";
    else if (word === "") [word, left] = [sign, at];
    else word += sign;
    at += weights[index]! * scale;
  });
  if (word !== "") words.push({ text: word, left, right: x + width, height });
  return words;
}

/** The words as one text: Chinese without blanks between. */
export function textOf(words: readonly Word[]): string {
  return words.reduce((text, { text: next }) => (text === "" || (WIDE.test(text.at(-1)!) && WIDE.test(next[0]!)) ? text + next : `${text} ${next}`), "");
}
