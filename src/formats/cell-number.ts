// A number as a cell stores it → the text that its reader sees: exact digits, day for a date style, the sign of a
// percentage or a currency that the number format adds. Losing "%" or "US$" would change a price.

import { addDays } from "../model/day.ts";
import type { Observation } from "../model/observation.ts";
import type { Params } from "../model/text.ts";

export interface CellText {
  readonly text: string;
  readonly note?: { readonly kind: Observation["kind"]; readonly params: Params };
}

/** What a number format does to the text of a number. */
export interface NumberStyle {
  readonly kind: "plain" | "date" | "time";
  /** Places by which the point moves: 2 for a percentage, -4 for `0\.0,"万元"`. */
  readonly shift: number;
  readonly prefix: string;
  readonly suffix: string;
}

export const PLAIN_STYLE: NumberStyle = { kind: "plain", shift: 0, prefix: "", suffix: "" };

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const SIGNIFICANT_DIGITS = 15;
const SECONDS_A_DAY = 86_400;
const LAST_SERIAL = 2_958_465;
const DAYS_FROM_1900_TO_1904 = 1462;

export function numberText(raw: string, style: NumberStyle, is1904: boolean): CellText {
  const parts = NUMBER.exec(raw.trim());
  if (!parts || (parts[2] === "" && !parts[3])) return { text: raw };
  if (style.kind === "date" || style.kind === "time") return dateText(raw, style.kind, is1904);
  const exact = plainDecimal(parts);
  const rounded = withoutNoise(exact);
  const shown = style.shift === 0 ? rounded : shifted(rounded, style.shift);
  const text = style.prefix + shown + style.suffix;
  return Number(rounded) === Number(exact) ? { text } : { text, note: { kind: "float-noise", params: { stored: raw, read: rounded } } };
}

function plainDecimal(parts: RegExpExecArray): string {
  const [, sign, whole = "", fraction = "", power = "0"] = parts;
  const point = whole.length + Number(power);
  const digits = whole + fraction;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const rest = power === "0" ? padded.slice(at) : padded.slice(at).replace(/0+$/, "");
  return (sign === "-" ? "-" : "") + integer + (rest === "" ? "" : `.${rest}`);
}

// A program stores 15 digits that mean something; what follows is the binary form. Whole numbers keep all digits.
function withoutNoise(decimal: string): string {
  if (!decimal.includes(".")) return decimal;
  const significant = decimal.replace(/^-?0?\.?0*/, "").replace(".", "").length;
  if (significant <= SIGNIFICANT_DIGITS) return decimal;
  const parts = NUMBER.exec(Number(decimal).toPrecision(SIGNIFICANT_DIGITS));
  if (!parts) return decimal;
  return plainDecimal(parts).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

function shifted(decimal: string, places: number): string {
  const moved = plainDecimal(NUMBER.exec(`${decimal}e${String(places)}`)!);
  return moved.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

function dateText(raw: string, kind: "date" | "time", is1904: boolean): CellText {
  const serial = Number(raw) + (is1904 && (kind === "date" || Number(raw) >= 1) ? DAYS_FROM_1900_TO_1904 : 0);
  if (!(serial >= 0 && serial <= LAST_SERIAL)) return { text: raw };
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * SECONDS_A_DAY);
  if (seconds === SECONDS_A_DAY) [day, seconds] = [day + 1, 0];
  const time = seconds === 0 && kind === "date" ? "" : clockText(seconds);
  const date = kind === "time" && day === 0 ? "" : dayOfSerial(day);
  return { text: [date, time].filter((part) => part !== "").join(" "), note: { kind: "date-cell", params: { stored: raw } } };
}

// Serial 60 is 29 February 1900, a day that spreadsheets believe in.
function dayOfSerial(serial: number): string {
  if (serial === 60) return "1900-02-29";
  return addDays(serial < 60 ? "1899-12-31" : "1899-12-30", serial);
}

function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}

// Built-in formats by number (ECMA-376 18.8.30), those of Chinese programs included.
const BUILT_IN_PERCENT = new Set([9, 10]);
const BUILT_IN_TIME = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);

export function builtInStyle(id: number): NumberStyle {
  if (BUILT_IN_PERCENT.has(id)) return { ...PLAIN_STYLE, shift: 2, suffix: "%" };
  if (BUILT_IN_TIME.has(id)) return { ...PLAIN_STYLE, kind: "time" };
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return isDate ? { ...PLAIN_STYLE, kind: "date" } : PLAIN_STYLE;
}

// Chinese programs write ! for \ before a character that is shown as it stands.
const FORMAT_PART = /"([^"]*)"|[\\!](.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|_.|\*.|General|([¥￥$€£元])|([#0?.,]+)|(.)/giu;

/** Reads a number format such as `"¥"#,##0.00` or `0.0%` or `yyyy"年"m"月"`. Only its first section is looked at. */
export function readNumberFormat(code: string): NumberStyle {
  let prefix = "";
  let suffix = "";
  let seenDigits = false;
  let places = "";
  let percents = 0;
  let date = false;
  let time = false;
  for (const [whole, quoted, escaped, currency, sign, digits, other] of firstSection(code).replace(/E[+-]/gi, "").matchAll(FORMAT_PART)) {
    // ‰, 万 and the like are shown as they stand, in quotes or not.
    const literal = quoted ?? escaped ?? currency ?? sign ?? (other !== undefined && (other === "%" || other > "\x7f") ? other : undefined);
    if (other === "%") percents += 1;
    if (literal === "." && places !== "") places += "!";
    else if (literal !== undefined) {
      if (seenDigits) suffix += literal;
      else prefix += literal;
    } else if (digits !== undefined || whole.toLowerCase() === "general" || whole === "@") {
      seenDigits = true;
      places += digits ?? "";
    } else if (other !== undefined && /[yde]/i.test(other)) date = true;
    else if (other !== undefined && /[hs]/i.test(other)) time = true;
    else if (other !== undefined && /m/i.test(other)) date ||= !time;
    else if (/^\[[hms]+\]$/i.test(whole)) time = true;
  }
  if (date) return { ...PLAIN_STYLE, kind: "date" };
  if (time) return { ...PLAIN_STYLE, kind: "time" };
  return { kind: "plain", shift: 2 * percents - scaledPlaces(places), prefix: prefix.trimStart(), suffix: suffix.trimEnd() };
}

/** A comma behind the last digit drops three of them; a point that is only shown stands before as many as follow it. */
function scaledPlaces(places: string): number {
  const commas = /[#0?](,+)(?=\.|$)/.exec(places)?.[1]?.length ?? 0;
  const behind = places.includes("!") ? places.slice(places.indexOf("!")).replace(/[^#0?]/g, "").length : 0;
  return 3 * commas + behind;
}

function firstSection(code: string): string {
  return /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])*/.exec(code)?.[0] ?? code;
}
