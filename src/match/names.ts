// Names in their normal form: the same name written in another hand comes out the same. Only ways of writing are
// levelled, never meaning: two names that differ in a character stay different.

import { Converter } from "opencc-js/t2cn";
import { oncePerText } from "../model/remember.ts";
import { invisibleCharacters } from "../model/text.ts";

let simplify: ((text: string) => string) | null = null;

// Built on first use: its tables take some 50 ms, which a command that matches nothing should not pay.
function simplified(text: string): string {
  const convert = (simplify ??= Converter({ from: "t", to: "cn" }));
  return convert(text);
}

/** The short tax class of an invoice: `*物流辅助服务*运费` names the fee 运费. */
const TAX_CLASS = /^\s*\*[^*]*\*/;
const OPENING = /[[{【〔〈《「『]/g;
const CLOSING = /[\]}】〕〉》」』]/g;
/** Letters that look like Latin ones, and radicals that look like characters, as PDF texts hold them; NFKC leaves them. */
const LOOK_ALIKES = new Map([..."АВЕКМНОРСТХаеорсхΑΒΕΖΗΙΚΜΝΟΡΤΧ⺠⻄⻅⻉⻋⻓⻔⻚⻛⻜⻝⻢⻥⻦⻨⻩⻰"].map((sign, at) => [sign, [..."ABEKMHOPCTXaeopcxABEZHIKMNOPTX民西见贝车长门页风飞食马鱼鸟麦黄龙"][at]!]));
const LOOKS_ALIKE = /[\u0370-\u04FF\u2E80-\u2EFF]/g;
const CJK = /[\u3400-\u9FFF]/;

/**
 * Full width, traditional characters, case, foot marks, brackets, spaces and separators levelled; the tax class and
 * invisible characters dropped. A sign between two digits stays: `1/3掏` is not `13掏`. `+` and `%` stay: they mean.
 */
export const normalName = oncePerText(levelled);

function levelled(text: string): string {
  const plain = plainSigns(withoutInvisible(text.replaceAll("＊", "*").replace(TAX_CLASS, "")).normalize("NFKC"));
  const simple = (CJK.test(plain) ? simplified(plain) : plain)
    .toLowerCase()
    .replace(/[\u2018\u2019`\u00B4\u2032\u2033\u201C\u201D"]/g, "'")
    .replace(OPENING, "(")
    .replace(CLOSING, ")");
  return simple
    .replace(/\s+/g, "")
    .replace(/(?<!\d)[/\\、,.·。:;_\-‐-―~|](?!\d)|(?<=\d)[/\\、,.·。:;_\-‐-―~|](?!\d)|(?<!\d)[/\\、,.·。:;_\-‐-―~|](?=\d)/g, "")
    .replace(/\(\)/g, "");
}

function plainSigns(text: string): string {
  return text.replace(LOOKS_ALIKE, (sign) => LOOK_ALIKES.get(sign) ?? sign);
}

function withoutInvisible(text: string): string {
  return invisibleCharacters(text).length === 0 ? text : text.replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (/\s/.test(sign) ? " " : ""));
}

/** A name taken apart: `港口作业包干费（外贸）` is `港口作业包干费` with the qualifier `外贸`. */
export interface NameParts {
  /** Normal form of the whole, brackets included. */
  readonly whole: string;
  /** Normal form without what stands in brackets. */
  readonly base: string;
  /** What stands in brackets, and words set off by a space or a sign, in normal form. */
  readonly qualifiers: readonly string[];
  /** Pieces between spaces and separators, in normal form. */
  readonly pieces: readonly string[];
}

export const nameParts = oncePerText(takenApart);

function takenApart(text: string): NameParts {
  const plain = unwrapped(withoutInvisible(text).normalize("NFKC").replace(TAX_CLASS, "").replace(OPENING, "(").replace(CLOSING, ")"));
  const qualifiers: string[] = [];
  const outside = plain.replace(/\(([^()]*)\)/g, (_whole, inside: string) => {
    const qualifier = normalName(inside);
    if (qualifier !== "") qualifiers.push(qualifier);
    return "";
  });
  // 【引航费】（外贸）: all of it stands in brackets, the name first.
  if (normalName(outside) === "" && qualifiers.length > 1) return { ...takenApart(qualifiers[0]!), whole: normalName(plain), qualifiers: qualifiers.slice(1) };
  const pieces = outside.split(/[\s/、,;_|\-–—]+/).map(normalName).filter((piece) => piece !== "");
  return { whole: normalName(plain), base: normalName(outside), qualifiers, pieces };
}

/** 【引航(移泊)费】 is 引航(移泊)费: brackets round the whole of a name add nothing to it. */
function unwrapped(text: string): string {
  const inner = text.trim();
  if (!inner.startsWith("(") || !inner.endsWith(")")) return text;
  let depth = 0;
  for (const [at, sign] of [...inner].entries()) {
    if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    if (depth === 0 && at < [...inner].length - 1) return text;
  }
  return depth === 0 ? unwrapped(inner.slice(1, -1)) : text;
}

/** A company's name in its normal form; brackets of a place stay, in one shape. */
export function normalCompany(text: string): string {
  return normalName(text);
}

const RADICALS = /[\u2F00-\u2FD5]/u;

/** Signs of a text that only look like those it is read with, each once, as `Н（H）`: Greek, Cyrillic, radicals of a PDF. */
export function lookAlikesIn(text: string): string[] {
  const read = (sign: string): string | undefined => LOOK_ALIKES.get(sign) ?? (RADICALS.test(sign) ? sign.normalize("NFKC") : undefined);
  return [...new Set(text)].flatMap((sign) => {
    const meant = read(sign);
    return meant === undefined ? [] : [`${sign}（${meant}）`];
  });
}
