import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsQR from "jsqr";
import { afterAll, describe, expect, it } from "vitest";

import { noticePdf } from "../../src/render/notice-pdf.ts";
import { openFont } from "../../src/render/pdf-font.ts";
import { noticeView, type NoticeSubject } from "../../src/render/views/notice.ts";
import { draft, entry, font, list, published, rate } from "./notice-subject.ts";

const folder = mkdtempSync(join(tmpdir(), "notice-"));
afterAll(() => { rmSync(folder, { recursive: true }); });

async function made(subject: NoticeSubject, locale: "zh" | "en" = "zh") {
  const pdf = await noticePdf(noticeView(subject, locale), font);
  const file = join(folder, `${String(pdf.bytes.length)}-${locale}.pdf`);
  writeFileSync(file, pdf.bytes);
  return { ...pdf, file };
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, "");
const text = (file: string): string => withoutSpace(execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }));
const pageText = (file: string, page: number): string =>
  withoutSpace(execFileSync("pdftotext", ["-raw", "-f", String(page), "-l", String(page), file, "-"], { encoding: "utf8" }));

/** The page as grey pixels. */
function picture(file: string, dotsPerInch: number, box: readonly number[] = []) {
  const crop = box.length === 0 ? [] : ["-x", box[0]!, "-y", box[1]!, "-W", box[2]!, "-H", box[3]!].map(String);
  const bytes = execFileSync("pdftoppm", ["-r", String(dotsPerInch), "-gray", "-f", "1", "-l", "1", ...crop, file], { maxBuffer: 1 << 26 });
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString("latin1", 0, 40))!.map(Number) as [number, number, number];
  return { width, height, pixels: bytes.subarray(bytes.length - width * height) };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => entry({ id: `2-${i + 1}`, no: String(i + 1), item: { name: `第${i + 1}项收费` }, rate: rate(`${i + 1}.50`) }));

