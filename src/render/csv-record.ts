// One record of a CSV that a person will open in Excel or WPS: no cell may turn into a formula.

// A number, a percentage, or a lone dash for "none": no spreadsheet makes more of them than they are.
const HARMLESS = /^(-?\d+(\.\d+)?%?|-)$/;
// A text that has the sign in front already gets another, so that our reader (formats/csv.ts) can take one away from each.
const FORMULA_START = /^'*[=+\-@\t\r]/;

/** CRLF at the end; a text that a spreadsheet would take for a formula gets a `'` in front. */
export function csvRecord(cells: readonly string[]): string {
  return cells.map(csvCell).join(",") + "\r\n";
}

function csvCell(text: string): string {
  const harmless = FORMULA_START.test(text) && !HARMLESS.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
