// 计价单位: what a price is per, read from the unit cell or from the tail of a price. The vocabulary is national data.

import type { UnitDefinition } from "../model/national.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import type { Size } from "../model/rate.ts";
import type { UnitWord } from "../model/unit.ts";
import type { SizeLabel } from "./cell.ts";
import { fold } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import { lexicon } from "./lexicon.ts";
import type { Meaning, Token, UnitName } from "./tokens.ts";
import { tokenize } from "./tokens.ts";

export interface UnitTable {
  readonly names: Lexicon<UnitName>;
  /** A list repeats a handful of unit cells. */
  readonly read: (text: string) => UnitReading | null;
}

export interface UnitReading {
  /** Empty where the cell names no unit: an empty cell, or 元 alone. */
  readonly per: UnitWord[];
  /** ISO 4217; null where the cell names none. */
  readonly currency: string | null;
  /** Where the cell names exactly one. */
  readonly size?: Size;
  /** All that it names, in order: 20'/40', 20GP/40HQ. */
  readonly sizes: readonly SizeLabel[];
}

const REPEATED: ReadonlySet<UnitWord> = new Set(["day", "hour", "month", "trip", "voyage", "call", "nautical-mile"]);

export const unitTable = oncePer((units: readonly UnitDefinition[]): UnitTable => {
  const names: (readonly [string, UnitName])[] = [];
  for (const unit of units) {
    for (const name of unit.names) names.push([fold(name), { word: unit.word, size: unit.size ?? null }]);
  }
  const words = lexicon(names);
  return { names: words, read: oncePerText((text) => unitOf(tokenize(text, words))) };
});

/** Null where the cell holds a word that the vocabulary does not know, or a calculation rule. */
export function readUnit(text: string, table: UnitTable): UnitReading | null {
  return table.read(text);
}

/** Whether these words may stand together: 箱 · 天, but not 箱 · 票, which would be two prices. */
export function isCompound(per: readonly UnitWord[]): boolean {
  if (per.length < 2) return true;
  return per.length === 2 && per.filter((word) => REPEATED.has(word)).length === 1;
}

/** The same words, in whatever order. */
export function samePer(a: readonly UnitWord[], b: readonly UnitWord[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}

// unit cell := [currency] [/ | 每] [part { [/ | 每 | · ] part }];  part := unit | size
function unitOf(tokens: readonly Token[]): UnitReading | null {
  const per: UnitWord[] = [];
  const sizes: SizeLabel[] = [];
  let currency: string | null = null;
  let joined = true;
  let depth = 0;
  for (const [index, { is: token }] of tokens.entries()) {
    if (token.kind === "currency" && (index === 0 || (index === 1 && depth === 1))) {
      currency = token.code;
      joined = false;
    } else if (token.kind === "slash" || token.kind === "each" || token.kind === "times") {
      joined = true;
    } else if (token.kind === "open-bracket" || token.kind === "close-bracket") {
      // (元/箱), 元/（吨·天）
      depth += token.kind === "open-bracket" ? 1 : -1;
      if (depth < 0 || depth > 1) return null;
    } else if (token.kind === "unit" || token.kind === "size") {
      if (!joined && !follows(per, token)) return null;
      addPart(token, per, sizes);
      joined = false;
    } else {
      return null;
    }
  }
  if ((tokens.length > 0 && joined) || depth !== 0 || !isCompound(per)) return null;
  return { per, currency, sizes, ...(new Set(sizes.map(({ size }) => size)).size === 1 ? { size: sizes[0]!.size } : {}) };
}

function addPart(token: Meaning & { kind: "unit" | "size" }, per: UnitWord[], sizes: SizeLabel[]): void {
  const word = token.kind === "unit" ? token.unit.word : "box";
  const size = token.kind === "unit" ? token.unit.size : token.size;
  if (!per.includes(word)) per.push(word);
  const box = token.kind === "unit" ? null : token.box;
  if (size !== null && !sizes.some((one) => one.size === size && one.box === box)) sizes.push({ size, box });
}

/** Without a sign between them only 次 may follow (标箱次), or the same unit in another language (票BILL). */
export function follows(per: readonly UnitWord[], token: Meaning): boolean {
  if (token.kind !== "unit") return false;
  return per.includes(token.unit.word) || (per.length > 0 && token.unit.word === "trip");
}
