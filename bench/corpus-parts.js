// What bench/corpus.js calls, bundled as the program is.
export { printRate } from "../src/rates/print.ts";
export { readRate } from "../src/rates/read.ts";
export { unitTable } from "../src/rates/unit.ts";
export { context, corpusCells, judge, OUTCOMES } from "../tests/rates/corpus.ts";
