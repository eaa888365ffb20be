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

// Traditional characters of the vocabulary; each is one character as well, so places stay.
const TRADITIONAL = "萬費內過噸貿進櫃車單時續個險凍無議級種數長寬際轉處減稅貨總價標準實報銷訂條頁張輛後開關護務專業運間類倉儲對應為與從詳見執協額計達";
const SIMPLIFIED = "万费内过吨贸进柜车单时续个险冻无议级种数长宽际转处减税货总价标准实报销订条页张辆后开关护务专业运间类仓储对应为与从详见执协额计达";
const TO_SIMPLIFIED: ReadonlyMap<string, string> = new Map([...TRADITIONAL].map((character, at) => [character, SIMPLIFIED.charAt(at)]));
const HAS_TRADITIONAL = new RegExp(`[${[...TO_SIMPLIFIED.keys()].join("")}]`);
const EACH_TRADITIONAL = new RegExp(HAS_TRADITIONAL.source, "g");

/** A character folds the same each time; there are not many of them. */
const FOLDED = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = FOLDED.get(character);
  if (known !== undefined) return known;
  const folded = INVISIBLE.test(character) ? " " : FOOT_MARKS[character] ?? TO_SIMPLIFIED.get(character) ?? character.normalize("NFKC").toLowerCase();
  FOLDED.set(character, folded);
  return folded;
}

/** Folds a word of a vocabulary, or a text whose places do not matter. */
export function fold(text: string): string {
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

export function foldText(source: string): FoldedText {
  if (SIMPLE.test(source)) {
    const lower = source.toLowerCase().replace(/[\u2018\u2019]/g, "'");
    const text = HAS_TRADITIONAL.test(lower) ? lower.replace(EACH_TRADITIONAL, (character) => TO_SIMPLIFIED.get(character)!) : lower;
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
