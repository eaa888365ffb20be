// What the benchmarks call inside their own process, bundled as the program is: bench/run.js makes dist/measured.js.
export { readRate } from "../src/rates/read.ts";
export { unitTable } from "../src/rates/unit.ts";
export { readXlsx } from "../src/formats/xlsx.ts";
export { readListFile } from "../src/ingest.ts";
export { completedBy, inclusionProof, leafHash, readerOf } from "../src/log/merkle.ts";
export { entryNames } from "../src/match/entry-names.ts";
export { nearestIn } from "../src/match/nearest.ts";
export { loadNational } from "../src/national.ts";
export { openRenderings } from "../src/cli/renderings.ts";
export { readSettings } from "../src/config.ts";
export { publishList } from "../src/publish.ts";
export { openStore } from "../src/store/index.ts";
export { noticePdf } from "../src/render/notice-pdf.ts";
export { openFont } from "../src/render/pdf-font.ts";
export { reportJsonParts } from "../src/render/report-json.ts";
export { noticeView } from "../src/render/views/notice.ts";
export { streamValidation } from "../src/validate.ts";
