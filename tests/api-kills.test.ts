// The service is killed while a program asks it for things under idempotency keys. Whatever it had answered stands and is
// answered alike; whatever it had not, is done once when it is asked again.

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

import { instantOf } from "../src/model/day.ts";
import { openStore } from "../src/store/index.ts";
import { startService, type Service } from "./service.ts";
import { entry, list, publish } from "./web/real-site.ts";

const KILLS = Number(process.env["QINGDAN_KILLS"] ?? (process.env["CI"] === undefined ? 6 : 40));
const PORT = "CNLYG";

async function office(folder: string): Promise<string> {
  const store = openStore({ directory: folder, origin: "test.example/log" });
  const at = instantOf(Date.now());
  await publish(store, instantOf(Date.now() - 3_600_000), list("2026-01-10", [entry(1, "理货服务费", "14")]));
  const grants = [{ role: "entry", scope: `port:${PORT}` }] as const;
  const by = { account: null, via: "command", at } as const;
  const { id } = store.accounts.create({ login: "program", name: "程序", grants }, by);
  const { secret } = store.keys.create({ account: id, name: "接口", grants, expiresAt: instantOf(Date.now() + 86_400_000) }, by);
  store.close();
  return secret;
}

async function begin(service: Service, secret: string, key: string): Promise<{ status: number; text: string; isReplayed: boolean } | null> {
  try {
    const response = await fetch(service.address(`/api/v1/ports/${PORT}/drafts`), {
      method: "POST", body: JSON.stringify({ from: "version" }), headers: { "authorization": `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": key },
    });
    return { status: response.status, text: await response.text(), isReplayed: response.headers.get("idempotency-replayed") === "true" };
  } catch {
    return null;
  }
}

it(`${String(KILLS)} kills of the service leave no deed without its answer, and no answer without its deed`, { timeout: 30_000 + KILLS * 8000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-kills-"));
  const secret = await office(folder);
  const answered = new Map<string, string>();
  const open = new Set<string>();
  let redone = 0;
  let number = 0;
  for (let round = 0; round <= KILLS; round += 1) {
    const service = await startService(folder);
    for (const key of open) {
      const again = await begin(service, secret, key);
      expect(again?.status).toBe(201);
      if (again!.isReplayed) redone += 1;
      answered.set(key, again!.text);
    }
    open.clear();
    for (const [key, text] of [...answered].slice(-20)) expect(await begin(service, secret, key)).toEqual({ status: 201, text, isReplayed: true });
    if (round === KILLS) {
      await service.stop();
      break;
    }
    setTimeout(() => service.process.kill("SIGKILL"), 5 + Math.random() * 100);
    const ended = once(service.process, "exit");
    for (let isUp = true; isUp;) {
      const keys = Array.from({ length: 4 }, () => `deed-${String(++number)}`);
      const answers = await Promise.all(keys.map((key) => begin(service, secret, key)));
      keys.forEach((key, at) => (answers[at] ? answered.set(key, answers[at].text) : open.add(key)));
      isUp = answers.every((one) => one !== null);
    }
    await ended;
  }
  const store = openStore({ directory: folder, origin: "test.example/log" });
  console.log(`${String(answered.size)} deeds, ${String(redone)} found done though their answer was lost`);
  const made = store.drafts.drafts(["editing"]).map(({ id }) => id).sort();
  expect(made).toEqual([...answered.values()].map((text) => (JSON.parse(text) as { id: string }).id).sort());
  expect(answered.size).toBeGreaterThan(KILLS);
  store.close();
  rmSync(folder, { recursive: true });
});
