// The board for the wall: A3, with what the notice says, its permanent address and the root of the log.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPortSite, type RealSite } from "./real-site.ts";

let site: RealSite;
let folder: string;
beforeAll(async () => {
  site = await openPortSite();
  folder = mkdtempSync(join(tmpdir(), "qingdan-board-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await site.close();
});

const BOARD = "/ports/CNLYG/lists/2.board.pdf";

function tool(name: string, bytes: Buffer, ...more: string[]): string {
  const file = join(folder, "board.pdf");
  writeFileSync(file, bytes);
  return execFileSync(name, [...more, file, ...(name === "pdftotext" ? ["-"] : [])], { encoding: "utf8" });
}

it("is a sheet of A3 lying, with tables, address and root", async () => {
  const answer = await site.app.inject(BOARD);
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"]);
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(tool("pdfinfo", answer.rawPayload))!;
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([1191, 842]);
  const text = tool("pdftotext", answer.rawPayload, "-layout");
  const root = site.store.proof("CNLYG", 2)!.split("\n\n")[1]!.split("\n")[2]!;
  for (const words of ["口岸进（出）口收费目录清单（一）", "口岸进（出）口收费目录清单（二）", "/ports/CNLYG/lists/2", root]) expect(text).toContain(words);
  expect(text).not.toContain("草稿");
});

it("is the same bytes each time, and is not sent again to whoever has it", async () => {
  const [first, second] = [await site.app.inject(BOARD), await site.app.inject(BOARD)];
  expect(first.rawPayload.equals(second.rawPayload)).toBe(true);
  const again = await site.app.inject({ url: BOARD, headers: { "if-none-match": String(first.headers.etag) } });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
  const english = await site.app.inject(`${BOARD}?lang=en`);
  expect(english.headers.etag).not.toBe(first.headers.etag);
});

it("of a version that there is not answers as the version does", async () => {
  expect((await site.app.inject("/ports/CNLYG/lists/99.board.pdf")).statusCode).toBe(404);
});
