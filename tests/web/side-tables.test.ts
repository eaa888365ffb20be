// 作业时限标准 and 电子支付 at the desk, over HTTP: every row can be added, changed, moved and removed by a form; what is wrong
// in a file is mended where it stands; and the template comes back as the table it was.

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openPortSite, openSite, publish, signIn, type RealSite, type SignedIn } from "./real-site.ts";

let site: RealSite;
let clerk: SignedIn;
let colleague: SignedIn;

beforeAll(async () => {
  site = await openPortSite();
  clerk = signIn(site, { role: "entry", port: "CNLYG" });
  colleague = signIn(site, { role: "entry", port: "CNLYG" });
});
afterAll(() => site.close());

const get = async (url: string) => (await site.app.inject({ url, headers: { ...clerk.headers, accept: "text/html" } })).body;
const recordOf = (address: string) => site.store.drafts.draft(address.split("/")[3]!)!;
const revision = (address: string): string => String(recordOf(address).revision);

function post(url: string, fields: Record<string, string>, who = clerk) {
  const headers = { ...who.headers, "content-type": "application/x-www-form-urlencoded" };
  return site.app.inject({ method: "POST", url, headers, payload: new URLSearchParams(fields).toString() });
}

function upload(url: string, name: string, bytes: Buffer, fields: Record<string, string>) {
  const boundary = "form-boundary";
  const texts = Object.entries(fields).map(([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`).join("");
  const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(texts + part), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return site.app.inject({ method: "POST", url, headers: { ...clerk.headers, "content-type": `multipart/form-data; boundary=${boundary}` }, payload });
}

async function draft(): Promise<string> {
  return String((await post("/authority/ports/CNLYG/drafts", { from: "version" })).headers.location);
}

/** What the list of the draft says now. */
function tables(address: string): { readonly timeStandards: readonly unknown[]; readonly payments: readonly unknown[] } {
  const { side } = JSON.parse(Buffer.from(recordOf(address).content).toString()) as { side: Record<"time-standards" | "payments", { entry: unknown }[]> };
  return { timeStandards: side["time-standards"].map(({ entry }) => entry), payments: side.payments.map(({ entry }) => entry) };
}

const save = async (address: string, path: string, fields: Record<string, string>): Promise<void> => {
  const { statusCode, body } = await post(`${address}/side-tables/${path}`, { revision: revision(address), do: "save", ...fields });
  expect([path, statusCode, body]).toEqual([path, 303, ""]);
};

describe("time standards and electronic payment at the desk", () => {
  it("are added, changed, moved and removed row by row, and the history says so", async () => {
    const address = await draft();
    await save(address, "time-standards/new", { operation: "提箱", entity: "测试码头有限公司", limit: "2小时", from: "车辆进闸", position: "1" });
    await save(address, "time-standards/new", { operation: "掏箱", entity: "测试码头有限公司", limit: "2个工作日", position: "2" });
    await save(address, "payments/new", { entity: "测试码头有限公司", accepted: "true", means: "微信、银联" });
    expect(tables(address)).toEqual({
      timeStandards: [
        { operation: "提箱", chargingEntity: { name: "测试码头有限公司" }, text: "2小时", limit: "2", unit: "hour", from: "车辆进闸", remarks: "" },
        { operation: "掏箱", chargingEntity: { name: "测试码头有限公司" }, text: "2个工作日", limit: "2", unit: "working-day", from: "", remarks: "" },
      ],
      payments: [{ chargingEntity: { name: "测试码头有限公司" }, accepted: true, means: ["wechat", "unionpay"], text: "微信、银联" }],
    });
    const empty = await post(`${address}/side-tables/time-standards/new`, { revision: revision(address), operation: " ", limit: "" });
    expect([empty.statusCode, empty.body.includes("这一行没有填写内容，没有保存")]).toEqual([422, true]);
    const page = await get(`${address}/side-tables`);
    expect(page).toContain("我们读作：2 个工作日");
    expect(page).toContain("我们读作：银联、微信");
    const [first, second] = [...page.matchAll(/side-tables\/time-standards\/(t\d+)"/g)].map(([, key]) => key!);
    await save(address, `time-standards/${first!}`, { limit: "90分钟" });
    await save(address, `time-standards/${second!}`, { do: "move", position: "1" });
    const [payment] = [...page.matchAll(/side-tables\/payments\/(p\d+)"/g)].map(([, key]) => key!);
    await save(address, `payments/${payment!}`, { do: "remove" });
    expect(tables(address)).toMatchObject({ timeStandards: [{ operation: "掏箱" }, { operation: "提箱", limit: "90", unit: "minute" }], payments: [] });
    const history = (await get(`${address}/files`)).replace(/<[^>]*>/g, "|");
    expect(history).toMatch(/修改 作业时限第 2 行 作业时限\|+2小时\|+90分钟/);
    expect(history).toMatch(/删除条目\|+测试码头有限公司 · 微信、银联/);
  });

  it("show the second of two clerks what the first did, and keep what she typed", async () => {
    const address = await draft();
    await save(address, "time-standards/new", { operation: "提箱", entity: "测试码头有限公司", limit: "2小时" });
    const [, row] = /side-tables\/(time-standards\/t\d+)"/.exec(await get(`${address}/side-tables`))!;
    const seen = revision(address);
    expect((await post(`${address}/side-tables/${row!}`, { revision: seen, limit: "3小时", do: "save" }, colleague)).statusCode).toBe(303);
    const late = await post(`${address}/side-tables/${row!}`, { revision: seen, operation: "提箱", limit: "4小时", do: "save" });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain("在您打开之后改过这份草稿");
    expect(late.body).toMatch(/name="limit"[^>]*value="4小时"/);
    expect(late.body).toContain("现在是：<strong>3小时</strong>");
    expect(tables(address).timeStandards).toMatchObject([{ text: "3小时" }]);
  });

  it("of a file that has them wrong lead each finding to its row, where saving mends it", async () => {
    const [list] = site.store.versions("CNLYG");
    const published = JSON.parse(JSON.stringify(site.store.publication("CNLYG", list!.version)!.list)) as Record<string, unknown>;
    const wrong = {
      ...published,
      timeStandards: [
        { operation: "提箱", chargingEntity: { name: "测试码头有限公司" }, text: "2小时", limit: 2, unit: "hours", from: "", remarks: "" },
        { operation: "掏箱", chargingEntity: { name: "测试码头有限公司" }, text: "4小时", limit: "4", unit: "day", from: "", remarks: "" },
        "吊箱 6小时",
      ],
      payments: [{ chargingEntity: { name: "测试码头有限公司", uscc: "no" }, accepted: "是", means: ["cash"], text: "" }],
    };
    const made = await upload("/authority/ports/CNLYG/drafts", "清单.json", Buffer.from(JSON.stringify(wrong)), { from: "file" });
    const address = String(made.headers.location);
    const leads = [...(await get(address)).matchAll(/href="[^"]*\/side-tables\/([^"]+)"/g)].map(([, place]) => place);
    expect([...new Set(leads)].sort()).toEqual([
      "payments/p1#accepted", "payments/p1#entity", "payments/p1#means", "time-standards/t1#limit", "time-standards/t3",
    ]);
    await save(address, "time-standards/t1", {});
    await save(address, "time-standards/t3", { do: "remove" });
    await save(address, "payments/p1", { accepted: "true", means: "微信" });
    // What the rules say is heard once the table has the form that it must.
    expect(await get(`${address}/side-tables/time-standards/t2`)).toContain("limit 和 unit 却是");
    await save(address, "time-standards/t2", {});
    expect(await get(address)).not.toMatch(/side-tables\/(?:payments|time-standards)\//);
    expect(tables(address)).toEqual({
      timeStandards: [
        { operation: "提箱", chargingEntity: { name: "测试码头有限公司" }, text: "2小时", limit: "2", unit: "hour", from: "", remarks: "" },
        { operation: "掏箱", chargingEntity: { name: "测试码头有限公司" }, text: "4小时", limit: "4", unit: "hour", from: "", remarks: "" },
      ],
      payments: [{ chargingEntity: { name: "测试码头有限公司" }, accepted: true, means: ["wechat"], text: "微信" }],
    });
  });

  it("offer the charging entities that do not state electronic payment yet", async () => {
    const address = await draft();
    const [, asked] = /href="([^"]*payments\/new\?entity[^"]*)"/.exec(await get(`${address}/side-tables`))!;
    expect(await get(asked!.replaceAll("&#x3D;", "="))).toMatch(/name="entity"[^>]*value="测试码头有限公司"/);
  });

  it("are taken from their template into an open draft, whose entries stay; what has none of them is refused", async () => {
    const address = await draft();
    const entries = recordOf(address).entries;
    const template = (await site.app.inject({ url: "/templates/time-standards.csv" })).body;
    const filled = Buffer.from(`${template.trimEnd()}\r\n1,提箱,测试码头有限公司,24小时,申请之时,\r\n2,掏箱,测试码头有限公司,48小时,,\r\n`);
    const taken = await upload(`${address}/side-tables/file`, "时限.csv", filled, { revision: revision(address) });
    expect([taken.statusCode, taken.headers.location]).toEqual([303, `${address}/side-tables`]);
    expect(tables(address).timeStandards).toMatchObject([{ operation: "提箱", limit: "24", unit: "hour", from: "申请之时" }, { operation: "掏箱", limit: "48" }]);
    expect(recordOf(address).entries).toBe(entries);
    const files = await get(`${address}/files`);
    expect(files.replace(/<[^>]*>/g, "|")).toMatch(/上传文件 作业时限标准\|+0\|+时限\.csv/);
    expect(files).toContain("时限.csv</a>");
    const none = await upload(`${address}/side-tables/file`, "清单.csv", Buffer.from("序号,项目名称\n1,理货费\n"), { revision: revision(address) });
    expect(none.statusCode).toBe(422);
    expect(none.body).toContain("没有找到作业时限标准或电子支付的表格");
    expect(tables(address).timeStandards).toHaveLength(2);
  });

  it("from a file of their own leave the entries the file that they came from", async () => {
    const head = "连云港口岸进出口收费目录清单（二）\n序号,收费主体,项目名称,收费标准,计价单位,服务内容,备注\n";
    const made = await upload("/authority/ports/CNLYG/drafts", "清单.csv", Buffer.from(`${head}1,测试码头有限公司,理货服务费,14,元/箱,理货,企业自主定价\n`), { from: "file" });
    const address = String(made.headers.location);
    const taken = await upload(`${address}/side-tables/file`, "支付.csv", Buffer.from("收费主体,是否支持电子支付,支付方式\n测试码头有限公司,是,微信\n"), { revision: revision(address) });
    expect(taken.statusCode).toBe(303);
    expect(tables(address).payments).toMatchObject([{ accepted: true, means: ["wechat"] }]);
    const annotated = await site.app.inject({ url: `${address}/annotated.xlsx`, headers: clerk.headers });
    expect(decodeURIComponent(String(annotated.headers["content-disposition"]))).toContain("清单-annotated.xlsx");
  });
});

it.each(["xlsx", "csv", "json"])("a published list that is downloaded as %s and handed in again changes nothing", async (kind) => {
  const basis = [{ title: "港口收费计费办法", number: "交水规〔2019〕2号" }];
  const own = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [
    entry(1, "货物港务费", "40", { id: "1-01", table: 1, no: "1", pricingForm: "government-set", basis, remarks: "" }),
    entry(2, "理货服务费", "14", { basis, remarks: "" }), entry(3, "仓储费", "30", { item: { name: "仓储费", path: ["仓储费", "危险品"] }, pricingForm: "government-guided", basis: [] }),
  ], {
    timeStandards: [{ operation: "提箱", chargingEntity: { name: "测试码头有限公司" }, text: "2小时", limit: "2", unit: "hour", from: "车辆进闸", remarks: "" }],
    payments: [{ chargingEntity: { name: "测试码头有限公司" }, accepted: true, means: ["wechat"], text: "微信" }],
  })));
  const { headers } = signIn(own, { role: "entry", port: "CNLYG" });
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array((await own.app.inject(`/ports/CNLYG/lists/1.${kind}`)).rawPayload)]), `清单.${kind}`);
  const sent = new Request("http://x/", { method: "POST", body: form });
  const made = await own.app.inject({
    method: "POST", url: "/authority/ports/CNLYG/drafts", headers: { ...headers, "content-type": sent.headers.get("content-type")! }, payload: Buffer.from(await sent.arrayBuffer()),
  });
  const { body } = await own.app.inject({ url: `${String(made.headers.location)}/changes`, headers: { ...headers, accept: "text/html" } });
  expect(body).toContain("新增 0，删除 0，涨价 0，降价 0，改价 0，改字 0，不变 3。");
  expect(body).not.toMatch(/作业时限标准改动|电子支付改动/);
  await own.close();
});
