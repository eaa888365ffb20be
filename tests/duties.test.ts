// What an authority owes, and the daily mail of it: sent once a day to whoever wants it, by a real server, and stopped by
// one press.

import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { sendDutyMails, type MailNeeds } from "../src/cli/duty-mails.ts";
import { national } from "../src/cli/wiring.ts";
import { Duties, type DutyOwner } from "../src/duties.ts";
import type { Instant } from "../src/model/day.ts";
import type { CompleteList } from "../src/model/list.ts";
import { publishList, withdrawList } from "../src/publish.ts";
import { openStore } from "../src/store/index.ts";
import type { Store } from "../src/store/store.ts";
import { entry, list } from "./web/real-site.ts";

const MORNING: Instant = "2026-11-23T01:00:00.000Z";
const OWNER: DutyOwner = { account: "a", grants: [{ role: "entry", scope: "port:CNLYG" }] };
const knowledge = national();

let store: Store;
let directory: string;
let duties: Duties;

function open(): void {
  store = openStore({ directory, origin: "test.example/log" });
  duties = new Duties({ store, national: knowledge, version: "0.0.0", twoPersons: () => true });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "qingdan-duties-"));
  open();
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

const publish = (at: Instant, published: CompleteList): Promise<unknown> => publishList({
  list: published, report: { summary: { findings: { error: 0, warning: 0, info: 0 }, rules: { pass: 0, fail: 0, notApplicable: 0, notChecked: 0 } } },
  sourceSha256: null, confirmed: [], idempotencyKey: null, now: () => at, store, render: () => Promise.resolve([]),
});
const kinds = (day = "2026-11-23") => duties.of(OWNER, day, "zh").map(({ kind }) => kind);

describe("what is due", () => {
  it("is a list, where none was ever published", () => {
    expect(kinds()).toEqual(["never-published"]);
  });

  it("is nothing while a list without an end is in force", async () => {
    await publish("2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
    expect(kinds()).toEqual([]);
  });

  it("is the next list, thirty days before the end and not thirty-one, unless it is published already", async () => {
    await publish("2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")], { effectiveTo: "2027-01-01" }));
    expect(kinds("2026-12-01")).toEqual([]);
    expect(duties.of(OWNER, "2026-12-02", "zh")).toEqual([{ kind: "lapsing", port: "CNLYG", to: "2027-01-01", version: 1 }]);
    await publish("2026-12-03T02:00:00.000Z", list("2027-01-01", [entry(1, "理货服务费", "15")]));
    expect(kinds("2026-12-03")).toEqual([]);
  });

  it("is overdue from the day the last list ended, or the day after it was withdrawn", async () => {
    await publish("2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")], { effectiveTo: "2026-11-01" }));
    expect(duties.of(OWNER, "2026-11-23", "zh")).toEqual([{ kind: "overdue", port: "CNLYG", since: "2026-11-01", version: 1 }]);
    await publish("2026-11-10T02:00:00.000Z", list("2026-11-10", [entry(1, "理货服务费", "15")]));
    await withdrawList({ store, now: () => "2026-11-20T02:00:00.000Z", port: "CNLYG", version: 2, reason: "价格录入有误，待重新核对后公布", idempotencyKey: null });
    expect(duties.of(OWNER, "2026-11-23", "zh")).toEqual([{ kind: "overdue", port: "CNLYG", since: "2026-11-21", version: 2 }]);
  });

  it("is to look again at the entries that a later law touches, and at no others", async () => {
    const basis = [{ title: "港口收费计费办法", number: "交水发〔2017〕104号" }];
    const old = entry(2, "货物港务费", "40", { id: "1-01", table: 1, pricingForm: "government-set", basis });
    await publish("2018-06-01T02:00:00.000Z", list("2018-06-01", [entry(1, "理货服务费", "14"), old]));
    expect(kinds("2018-07-01")).toEqual([]);
    const found = duties.of(OWNER, "2026-11-23", "zh").find(({ kind }) => kind === "law-changed");
    expect(found).toMatchObject({ version: 1 });
    const touched = found?.kind === "law-changed" ? found.entries : [];
    expect(touched.map(({ rule }) => rule)).toContain("stale-basis");
    expect(new Set(touched.map((one) => one.entry))).toEqual(new Set(["1-01"]));
  });

  it("is shown for one's own ports only", async () => {
    await publish("2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")], { effectiveTo: "2026-11-01" }));
    expect(duties.of({ account: "b", grants: [{ role: "entry", scope: "port:CNTAC" }] }, "2026-11-23", "zh").map(({ port }) => port)).toEqual(["CNTAC"]);
  });
});

