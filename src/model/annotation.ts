// What is put into a workbook that goes back to its clerk: marks on cells, and a sheet that lists them. Words only; the
// workbook itself is made where untrusted bytes are read (src/formats/annotate.ts).

import type { Severity } from "./finding.ts";

export interface Mark {
  readonly severity: Severity;
  /** JSON pointer into the list: where the file is JSON, the way to the cell. */
  readonly at: string;
  readonly place: string;
  /** What stands on the cell: what is wrong and how to mend it. */
  readonly comment: string;
  /** The row of the list of findings; the cell's own value is put behind the third. */
  readonly cells: readonly string[];
}

export interface Annotations {
  /** The name of the sheet that lists the findings. */
  readonly sheet: string;
  /** Above the list: what it is, what the colours say. */
  readonly lines: readonly string[];
  readonly headings: readonly string[];
  readonly marks: readonly Mark[];
  /** Below the list, where it was cut: `{count}` are not listed. */
  readonly more: string;
  /** What stands in place of an earlier comment of ours, where nothing is found any more. */
  readonly settled: string;
  /** Columns of the sheet that is made where the file has none (JSON). */
  readonly columns: readonly string[];
}

/** Findings listed at most; a list that has more is mended in steps. */
export const MOST_LISTED = 5_000;
