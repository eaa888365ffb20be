// The program as a user runs it: the built one, in a process of its own, judged by output and exit code.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const fixture = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
const SUIFENHE = fixture("lists/suifenhe-road/list.xlsx");

const GOOD_LIST = `连云港口岸进（出）口收费目录清单（二）
序号,收费主体,项目名称,收费标准（元）,计价单位,服务内容,备注
1,连云港新东方国际货柜码头有限公司,码头操作费,850,元/箱,集装箱装卸,企业自主定价
2,连云港新东方国际货柜码头有限公司,过磅费,25,元/车,车辆称重,企业自主定价
`;
const META = ["--port", "CNLYG", "--port-name", "连云港口岸", "--effective-from", "2099-01-01", "--publisher", "连云港市人民政府"];

let folder: string;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], input = ""): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { input, encoding: "utf8", cwd: folder });
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(() => {
  expect(existsSync(cli), "run `npm run build` first: these tests run the built program").toBe(true);
  folder = mkdtempSync(join(tmpdir(), "qingdan-cli-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the program", () => {
  it("tells its version and nothing else", () => {
    expect(run(["--version"])).toEqual({ code: 0, out: "0.1.0\n", err: "" });
  });

  it("refuses a day that does not exist with 2 and names the option", () => {
    const ran = run(["validate", SUIFENHE, "--as-of", "2027-02-29"]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("--as-of");
  });
});

describe("qingdan validate", () => {
  it("finds the defects of a real list, with the cell, and exits with 1", () => {
    const ran = run(["validate", SUIFENHE, "--format", "json"]);
    expect(ran.code).toBe(1);
    const report = JSON.parse(ran.out) as { verdict: string; findings: { place: string; rule: string }[] };
    expect(report.verdict).toBe("fail");
    expect(report.findings.some(({ place, rule }) => rule === "missing-content" && place.endsWith("!E3"))).toBe(true);
  });

  it("passes a good list with 0", () => {
    const ran = run(["validate", file("good.csv", GOOD_LIST), ...META, "--format", "text"]);
    expect(ran.out).toContain("通过");
    expect(ran.code).toBe(0);
  });

  it("speaks English throughout where asked", () => {
    const ran = run(["validate", SUIFENHE, "--format", "text", "--locale", "en"]);
    expect(ran.out).toContain("Must fix");
    const sentences = ran.out.split("\n").filter((line) => line.startsWith("    "));
    expect(sentences.length).toBeGreaterThan(2);
    for (const sentence of sentences) expect(sentence.replace("“投诉电话：name number”", "")).not.toMatch(/[\u4e00-\u9fff]{4}/);
  });

  it("writes a file whole, and standard output nothing", () => {
    const output = join(folder, "report.csv");
    const ran = run(["validate", SUIFENHE, "--format", "csv", "--output", output]);
    expect(ran.out).toBe("");
    expect(readFileSync(output, "utf8").startsWith("\uFEFF程度,")).toBe(true);
  });

  it("gives the same bytes twice", () => {
    const args = ["validate", SUIFENHE, "--format", "json", "--as-of", "2026-11-23"];
    expect(run(args).out).toBe(run(args).out);
  });
});

describe("qingdan publish and verify", () => {
  it("publishes, writes a receipt that holds offline, and refuses the same list again", () => {
    const list = file("list.csv", GOOD_LIST);
    const data = join(folder, "data");
    const args = ["publish", list, ...META, "--data", data, "--confirm", "--receipt", join(folder, "receipt"), "--format", "json"];
    const published = run(args);
    expect(published.err).toContain("QINGDAN_ADDRESS");
    expect(published.code).toBe(0);
    expect(JSON.parse(published.out)).toMatchObject({ id: "CNLYG/1", receipt: join(folder, "receipt") });

    const verified = run(["verify", join(folder, "receipt"), list, "--data", data]);
    expect(verified.code).toBe(0);
    expect(verified.out).toContain("CNLYG/1");

    const forged = readFileSync(join(folder, "receipt"), "utf8").replace(/\nindex 0\n/, "\nindex 1\n");
    expect(run(["verify", file("forged", forged), "--data", data]).code).toBe(1);
    expect(run(["verify", join(folder, "receipt"), file("other.csv", GOOD_LIST.replace("850", "800")), "--data", data]).code).toBe(1);

    const again = run(args);
    expect(again.code).not.toBe(0);
    expect(again.err).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([["zh", "字体缺少这些字符"], ["en", "The font lacks these characters"]])("says in %s which character the font of the notice lacks, and where it stands", (locale, words) => {
    const list = file(`rare-${locale}.csv`, GOOD_LIST.replace("车辆称重", "𠮷场过磅"));
    const { code, err } = run(["publish", list, ...META, "--data", join(folder, `rare-${locale}`), "--confirm", "--locale", locale]);
    expect(code).toBe(0);
    expect(err).toContain(words);
    expect(err).toMatch(locale === "zh" ? /𠮷（U\+20BB7，.*2.*）/u : /𠮷 \(U\+20BB7, .*2.*\)/u);
    expect(err.split("U+20BB7")).toHaveLength(2);
  });

  it("does not publish a list with errors, and leaves no data behind", () => {
    const data = join(folder, "unfit");
    const ran = run(["publish", SUIFENHE, ...META, "--data", data, "--confirm"]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("还不能公布");
    expect(existsSync(data)).toBe(false);
  });
});

describe("qingdan serve", () => {
  it("says in a sentence that its port is taken, and is no fault of ours", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = `127.0.0.1:${String((other.address() as AddressInfo).port)}`;
    const data = join(folder, "taken");
    run(["publish", file("taken.csv", GOOD_LIST), ...META, "--data", data, "--confirm"]);
    const { code, out, err } = run(["serve", "--data", data, "--listen", address]);
    other.close();
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`服务不能用 ${address} 这个地址（EADDRINUSE）`);
    expect(err).toContain("--listen");
  });
});

describe("qingdan check", () => {
  const bill = `项目名称,单位,数量,单价,金额,箱型
码头操作费,箱,2,850,1700,20
布防服务费,次,1,480,480,
`;

  it("holds a bill against a list file", () => {
    const ran = run(["check", file("bill.csv", bill), "--list", file("list.csv", GOOD_LIST), "--port", "CNLYG", "--on", "2026-05-01", "--format", "json"]);
    const report = JSON.parse(ran.out) as { lines: { verdict: string }[] };
    expect(report.lines.map(({ verdict }) => verdict)).toEqual(["ok", "not-listed"]);
    expect(ran.code).toBe(1);
  });

  it.each(["text", "csv", "html"])("shows the same as %s", (format) => {
    const ran = run(["check", file("bill.csv", bill), "--list", file("list.csv", GOOD_LIST), "--port", "CNLYG", "--on", "2026-05-01", "--format", format]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("布防服务费");
    expect(ran.out).toContain("不在清单");
    expect(ran.out.replaceAll("价格违法行为行政处罚规定", "")).not.toMatch(/违法|违规/);
  });
});

describe("qingdan rate, rules and notice", () => {
  it("reads one cell a line and answers in the same order", () => {
    const ran = run(["rate", "-"], "180\n20/车\n850\t元/箱\n详见附件\n");
    const rates = ran.out.trim().split("\n").map((line) => JSON.parse(line) as { text: string; kind: string });
    expect(rates.map(({ text, kind }) => [text, kind])).toEqual([["180", "amount"], ["20/车", "amount"], ["850", "amount"], ["详见附件", "elsewhere"]]);
    expect(ran.code).toBe(0);
  });

  it("says in words how a cell is understood, and why it is not", () => {
    expect(run(["rate", "--format", "text", "20英尺 85元/箱/天，免3天"]).out).toBe("第 1–3 天免费；20 英尺箱 第 4 天起每箱每天 85 元\n");
    expect(run(["rate", "--format", "text", "370/560"]).out).toBe("读不懂，只作文字显示：370/560\n原因：写了几个价格，没有写明各适用哪种箱型或哪种情况\n");
    expect(run(["rate", "--format", "text", "--locale", "en", "R:100 D:40"]).out).toBe(
      "Not understood; shown as text only: R:100 D:40\nWhy: “R:100 D:40” is a code of letters, and the cell does not say what it stands for\n");
    expect(run(["rate", "--format", "text", "--unit", "元/票", "出口190，进口200"]).out).toBe("出口每票 190 元；进口每票 200 元\n");
  });

  it("takes a cell that begins with a dash after --", () => {
    const ran = run(["rate", "--format", "json", "--", "-5"]);
    expect((JSON.parse(ran.out) as { text: string }).text).toBe("-5");
  });

  it("shows a rule with its law, and does not know another", () => {
    const ran = run(["rules", "above-list"]);
    expect(ran.out).toContain("价格法");
    expect(run(["rules", "no-such-rule"]).code).not.toBe(0);
  });

  it("renders the notice in every form, twice the same", () => {
    for (const form of ["pdf", "html", "csv", "xlsx", "json"]) {
      const [first, second] = ["a", "b"].map((name) => {
        const output = join(folder, `${name}.${form}`);
        const ran = run(["notice", file("list.csv", GOOD_LIST), ...META, "--to", form, "-o", output]);
        expect(ran.err).toBe("");
        expect(ran.code).toBe(0);
        return readFileSync(output);
      });
      expect(first!.length).toBeGreaterThan(200);
      expect(first!.equals(second!)).toBe(true);
    }
  });
});