describe("the notice on paper", () => {
  it("contains every cell, the head and the proof", async () => {
    const view = noticeView(published(list([...many(60), entry({ id: "1-01", table: 1, pricingForm: "government-set" })])), "zh");
    const { file } = await made(published(list([...many(60), entry({ id: "1-01", table: 1, pricingForm: "government-set" })])));
    const found = text(file);
    for (const table of view.tables) for (const row of table.rows) for (const cell of row.cells) expect(found).toContain(withoutSpace(cell.text));
    for (const fact of [...view.facts, ...view.proof]) expect(found).toContain(withoutSpace(fact.value));
    for (const note of view.tables.flatMap(({ notes }) => notes)) expect(found).toContain(withoutSpace(note.text));
  });

  it("says what the list itself says below its tables, though it fill sheets", async () => {
    const notes = Array.from({ length: 120 }, (_, index) => `注${index + 1}：节假日加收${index + 1}%，${"夜间另计".repeat(20)}。`);
    const { file, pages } = await made(published(list([entry()], { x_notes: notes })));
    expect(pages).toBeGreaterThan(2);
    const found = Array.from({ length: pages }, (_, page) => pageText(file, page + 1).replace(/连云港口岸进（出）口收费目录清单·.*$/u, "")).join("");
    expect(found).toContain(notes.join(""));
  });

  it("says headings, sample and page n of m on each sheet", async () => {
    const { file, pages } = await made(published(list(many(120), { x_sample: "仅供演示" })));
    expect(pages).toBeGreaterThan(3);
    expect(execFileSync("pdfinfo", [file], { encoding: "utf8" })).toMatch(new RegExp(`Pages:\\s+${pages}\\n`));
    for (let page = 1; page <= pages; page++) {
      expect(pageText(file, page)).toContain(`第${page}页，共${pages}页`);
      expect(pageText(file, page)).toContain("示例仅供演示");
    }
    for (let page = 1; page < pages; page++) expect(pageText(file, page)).toContain("序号收费主体项目名称收费标准（元）");
  });

  it("leaves ink for rare characters of place names", async () => {
    const inkOf = async (name: string): Promise<number> => {
      const { file, missing } = await made(published(list([entry({ item: { name } })])));
      expect(missing).toEqual([]);
      return picture(file, 100).pixels.reduce((sum, grey) => sum + (255 - grey), 0);
    };
    const blank = await inkOf("");
    for (const name of ["圳", "埇", "堽"]) expect(await inkOf(name) - blank).toBeGreaterThan(2000);
  });

  it("reports a character that the font lacks and shows its code, never a blank", async () => {
    const { file, missing } = await made(published(list([entry({ no: "7", chargingEntity: { name: "𠮷野家\u200B公司" } })])));
    expect(missing).toEqual([
      { character: "𠮷", codePoint: "U+20BB7", place: "表（二）第 7 行 收费主体" },
      { character: "\u200B", codePoint: "U+200B", place: "表（二）第 7 行 收费主体" },
    ]);
    expect(text(file)).toContain("[U+20BB7]野家[U+200B]公司");
  });

  it("gives the same bytes for the same view", async () => {
    const subject = published(list(many(30)));
    const first = await made(subject);
    const second = await noticePdf(noticeView(subject, "zh"), openFont(new Uint8Array(readFontAgain())));
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    const nothingDated = draft(list(many(3), { effectiveFrom: null }));
    expect(Buffer.compare((await made(nothingDated)).bytes, (await made(nothingDated)).bytes)).toBe(0);
  });

  it("carries title, language, date and an embedded subset", async () => {
    const { file, bytes } = await made(published(list(many(5))));
    const info = execFileSync("pdfinfo", ["-isodates", file], { encoding: "utf8", env: { ...process.env, TZ: "UTC" } });
    expect(info).toMatch(/Title:\s+连云港口岸进（出）口收费目录清单/);
    expect(info).toMatch(/CreationDate:\s+2026-11-23T16:30:00/);
    expect(Buffer.from(bytes).toString("latin1")).toContain("/Lang (zh-CN)");
    expect(execFileSync("pdffonts", [file], { encoding: "utf8" })).toMatch(/[A-Z]{6}\+NotoSansSC\S*\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it("bears a QR code that a scanner reads back as the permanent address", async () => {
    const { file } = await made(published(list(many(2))));
    const { width, height, pixels } = picture(file, 200);
    const colours = new Uint8ClampedArray(width * height * 4);
    pixels.forEach((grey, i) => { colours.fill(grey, i * 4, i * 4 + 3); colours[i * 4 + 3] = 255; });
    expect(jsQR(colours, width, height)?.data).toBe("https://qingdan.example/ports/CNLYG/lists/2");
  });

  it("leads from the QR code and from the address to the permanent address", async () => {
    const { file } = await made(published(list(many(2))));
    const links = execFileSync("pdftohtml", ["-xml", "-stdout", "-i", file], { encoding: "utf8" });
    expect(links).toContain('<a href="https://qingdan.example/ports/CNLYG/lists/2">');
    expect(readFileSync(file, "latin1").split("/URI (https://qingdan.example/ports/CNLYG/lists/2)").length - 1).toBe(2);
  });

  it("carries a row that no sheet holds on to the next, without losing a line", async () => {
    const service = Array.from({ length: 900 }, (_, i) => `第${i}步作业；`).join("");
    const { file, pages } = await made(published(list([entry({ service }), entry({ id: "2-02", no: "2" })])));
    expect(pages).toBeGreaterThan(1);
    const found = text(file);
    for (let i = 0; i < 900; i += 50) expect(found).toContain(`第${i}步`);
  });

  it("draws cells of one group once a sheet, each row within the sheet's bottom edge", async () => {
    const service = "核对集装箱箱号、箱型、尺寸；检查铅封、箱体状况；".repeat(8);
    const grouped = Array.from({ length: 70 }, (_, i) => entry({ id: `2-${i}`, item: { name: `级别${i}` }, service }));
    const { file, pages } = await made(published(list(grouped)));
    const found = text(file);
    expect(found.split("核对集装箱箱号、箱型、尺寸；检查铅封、箱体状况；核对").length - 1).toBeLessThan(8 * pages);
    for (let i = 0; i < 70; i++) expect(found).toContain(`级别${i}`);
    const { width, height, pixels } = picture(file, 60);
    // Between the last row and the line of the foot nothing is drawn.
    const gap = Math.round(height - (36 * 60) / 72 - 2);
    expect(pixels.subarray(gap * width, (gap + 1) * width).every((grey) => grey > 250)).toBe(true);
  });

  it("refuses a file that is no TrueType font", () => {
    expect(() => openFont(new Uint8Array([0x4f, 0x54, 0x54, 0x4f, 0, 0, 0, 0]))).toThrow(expect.objectContaining({ kind: "font-unusable" }));
    expect(() => openFont(new Uint8Array(3))).toThrow(expect.objectContaining({ kind: "font-unusable" }));
  });
});

function readFontAgain(): Uint8Array {
  return readFileSync(new URL("../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", import.meta.url));
}
