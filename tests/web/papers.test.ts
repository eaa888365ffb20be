// An invoice as XML, OFD and PDF, end to end: the same bill of items of a list in catalogs/ comes to the same verdicts over the
// API, on the page and in the program.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../../src/cli/program.ts";
import type { Report } from "../../src/model/report.ts";
import { TAICANG_BILL } from "../fixtures/bills/made/make.ts";
import { openSampleSite } from "./real-site.ts";

const TYPES = { xml: "application/xml", pdf: "application/pdf", ofd: "application/ofd" } as const;
const FORMS = ["xml", "pdf", "ofd"] as const;
const VERDICTS = [["单车过磅", "ok"], ["指定箱号预约", "over"]];
const LIST = fileURLToPath(new URL("../../catalogs/CNTAC/2019-08-29.json", import.meta.url));

let site: Awaited<ReturnType<typeof openSampleSite>>;
let folder: string;
beforeAll(async () => {
  site = await openSampleSite();
  folder = mkdtempSync(join(tmpdir(), "qingdan-papers-"));
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const verdicts = ({ lines }: Report): string[][] => (lines ?? []).map(({ item, verdict }) => [item, verdict]);

describe.each(FORMS)("an invoice as %s", (form) => {
  it("is taken by the API under its own type", async () => {
    const answer = await site.app.inject({
      method: "POST", url: `/api/v1/bills:check?port=CNTAC&on=${site.today}`, headers: { "content-type": TYPES[form] }, payload: await TAICANG_BILL[form](),
    });
    expect(answer.statusCode).toBe(200);
    const report = answer.json<Report>();
    expect([report.input.format, verdicts(report), report.summary.overcharged]).toEqual([form, VERDICTS, { atLeast: "30.00" }]);
  });

  it("is taken by the page", async () => {
    const part = (name: string, value: string): string => `--X\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const payload = Buffer.concat([
      Buffer.from(`${part("port", "CNTAC")}${part("on", site.today)}--X\r\ncontent-disposition: form-data; name="file"; filename="发票.${form}"\r\n\r\n`),
      await TAICANG_BILL[form](), Buffer.from("\r\n--X--\r\n"),
    ]);
    const page = await site.app.inject({ method: "POST", url: "/check?lang=zh", headers: { "content-type": "multipart/form-data; boundary=X" }, payload });
    expect(page.statusCode).toBe(200);
    for (const words of ["指定箱号预约", "高于清单", "单车过磅"]) expect(page.body).toContain(words);
  });

  it("is taken by the program, whatever it is called", async () => {
    const [bill, report] = [join(folder, `发票.${form}.下载`), join(folder, `${form}.json`)];
    writeFileSync(bill, await TAICANG_BILL[form]());
    const code = await runProgram(["check", bill, "--list", LIST, "--as-of", "2026-11-23", "--format", "json", "--output", report]);
    expect([code, verdicts(JSON.parse(readFileSync(report, "utf8")) as Report)]).toEqual([1, VERDICTS]);
  });
});
