// A reading position in the tokens of a cell. The grammar moves `at` forward and, on failure, back.

import type { Meaning, Token } from "./tokens.ts";

export type Kind = Meaning["kind"];

export interface Cursor {
  /** The cell as it was given. */
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
}

export function peek(cursor: Cursor, ahead = 0): Meaning | null {
  return cursor.tokens[cursor.at + ahead]?.is ?? null;
}

export function next(cursor: Cursor, kind: Kind, ahead = 0): boolean {
  return cursor.tokens[cursor.at + ahead]?.is.kind === kind;
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.tokens.length;
}

/** Takes the next token if it is of the kind. */
export function take<K extends Kind>(cursor: Cursor, kind: K): (Meaning & { kind: K }) | null {
  const token = peek(cursor);
  if (token === null || token.kind !== kind) return null;
  cursor.at += 1;
  return token as Meaning & { kind: K };
}

/** Does the token stand directly behind the one before it, without a blank? */
export function isJoined(cursor: Cursor, at = cursor.at): boolean {
  const [before, token] = [cursor.tokens[at - 1], cursor.tokens[at]];
  return before !== undefined && token !== undefined && before.end === token.start;
}

/** The words of the cell from one token to before another. */
export function wordsOf({ text, tokens }: Cursor, from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first === undefined || last === undefined || to <= from ? "" : text.slice(first.start, last.end).trim();
}

/** Where the clause ends that begins here: before a comma, semicolon or full stop outside brackets, a closing bracket, or the end. */
export function clauseEnd({ tokens }: Cursor, from: number, stops: ReadonlySet<Kind>): number {
  let depth = 0;
  let at = from;
  for (; at < tokens.length; at += 1) {
    const { kind } = tokens[at]!.is;
    if (kind === "open-bracket") depth += 1;
    else if (kind === "close-bracket") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && stops.has(kind)) return at;
  }
  return at;
}

export const CLAUSE_STOPS: ReadonlySet<Kind> = new Set<Kind>(["comma", "semicolon", "full-stop"]);
