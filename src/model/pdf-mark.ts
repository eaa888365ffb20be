// What a PDF of ours says of itself among its properties, so that it can be found again: which version it shows, on which
// paper, in which language. It proves nothing: only the bytes do.

import type { Locale } from "./text.ts";

export interface PdfMark {
  readonly paper: "A4" | "A3";
  readonly port: string;
  readonly version: number;
  readonly locale: Locale;
}

const MARK = /\(qingdan (A4|A3) ([A-Z]{5})\/([1-9]\d{0,8}) (zh|en)\)/;

/** `qingdan A3 CNTAC/2 zh` */
export function printMark({ paper, port, version, locale }: PdfMark): string {
  return `qingdan ${paper} ${port}/${String(version)} ${locale}`;
}

/** `file`: its bytes, one character each. Null where it says nothing of the kind. */
export function markIn(file: string): PdfMark | null {
  if (!file.startsWith("%PDF-")) return null;
  const [, paper, port, version, locale] = MARK.exec(file) ?? [];
  return port === undefined ? null : { paper: paper as PdfMark["paper"], port, version: Number(version), locale: locale as Locale };
}
