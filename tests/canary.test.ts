// Secrets as canaries in the real service: none is in what it logs or answers, nor, in the clear, in a backup of it; the backup
// holds the signing key and says so, and a folder restored from it opens every door again.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import { afterAll, expect, it } from "vitest";

import { instantOf } from "../src/model/day.ts";
import { sha256Hex } from "../src/model/digest.ts";
import { openStore } from "../src/store/index.ts";
import { codeDigest } from "../src/store/secrets.ts";
import { hashPassword } from "../src/web/password.ts";
import { CLI, openOffice, startService, submitDraft, type Office, type Service } from "./service.ts";

const PASSWORD = "金丝雀-canary-password-77";
const TOTP_SECRET = Buffer.from("canary-totp-secret-1");
const SETTINGS = {
  QINGDAN_SMTP_URL: "smtp://canary-mail-user:canary-mail-password@127.0.0.1:1", QINGDAN_MAIL_FROM: "desk@example.gov.cn",
  QINGDAN_OIDC_ISSUER: "http://localhost:1", QINGDAN_OIDC_CLIENT: "qingdan", QINGDAN_OIDC_SECRET: "canary-oidc-secret",
};
const work = mkdtempSync(join(tmpdir(), "qingdan-canary-"));
const data = join(work, "data");
const restored = join(work, "restored");
const backup = join(work, "backup");
afterAll(() => rmSync(work, { recursive: true }));

const authenticator = new TOTP({ secret: new Secret({ buffer: new Uint8Array(TOTP_SECRET).buffer }) });

/** What opens a door, as it is told to its owner once. */
async function openDoors({ reviewer }: Office): Promise<{ readonly secrets: Record<string, string>; readonly reviewer: Office["reviewer"] }> {
  const store = openStore({ directory: data, origin: "test.example/log" });
  const at = instantOf(Date.now());
  const by = { account: null, via: "command" as const, at };
  const soon = instantOf(Date.now() + 3_600_000);
  const { account, cookie } = reviewer;
  store.accounts.setPassword(account, await hashPassword(PASSWORD), by);
  store.accounts.setSecondFactor(account, TOTP_SECRET, [codeDigest("canary-recovery-1")], 0, by);
  const secrets = {
    key: store.keys.create({ account, name: "k", grants: [{ role: "review", scope: "port:CNLYG" }], expiresAt: soon }, by).secret,
    code: store.accounts.invite(account, soon, by),
    hook: store.webhooks.create({ account, url: "https://hooks.example.gov.cn/canary", watched: "*" }, by).secret,
    session: store.sessions.begin(account, true, at),
    gone: cookie.split("=")[1]!, password: PASSWORD, totp: TOTP_SECRET.toString(), letters: authenticator.secret.base32, recovery: "canary-recovery-1",
    mail: "canary-mail-password", oidc: SETTINGS.QINGDAN_OIDC_SECRET,
    // Of the signing key: what stands in its file behind the name.
    signing: readFileSync(join(data, "log.key"), "utf8").trim().split("+").at(-1)!,
  };
  store.close();
  // Setting the second factor ended the session she had.
  return { secrets, reviewer: { ...reviewer, cookie: `__Host-qingdan=${secrets.session}`, csrf: sha256Hex(`form ${secrets.session}`) } };
}

/** Puts every secret where people put them by mistake, and gives all that was answered. */
async function misplace(service: Service, secrets: Readonly<Record<string, string>>, who: Office["reviewer"]): Promise<string[]> {
  const answers: string[] = [];
  for (const secret of Object.values(secrets)) {
    const text = encodeURIComponent(secret);
    for (const path of [`/search?q=nothing&token=${text}`, `/ports/${text}`, `/login?to=/account&code=${text}`, "/login/oidc", "/account", "/metrics", "/healthz"]) {
      const { body } = await service.get(path, { ...who, cookie: `__Host-qingdan=${text}` });
      // A search or an address is answered with what was asked for.
      if (!path.includes(text)) answers.push(body);
    }
    for (const path of ["/setup", "/login", "/authority/ports/CNLYG/drafts", "/admin/accounts"]) {
      answers.push((await service.post(path, { ...who, csrf: secret }, { "password": secret, "new-password": secret, "repeated": "x" })).body);
    }
  }
  return answers;
}

const command = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8", env: { ...process.env, ...SETTINGS } });
  return { status, said: stdout + stderr };
};

const filesIn = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

it("no secret is in the logs or the answers, a backup holds them hashed or sealed, and what is restored from it works", async () => {
  const office = await openOffice(data);
  const { secrets, reviewer } = await openDoors(office);
  const service = await startService(data, SETTINGS);
  const answers = await misplace(service, secrets, reviewer);
  const saved = command("backup", backup, "--data", data);
  await service.stop();
  expect([saved.status, saved.said.includes("签名密钥") || saved.said.includes("signing key")]).toEqual([0, true]);
  const back = command("restore", backup, "--data", restored);
  const looked = command("doctor", "--data", restored);
  expect([back.status, existsSync(join(restored, "log.key"))]).toEqual([0, true]);

  expect(readdirSync(backup).sort()).toEqual(["anchors.log", "log.key", "manifest.json", "qingdan.db"]);
  const { code, ...others } = secrets;
  for (const [name, secret] of Object.entries(secrets)) {
    for (const told of [service.log(), saved.said, back.said, looked.said]) expect([name, told.includes(secret)]).toEqual([name, false]);
    const holders = [...filesIn(data), ...filesIn(backup), ...filesIn(restored)].filter((path) => readFileSync(path).includes(secret));
    expect([name, holders.map((path) => path.slice(work.length))]).toEqual([name, name === "signing" ? ["/data/log.key", "/backup/log.key", "/restored/log.key"] : []]);
  }
  // A one-time code is put back into the form that it was typed in; nothing else comes back.
  for (const [name, secret] of Object.entries(others)) expect([name, answers.filter((body) => body.includes(secret)).map((body) => /<h1>.*/.exec(body)?.[0])]).toEqual([name, []]);
  expect(code).not.toBe("");

  const again = await startService(restored);
  try {
    const signIn = await again.post("/login", { ...reviewer, cookie: "" }, { login: loginOf(restored, reviewer.account), password: PASSWORD, code: authenticator.generate({ timestamp: Date.now() }) });
    expect([signIn.status, String(signIn.headers["set-cookie"]).startsWith("__Host-qingdan=")]).toEqual([303, true]);
    const { address, form } = await submitDraft(again, { ...office, reviewer }, "15");
    expect((await again.post(`${address}/approve`, reviewer, { ...form })).status).toBe(303);
    expect((await again.get("/ports/CNLYG/lists/2")).status).toBe(200);
  } finally {
    await again.stop();
  }
}, 180_000);

function loginOf(folder: string, account: string): string {
  const store = openStore({ directory: folder, origin: "test.example/log" });
  const { login } = store.accounts.find(account)!;
  store.close();
  return login;
}
