// Where the reading of a cell stands: what was read, which labels hold, and why it stopped.

import type { Words } from "../model/text.ts";
import type { Bound, Item, Label, Said, SizeLabel } from "./cell.ts";
import type { Cursor, Kind } from "./cursor.ts";

export interface State {
  readonly cursor: Cursor;
  /** Sizes that the heading or the unit cell names. */
  readonly sizes: readonly SizeLabel[];
  readonly items: Item[];
  readonly bounds: Bound[];
  readonly texts: string[];
  freeDays: number | null;
  greaterOf: string | null;
  /** The labels that hold for the next price, outermost first. */
  outline: Label[];
  /** The labels that the last full stop ended, until the next price. */
  ended: Label[];
  said: Said;
  /** A surcharge on all prices has been read; none of them may follow. */
  closed: boolean;
  /** Where 择大 stands first, -1 if nowhere; null: not looked for. */
  greaterAt: number | null;
  /** No sentence without a figure begins before this token. */
  sentenceFrom: number;
  /** The token behind the last mark of a list, 2、 or (2); -1: none stands there. */
  marked: number;
  /** Kinds of box beside GP stand in the cell without a size; null: not looked for. */
  namesBoxes: boolean | null;
  refusal: Words | null;
}

export function startOf(cursor: Cursor, sizes: readonly SizeLabel[]): State {
  return {
    cursor, sizes, items: [], bounds: [], texts: [], freeDays: null, greaterOf: null, outline: [], ended: [], said: { days: null, dayIncluded: false, quantity: null }, closed: false,
    greaterAt: null, sentenceFrom: 0, marked: -1, namesBoxes: null, refusal: null,
  };
}

/** The first refusal is the one that is told. */
export function refuse(state: State, words: Words): false {
  state.refusal ??= words;
  return false;
}

/** Signs between two prices. */
export const SEPARATORS: ReadonlySet<Kind> = new Set<Kind>(["comma", "semicolon", "full-stop", "enumeration", "plus"]);
