// What the tables of a file were taken for, as a question to a person: this heading, with these values below it, is which
// column of the template? The answer is a mapping, known by a digest of the headings, so that a desk can remember it.

/** What a person may say that a column holds. */
export const COLUMN_FIELDS = [
  "no", "entity", "item", "rate", "size-20", "size-40", "size-45", "unit", "service", "form-and-basis", "form", "basis", "nature",
  "qualifier", "remarks", "extra",
] as const;
/** The same in the tables beside the lists; `no`, `entity` and `remarks` are of both. */
export const SIDE_FIELDS = ["no", "entity", "operation", "limit", "from", "accepted", "means", "remarks"] as const;
export type SideField = (typeof SIDE_FIELDS)[number];
export const SIDE_TABLES = ["time-standards", "payments"] as const;
export type SideTable = (typeof SIDE_TABLES)[number];

export type ColumnField = (typeof COLUMN_FIELDS)[number];

export interface FileColumn {
  /** As spreadsheets name it: D. */
  readonly letter: string;
  readonly heading: string;
  /** What it was taken for; null where nothing of the template was recognised in it. */
  readonly field: ColumnField | null;
  /** The first values below the heading, at most three, shortened. */
  readonly samples: readonly string[];
}

/** A row that may hold the headings. */
export interface HeadingChoice {
  readonly row: number;
  readonly place: string;
  /** What a `ColumnMapping` of this row is known by. */
  readonly key: string;
  readonly cells: readonly string[];
}

export interface FileTable {
  /** Null where the file has no sheets. */
  readonly sheet: string | null;
  readonly heading: HeadingChoice;
  /** False where no headings were recognised, and nothing was read: then `heading` is only the likeliest row. */
  readonly recognised: boolean;
  /** Table (一) or (二) as title, sheet or mapping say; null where none says it. */
  readonly table: 1 | 2 | null;
  readonly columns: readonly FileColumn[];
  /** Columns that the template has and nothing here was taken for. */
  readonly missing: readonly ColumnField[];
  /** The rows that could hold the headings instead; empty where they were recognised. */
  readonly others: readonly HeadingChoice[];
}

/** A person's answer. It holds for every row of the file whose cells come to `key`. */
export interface ColumnMapping {
  readonly key: string;
  /** Null: a list of charges, which of the two the file says. */
  readonly table: 1 | 2 | SideTable | null;
  /** By column, from the left; null or absent: as it is read without help. Those of another kind of table say nothing. */
  readonly fields: readonly (ColumnField | SideField | null)[];
}

/** Must the clerk be asked? Some column that the template has was not found, or no headings at all. */
export function asks({ recognised, missing }: FileTable): boolean {
  return !recognised || missing.length > 0;
}