describe("the daily mail", () => {
  let server: SMTPServer;
  let received: string[];
  let refuse: boolean;
  let needs: Omit<MailNeeds, "store" | "duties">;
  let failures: string[];
  let account: string;

  beforeEach(async () => {
    received = [];
    failures = [];
    refuse = false;
    server = new SMTPServer({
      authOptional: true, disabledCommands: ["STARTTLS"],
      onMailFrom: (_address, _session, done) => { done(refuse ? new Error("no room") : null); },
      onData(stream, _session, done) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          received.push(Buffer.concat(parts).toString());
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    needs = { smtp: `smtp://127.0.0.1:${String(port)}`, from: "desk@example.gov.cn", site: "https://fees.example", portName: () => "连云港口岸", failed: (_id, reason) => failures.push(reason) };
    const by = { account: null, via: "command" as const, at: MORNING };
    store.accounts.create({ login: "admin", name: "管理员", grants: [{ role: "admin", scope: "*" }] }, by);
    account = store.accounts.create({ login: "lisi", name: "李四", grants: [{ role: "entry", scope: "port:CNLYG" }] }, by).id;
    store.dutyMails.want({ account, address: "lisi@example.gov.cn", locale: "zh", stopToken: "token-1" });
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const send = (at: Instant) => sendDutyMails({ ...needs, store, duties }, at);
  const textOf = (mail: string): string => {
    const [, body = ""] = mail.split("\r\n\r\n");
    return /base64/i.test(mail) ? Buffer.from(body, "base64").toString() : body;
  };

  it("tells what the mail service refused, but never the password, though the service says it back", async () => {
    const strict = new SMTPServer({
      disabledCommands: ["STARTTLS"], authMethods: ["PLAIN"],
      onAuth: ({ username, password }, _session, done) => { done(new Error(`535 no such pair: ${String(username)}/${String(password)}`)); },
    });
    await new Promise<void>((resolve) => strict.listen(0, "127.0.0.1", () => resolve()));
    const { port } = strict.server.address() as AddressInfo;
    const smtp = `smtp://desk:canary%2Dmail%20password@127.0.0.1:${String(port)}`;
    expect(await sendDutyMails({ ...needs, smtp, store, duties }, MORNING)).toBe(0);
    await new Promise<void>((resolve) => strict.close(() => resolve()));
    expect(failures.join()).toContain("535");
    expect(failures.join()).not.toMatch(/canary/);
  });

  it("says what is due, why it came and how to stop it, in plain text", async () => {
    expect(await send(MORNING)).toBe(1);
    const [mail] = received as [string];
    expect(mail).toMatch(/^Content-Type: text\/plain/m);
    expect(mail).toMatch(/^List-Unsubscribe: <https:\/\/fees\.example\/mail\/stop\/token-1>/m);
    expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    const text = textOf(mail);
    expect(text).toContain("* 连云港口岸还没有公布过收费目录清单。");
    expect(text).toContain("您收到这封信，是因为您在 https://fees.example 的清单工作台开启了每日提醒。");
    expect(text).toContain("不想再收到，请打开：https://fees.example/mail/stop/token-1");
  });

  it("comes in English to whoever asked for it so", async () => {
    store.dutyMails.want({ account, address: "lisi@example.gov.cn", locale: "en", stopToken: "other" });
    await send(MORNING);
    expect(textOf(received[0]!)).toContain("has not published a fee list yet.");
  });

  it("comes once a day, also after a restart, and again the next day", async () => {
    await send(MORNING);
    await send("2026-11-23T05:00:00.000Z");
    store.close();
    open();
    await send("2026-11-23T09:00:00.000Z");
    expect(received).toHaveLength(1);
    await send("2026-11-24T01:00:00.000Z");
    expect(received).toHaveLength(2);
  });

  it("comes in the morning, not in the night, and not where nothing is due", async () => {
    await send("2026-11-22T20:00:00.000Z");
    expect(received).toHaveLength(0);
    await publish("2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
    await send(MORNING);
    expect(received).toHaveLength(0);
  });

  it("is tried again where it could not be sent", async () => {
    refuse = true;
    expect(await send(MORNING)).toBe(0);
    expect(failures).toHaveLength(1);
    refuse = false;
    expect(await send("2026-11-23T01:05:00.000Z")).toBe(1);
  });

  it("stops by its token and by no other, and for an account that is disabled", async () => {
    expect(store.dutyMails.stopBy("wrong")).toBe(false);
    expect(store.dutyMails.stopBy("token-1")).toBe(true);
    await send(MORNING);
    expect(received).toHaveLength(0);
    store.dutyMails.want({ account, address: "lisi@example.gov.cn", locale: "zh", stopToken: "token-2" });
    store.accounts.disable(account, { account: null, via: "command", at: MORNING });
    await send(MORNING);
    expect(received).toHaveLength(0);
  });
});
