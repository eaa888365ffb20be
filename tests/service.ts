// `qingdan serve` as a process of its own, as people run it: a clerk and her reviewer at it over HTTP, and the faults of a
// machine that are done to it from outside. For the tests of the whole service.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { request, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { instantOf } from "../src/model/day.ts";
import { openStore } from "../src/store/index.ts";
import { entry, list, publish, signIn, type SignedIn } from "./web/real-site.ts";

export const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Service {
  readonly folder: string;
  readonly process: ChildProcess;
  /** All that it has written to standard error. */
  log(): string;
  /** The whole address of a path. */
  address(path: string): URL;
  get(path: string, who?: SignedIn): Promise<Answer>;
  post(path: string, who: SignedIn, fields: Readonly<Record<string, string>>): Promise<Answer>;
  /** As a program does, with a key. */
  call(path: string, key: string, body: object, language: string): Promise<Answer>;
  stop(): Promise<void>;
}

function send(url: URL, method: "GET" | "POST", headers: Readonly<Record<string, string>>, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part)).on("error", reject)
        .on("end", () => resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts).toString("utf8") }));
    });
    asked.on("error", reject).end(body);
  });
}

export async function startService(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<Service> {
  const child = spawn(process.execPath, [CLI, "serve", "--data", folder, "--listen", "127.0.0.1:0", "--format", "json"], {
    env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const [told] = await Promise.race([once(child.stdout, "data"), once(child, "exit").then(() => Promise.reject(new Error(log)))]) as [Buffer];
  const { address } = JSON.parse(told.toString()) as { address: string };
  const at = (path: string): URL => new URL(path, address.replace("localhost", "127.0.0.1"));
  const cookie = (who: SignedIn | undefined): Record<string, string> => (who ? { cookie: who.cookie } : {});
  return {
    folder, process: child, log: () => log, address: at,
    get: (path, who) => send(at(path), "GET", { accept: "text/html", ...cookie(who) }),
    post: (path, who, fields) => send(at(path), "POST", { ...cookie(who), accept: "text/html", "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      new URLSearchParams({ ...fields, csrf: who.csrf }).toString()),
    call: (path, key, body, language) => send(at(`/api/v1${path}`), "POST", { "authorization": `Bearer ${key}`, "content-type": "application/json", "accept-language": language }, JSON.stringify(body)),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export interface Office {
  readonly clerk: SignedIn;
  readonly colleague: SignedIn;
  readonly reviewer: SignedIn;
  /** A key of the reviewer's. */
  readonly key: string;
}

/** A data folder with one version of CNLYG, and the people of its office signed in. */
export async function openOffice(folder: string): Promise<Office> {
  const store = openStore({ directory: folder, origin: "test.example/log" });
  const at = instantOf(Date.now());
  await publish(store, instantOf(Date.now() - 3_600_000), list("2026-01-10", [entry(1, "理货服务费", "14"), entry(2, "码头操作费", "850")]));
  const person = (role: "entry" | "review"): SignedIn => signIn({ store }, { role, port: "CNLYG" }, at);
  const reviewer = person("review");
  const { secret: key } = store.keys.create(
    { account: reviewer.account, name: "接口", grants: [{ role: "review", scope: "port:CNLYG" }], expiresAt: instantOf(Date.now() + 3_600_000) }, { account: null, via: "command", at });
  const office = { clerk: person("entry"), colleague: person("entry"), reviewer, key };
  store.close();
  return office;
}

/** Address of a draft that was begun from the version in force. */
export async function beginDraft(service: Service, { clerk }: Office): Promise<string> {
  const { headers } = await service.post("/authority/ports/CNLYG/drafts", clerk, { from: "version" });
  return headers.location!;
}

export async function revisionOf(service: Service, { clerk }: Office, address: string): Promise<string> {
  return /name="revision" value="(\d+)"/.exec((await service.get(`${address}/head`, clerk)).body)?.[1] ?? "";
}

/** What the reviewer sends to approve a draft with this price, which is ready and submitted. */
export async function submitDraft(service: Service, office: Office, price: string): Promise<{ readonly address: string; readonly form: Readonly<Record<string, string>> }> {
  const { clerk, reviewer } = office;
  const address = await beginDraft(service, office);
  const step = async (path: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    const { status, body } = await service.post(`${address}/${path}`, clerk, { revision: await revisionOf(service, office, address), ...fields });
    if (status !== 303) throw new Error(`${path}: ${String(status)} ${body}`);
  };
  await step("entries/r1", { rate: price, do: "save" });
  await step("head", { effectiveFrom: "2099-12-01", publisher: "连云港市人民政府" });
  for (;;) {
    const [, group] = /name="group" value="([^"]+)">\s*<p><label/.exec((await service.get(address, clerk)).body) ?? [];
    if (group === undefined) break;
    await step("confirm", { group, reason: "核对过" });
  }
  const revision = await revisionOf(service, office, address);
  const { status, body } = await service.post(`${address}/submit`, clerk, { revision });
  if (status !== 303) throw new Error(body);
  const review = await service.get(`${address}/review`, reviewer);
  const [, digest] = /name="digest" value="(sha256:[0-9a-f]{64})"/.exec(review.body)!;
  const [, submitted] = /name="revision" value="(\d+)"/.exec(review.body)!;
  return { address, form: { revision: submitted!, digest: digest! } };
}

/** Can strace take hold of a process that runs already? It needs the right to, which not every machine gives. */
export function canAttach(): boolean {
  const child = spawn("sleep", ["5"]);
  const { status } = spawnSync("timeout", ["-s", "INT", "1", "strace", "-qq", "-o", "/dev/null", "-p", String(child.pid)]);
  child.kill();
  // 124: it was still holding on when the time was up.
  return status === 124;
}

/** From now on this system call on these files of the service's folder fails; returns how to mend the machine again. */
export async function injure({ folder, process: { pid } }: Service, call: string, error: string, files: readonly string[]): Promise<() => Promise<void>> {
  const paths = files.flatMap((name) => ["-P", join(folder, name)]);
  const strace = spawn("strace", ["-f", ...paths, "-e", `trace=${call}`, "-e", `inject=${call}:error=${error}`, "-o", "/dev/null", "-p", String(pid)], { stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    strace.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("attached")) resolve();
    });
    strace.once("exit", () => reject(new Error("strace could not attach")));
  });
  return async () => {
    const ended = once(strace, "exit");
    strace.kill("SIGINT");
    await ended;
  };
}
