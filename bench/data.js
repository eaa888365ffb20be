// Generated inputs, the same on every run: a fee list of n rows as CSV, JSON and XLSX, good or wholly bad, and the
// peer's own format with as many rows, made from the sample files it ships.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { utils, write } from "@e965/xlsx";

const folder = fileURLToPath(new URL("./data/", import.meta.url));
const HEADINGS = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "备注"];
const ENTITIES = ["连云港新东方国际货柜码头有限公司", "江苏连云港港口股份有限公司", "连云港中远海运船务代理有限公司", "中国外轮理货连云港有限公司"];
const UNITS = ["元/箱", "元/吨", "元/票", "元/航次", "元/天"];
const ITEMS = ["集装箱堆存服务", "理货服务", "过磅服务", "冷藏箱插电", "装箱作业", "拆箱作业", "单证服务", "短驳运输"];

function rows(count) {
  return Array.from({ length: count }, (_, index) => [
    String(index + 1),
    ENTITIES[index % ENTITIES.length],
    `${ITEMS[index % ITEMS.length]}${String(Math.floor(index / ITEMS.length) + 1)}号`,
    `${String(10 + (index % 900))}.${String(index % 100).padStart(2, "0")}`,
    UNITS[index % UNITS.length],
    "按委托提供作业及相关单证服务，含人工和机械",
    "企业自主定价",
  ]);
}

// Every row lacks its entity's price and service and has an unknown unit.
function badRows(count) {
  return rows(count).map(([no, entity, item]) => [no, entity, item, "", "元/捆捆", "", ""]);
}

const quote = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const TITLE = "连云港口岸进（出）口收费目录清单（二）";

export function listCsv(count, bad = false) {
  const file = join(folder, `list-${String(count)}${bad ? "-bad" : ""}.csv`);
  return made(file, () => [[TITLE], HEADINGS, ...(bad ? badRows(count) : rows(count))].map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n");
}

// Only what an entry must have, in short words, so that 100,000 of them stay below our limit of 20 MB a file.
const SHORT_ENTITIES = ["新东方码头", "港口股份", "中远船代", "外轮理货"];
const SHORT_ITEMS = ["堆存费", "理货费", "过磅费", "插电费", "装箱费", "拆箱费", "单证费", "短驳费"];
const SHORT_SERVICES = ["堆存", "理货", "过磅", "供电", "装箱", "拆箱", "制单", "运输"];

export function listJson(count) {
  return made(join(folder, `list-short-${String(count)}.json`), () =>
    JSON.stringify({
      schema: "fee-list/1.0",
      port: { code: "CNLYG", name: "连云港口岸" },
      direction: "both",
      publisher: { name: "连云港市人民政府" },
      effectiveFrom: "2027-01-01",
      effectiveTo: null,
      tax: "included",
      contacts: [{ name: "12345 政务服务便民热线", phone: "12345" }],
      entries: rows(count).map(([no, , , rate, unit], index) => ({
        id: `2-${no.padStart(2, "0")}`, table: 2, chargingEntity: { name: SHORT_ENTITIES[index % SHORT_ENTITIES.length] },
        item: { name: SHORT_ITEMS[index % SHORT_ITEMS.length] + String(Math.floor(index / SHORT_ITEMS.length) + 1) },
        rate: { text: rate }, unit: { text: unit }, service: SHORT_SERVICES[index % SHORT_SERVICES.length], pricingForm: "market",
      })),
    }),
  );
}

export function listXlsx(count) {
  return made(join(folder, `list-${String(count)}.xlsx`), () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([[TITLE], HEADINGS, ...rows(count)]), "表二");
    return write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true });
  });
}

// Beside lib/, where the package's entry lies.
const fixtures = fileURLToPath(new URL("../test/fixtures/", import.meta.resolve("@cmsgov/hpt-validator")));

export function peerCsv(count) {
  return made(join(folder, `peer-${String(count)}.csv`), () => {
    const lines = readFileSync(join(fixtures, "sample-tall-valid.csv"), "utf8").split(/\r?\n/);
    const body = lines.slice(3).filter((line) => line.trim() !== "");
    return [...lines.slice(0, 3), ...Array.from({ length: count }, (_, index) => body[index % body.length])].join("\n");
  });
}

export function peerJson(count) {
  return made(join(folder, `peer-${String(count)}.json`), () => {
    const sample = JSON.parse(readFileSync(join(fixtures, "sample-valid.json"), "utf8").replace(/^\uFEFF/, ""));
    const items = sample.standard_charge_information;
    sample.standard_charge_information = Array.from({ length: count }, (_, index) => items[index % items.length]);
    return JSON.stringify(sample);
  });
}

function made(file, content) {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, content());
  return file;
}
