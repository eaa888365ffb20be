// Values from above: the cells of a merged range, ditto marks, and in CSV, which has no ranges, an empty 序号, 收费主体 or
// 项目名称 under a filled one.

import { trimmed } from "../model/text.ts";
import type { Layout } from "./layout.ts";
import type { Merge, Row, Sheet } from "./sheet.ts";

const DITTO = new Set(["〃", "‥", "″", "\"", "“", "”", "''", "同上", "同前", "々", "ditto", "do."]);

/** Called for each cell whose value comes from above without a merged range saying so. */
export type OnFilled = (column: number, value: string, mark: string) => void;
/** Called for each filled cell that nobody sees, since a merged cell lies over it. */
export type OnCovered = (column: number) => void;

export interface Filler {
  /** A table begins: nothing stands above its first row. `keep` when only its headings were printed again. */
  begin(layout: { readonly single: Pick<Layout["single"], "no" | "entity">; readonly items: readonly number[] }, keep: boolean): void;
  /** The trimmed cells of a row of data with the values from above put in. Rows must come in order. */
  fill(row: Row, onFilled: OnFilled, onCovered: OnCovered): string[];
  /** The last column over which the cell of this row reaches: its own, where it is not the left end of a range. */
  lastColumn(row: number, column: number): number;
}

/** Spreadsheets keep an empty, unmerged cell empty; only CSV has no other way to say "as above". */
export function filler(sheet: Sheet, fillsEmpty: boolean): Filler {
  const merges = [...sheet.merges].sort((a, b) => a.top - b.top);
  let next = 0;
  let active: Merge[] = [];
  let above: string[] = [];
  let single: readonly number[] = [];
  let levels: readonly number[] = [];
  const values = new Map<Merge, string>();

  const advance = (row: Row): void => {
    if (active.length > 0) active = active.filter((merge) => merge.bottom >= row.number || !values.delete(merge));
    while (next < merges.length && merges[next]!.top <= row.number) {
      const merge = merges[next++]!;
      if (merge.bottom < row.number) continue;
      active.push(merge);
      values.set(merge, merge.top === row.number ? (row.cells[merge.left] ?? "").trim() : "");
    }
  };
  const fillMerged = (cells: string[], row: number, onCovered: OnCovered): Set<number> => {
    const covered = new Set<number>();
    for (const merge of active) {
      for (let column = merge.left; column <= merge.right; column++) covered.add(column);
      noteCovered(merge, cells, row, onCovered);
      if (merge.top < row && (cells[merge.left] ?? "") === "") {
        while (cells.length < merge.left) cells.push("");
        cells[merge.left] = values.get(merge) ?? "";
      }
    }
    return covered;
  };
  const fillEmpty = (cells: string[], covered: Set<number>, onFilled: OnFilled): void => {
    if (areFilled(cells, single) && areFilled(cells, levels)) return;
    const take = (column: number): void => {
      const value = above[column] ?? "";
      if ((cells[column] ?? "") !== "" || value === "" || covered.has(column)) return;
      cells[column] = value;
      onFilled(column, value, "");
    };
    for (const column of single) take(column);
    // An item of several levels: only what stands outside the first filled level comes from above.
    const first = levels.findIndex((column) => (cells[column] ?? "") !== "");
    for (const column of first < 0 ? levels : levels.slice(0, first)) take(column);
  };
  return {
    begin(layout, keep) {
      if (!keep) above = [];
      single = [layout.single.no, layout.single.entity].filter((column) => column >= 0);
      levels = layout.items;
    },
    fill(row, onFilled, onCovered) {
      if (merges.length > 0) advance(row);
      const cells = row.cells.map(trimmed);
      const covered = active.length > 0 ? fillMerged(cells, row.number, onCovered) : NOTHING;
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column]!;
        if (cell.length === 0 || cell.length > 5 || !DITTO.has(cell)) continue;
        const value = above[column] ?? "";
        if (value === "") continue;
        cells[column] = value;
        onFilled(column, value, cell);
      }
      if (fillsEmpty) fillEmpty(cells, covered, onFilled);
      above = cells;
      return cells;
    },
    lastColumn(row, column) {
      return active.find((merge) => merge.top <= row && merge.left === column)?.right ?? column;
    },
  };
}

function areFilled(cells: readonly string[], columns: readonly number[]): boolean {
  for (const column of columns) if ((cells[column] ?? "") === "") return false;
  return true;
}

function noteCovered({ top, left, right }: Merge, cells: readonly string[], row: number, onCovered: OnCovered): void {
  for (let column = top < row ? left : left + 1; column <= right; column++) if ((cells[column] ?? "") !== "") onCovered(column);
}

const NOTHING: Set<number> = new Set();
