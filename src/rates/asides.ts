// What a cell says beside its prices: 免3天, 包4天堆存, 择大计算, 不足1吨按1吨计, 危险品按合同执行.

import type { Kind } from "./cursor.ts";
import { CLAUSE_STOPS, clauseEnd, next, peek, take, wordsOf } from "./cursor.ts";
import { freeDaysAt } from "./day-tiers.ts";
import { isGreaterOf } from "./greater-of.ts";
import { sentenceCell } from "./prose.ts";
import { startedUnit } from "./started-clause.ts";
import type { State } from "./state.ts";

// What is said of all prices: (含税), 包4天堆存, 择大计算, 不足1吨按1吨计, 免3天.
export function aside(state: State): boolean {
  const { cursor } = state;
  const start = cursor.at;
  if (take(cursor, "tax") !== null) {
    state.texts.push(wordsOf(cursor, start, cursor.at));
    return true;
  }
  if (next(cursor, "short-of")) return startedUnit(state);
  const free = freeDaysAt(cursor);
  if (free !== null) {
    if (state.freeDays === null) {
      state.freeDays = free;
      state.said = { ...state.said, days: [1, free] };
      return true;
    }
    cursor.at = start;
    return false;
  }
  if (freeHours(state)) return true;
  const behind = state.items.length > 0;
  if (behind && (next(cursor, "remark") || next(cursor, "with"))) {
    cursor.at = clauseEnd(cursor, start, CLAUSE_STOPS);
    state.texts.push(wordsOf(cursor, start, cursor.at));
    return true;
  }
  return greaterOf(state);
}

const GREATER_LIMIT_TOKENS = 20;

function greaterOf(state: State): boolean {
  const { cursor } = state;
  const start = cursor.at;
  state.greaterAt ??= cursor.tokens.findIndex(({ is }) => is.kind === "greater");
  if (state.greaterAt < start || state.greaterAt > start + GREATER_LIMIT_TOKENS) return false;
  const end = clauseEnd(cursor, start, CLAUSE_STOPS);
  const words = wordsOf(cursor, start, end);
  if (end - start > GREATER_LIMIT_TOKENS || !isGreaterOf(words)) return false;
  state.greaterOf = words;
  cursor.at = end;
  return true;
}

// 免6小时: shorter than a day, so it stays in words.
function freeHours({ cursor, texts }: State): boolean {
  const [number, unit] = [peek(cursor, 1), peek(cursor, 2)];
  if (!next(cursor, "free") && !next(cursor, "free-time")) return false;
  if (number?.kind !== "number" || unit?.kind !== "unit" || unit.unit.word !== "hour") return false;
  texts.push(wordsOf(cursor, cursor.at, cursor.at + 3));
  cursor.at += 3;
  return true;
}

const FIGURES: ReadonlySet<Kind> = new Set<Kind>(["number", "doubtful-number", "percent", "currency"]);
const SENTENCE_STOPS: ReadonlySet<Kind> = new Set<Kind>(["semicolon", "full-stop", ...FIGURES]);

// 危险品按照双方合同价格执行, beside a price: more that is charged and not stated.
export function sentence(state: State): boolean {
  const { cursor } = state;
  const start = cursor.at;
  if (start < state.sentenceFrom || state.items.length === 0 || next(cursor, "open") || next(cursor, "quote")) return false;
  const end = clauseEnd(cursor, start, SENTENCE_STOPS);
  state.sentenceFrom = end;
  if (end < cursor.tokens.length && FIGURES.has(cursor.tokens[end]!.is.kind)) return false;
  const words = wordsOf(cursor, start, end);
  const kind = sentenceCell(words)?.kind;
  if (kind !== "open" && kind !== "elsewhere") return false;
  cursor.at = end;
  state.items.push({ labels: [], value: { is: "words", words }, texts: [], behind: [] });
  return true;
}

