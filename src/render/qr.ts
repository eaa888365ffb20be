// An address as a QR code: one path of horizontal runs, in modules, for the SVG of the page and the PDF alike.

import { encode } from "uqr";

export interface QrCode {
  /** Side in modules, with the quiet zone of four on each side that scanners ask for. */
  readonly size: number;
  /** Dark runs as `[x, y, length]`. */
  readonly runs: readonly (readonly [number, number, number])[];
  /** The runs as the `d` of an SVG path. */
  readonly path: string;
}

const QUIET_ZONE_MODULES = 4;

export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE_MODULES });
  const runs: [number, number, number][] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      runs.push([start, y, x - start + 1]);
    }
  });
  return { size, runs, path: runs.map(([x, y, length]) => `M${x} ${y}h${length}v1h-${length}z`).join("") };
}
