// What a reader noticed in a file that the contract's JSON cannot carry: a formula, a hidden row, a value taken from
// above. A format reports it; a rule makes a finding of it.

import type { Params } from "./text.ts";

export interface Observation {
  readonly kind:
    | "filled-from-above" | "formula" | "formula-without-value" | "hidden" | "normalised-number" | "float-noise"
    | "error-cell" | "date-cell" | "unknown-column" | "column-missing" | "duplicate-column" | "ragged-row"
    | "external-link" | "title-missing" | "note" | "total-row" | "repeated-heading" | "sheet-skipped"
    | "ambiguous-sheet" | "example-row" | "template-version" | "tax-read" | "rate-disagrees" | "duplicate-key" | "unsafe-number"
    | "field-missing" | "issue-day" | "read-from" | "seal-unverified" | "text-unsure" | "details-joined" | "details-missing" | "attachment-skipped";
  /** JSON pointer; `""` for the whole document. */
  readonly at: string;
  /** Where it stands in the file. */
  readonly place: string;
  readonly params: Params;
}
