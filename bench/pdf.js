// G10: the notice on paper, warm, 50 and 1,000 rows, beside pdfkit used the usual way: the same view on the same sheet,
// the font opened for each document, every cell through `doc.text` and its own wrapping. In turn, in one process.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { noticePdf, noticeView, openFont } from "../dist/measured.js";
import { listJson } from "./data.js";
import { inTurn, median, row } from "./measure.js";

const FONT = createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
const SHARES = [4, 13, 20, 16, 9, 26, 12];
const MARGIN = 34;

function viewOf(count) {
  const list = JSON.parse(readFileSync(listJson(count), "utf8"));
  const address = "http://localhost:3000/ports/CNLYG/lists/1";
  const log = { origin: "localhost/qingdan", index: 0, size: 1, root: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" };
  return noticeView({
    list, version: 1, publishedAt: "2026-11-23T01:00:00.000Z", effectiveFrom: list.effectiveFrom, effectiveTo: null, retroactive: false,
    log, address, digest: `sha256:${"0".repeat(64)}`,
  }, "zh");
}

function usualWay(view) {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: "A4", layout: "landscape", margin: MARGIN });
    const chunks = [];
    doc.on("data", (chunk) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks))).on("error", reject);
    doc.font(FONT).fontSize(17).text(view.title.text, { align: "center" }).fontSize(8.5);
    for (const fact of [...view.facts, ...view.proof]) doc.text(`${fact.label} ${fact.value}`);
    const bottom = doc.page.height - 42;
    for (const table of view.tables.filter(({ rows }) => rows.length > 0)) {
      doc.moveDown().fontSize(12).text(table.title.text, { align: "center" }).fontSize(8);
      const whole = doc.page.width - 2 * MARGIN;
      const widths = SHARES.map((share) => (share / 100) * whole);
      let y = doc.y;
      const draw = (texts) => {
        const height = Math.max(...texts.map((text, column) => doc.heightOfString(text, { width: widths[column] - 6 }))) + 6;
        if (y + height > bottom) {
          doc.addPage();
          y = MARGIN;
          draw(table.columns.map(({ text }) => text));
        }
        let x = MARGIN;
        texts.forEach((text, column) => {
          doc.rect(x, y, widths[column], height).stroke();
          doc.text(text, x + 3, y + 3, { width: widths[column] - 6 });
          x += widths[column];
        });
        y += height;
      };
      draw(table.columns.map(({ text }) => text));
      for (const { cells } of table.rows) draw(cells.map(({ text }) => text));
    }
    doc.end();
  });
}

async function millis(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function measured(count, rounds, atMost) {
  const font = openFont(readFileSync(FONT));
  const view = viewOf(count);
  // The first documents compile the code of both.
  for (let i = 0; i < 3; i++) await noticePdf(view, font);
  const results = await inTurn(rounds, () => millis(() => noticePdf(view, font)), () => millis(() => usualWay(view)));
  return row("G10", `notice PDF, ${String(count)} rows, warm`, median(results.ours), median(results.peer), "ms", { atMost });
}

export async function run() {
  return [await measured(50, 15, 0.35), await measured(1000, 7, 0.6)];
}
