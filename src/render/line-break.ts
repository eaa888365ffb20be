// Lines of Chinese and Latin text for a given width. Chinese breaks anywhere but before closing and after opening marks
// (行首 ）》，。 and 行尾 （《 are avoided); words and numbers of Latin letters and digits hold together where they fit.

const NO_START = new Set("!%),.:;?]}¢°·’”†‡›℃∶、。〃〆〕〗〞﹚﹜！＂％＇），．：；？］｝～…—々〉》」』】–'\"/㎡㎥");
const NO_END = new Set("$(£¥[{‘“〈《「『【〔〖〝﹙﹛＄（．［｛￡￥#");

function isWordPart(code: number): boolean {
  return (code > 0x20 && code < 0x250 && code !== 0xa0) || code === 0x2019;
}

function mayBreakBetween(before: string, after: string): boolean {
  if (NO_START.has(after) || NO_END.has(before)) return false;
  // A price and its size hold together: 15/45英尺, 10-15.
  if ((before === "-" || before === "/") && isWordPart(after.codePointAt(0)!)) return !/\d/.test(after);
  return !(isWordPart(before.codePointAt(0)!) && isWordPart(after.codePointAt(0)!));
}

/** `advance` in thousandths of the font size; `width` likewise. A line feed begins a new line; spaces at its end are dropped. */
export function breakLines(text: string, width: number, advance: (codePoint: number) => number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.includes("\n") ? text.split("\n") : [text]) breakParagraph(paragraph, width, advance, lines);
  return lines;
}

function breakParagraph(text: string, width: number, advance: (codePoint: number) => number, lines: string[]): void {
  let start = 0;
  let used = 0;
  let best = 0;
  let usedAtBest = 0;
  let before = "";
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i)!;
    const character = codePoint > 0xffff ? text.slice(i, i + 2) : text[i]!;
    if (i > start && (before === " " || (character !== " " && mayBreakBetween(before, character)))) {
      best = i;
      usedAtBest = used;
    }
    const own = advance(codePoint);
    if (used + own > width && i > start && character !== " ") {
      if (best <= start) {
        best = i;
        usedAtBest = used;
      }
      lines.push(text.slice(start, best).trimEnd());
      start = best;
      used -= usedAtBest;
    }
    used += own;
    before = character;
    i += character.length;
  }
  lines.push(text.slice(start).trimEnd());
}
