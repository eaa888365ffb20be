// `/metrics`, and the header that keeps browsers to https.

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Failure } from "../../src/model/failure.ts";
import { readSettings } from "../../src/config.ts";
import { openStore } from "../../src/store/index.ts";
import { entry, list, openSite, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
let address: string;
const open = (over: Parameters<typeof openSite>[1] = {}): Promise<RealSite> =>
  openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])), over);

beforeAll(async () => {
  site = await open();
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => site.close());

/** Every sample by its name and labels. */
async function samples(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  const found = new Map<string, number>();
  let name = "";
  for (const line of lines) {
    const [, announced] = /^# HELP (\w+) \S.*$/.exec(line) ?? [];
    if (announced !== undefined) name = announced;
    else if (!line.startsWith("#")) {
      expect(line).toMatch(/^[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? -?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN)$/);
      const [series, value] = [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))];
      expect([series.startsWith(name), found.has(series)]).toEqual([true, false]);
      found.set(series, value);
    } else expect(line).toMatch(new RegExp(`^# TYPE ${name} (?:counter|gauge|histogram)$`));
  }
  return found;
}

describe("/metrics", () => {
  it("counts each request under the pattern of its route and the class of its answer, and tells how long they took", async () => {
    const before = await samples();
    for (const path of ["/ports/CNLYG", "/ports/CNLYG", "/ports/CNSHA", "/search?q=13800138000", "/no/such/place", "/secret-of-somebody"]) await fetch(address + path);
    await fetch(`${address}/ports/CNLYG`, { method: "DELETE" });
    const after = await samples();
    const grown = (series: string): number => after.get(series)! - (before.get(series) ?? 0);
    expect(grown('qingdan_requests_total{method="GET",route="/ports/:code",status="2xx"}')).toBe(2);
    expect(grown('qingdan_requests_total{method="GET",route="/ports/:code",status="4xx"}')).toBe(1);
    expect(grown('qingdan_requests_total{method="DELETE",route="/ports/:code",status="4xx"}')).toBe(1);
    expect(grown('qingdan_requests_total{method="GET",route="/search",status="2xx"}')).toBe(1);
    expect(grown('qingdan_requests_total{method="GET",route="none",status="4xx"}')).toBe(2);
    // The question before this one was not over when it was answered.
    expect(grown("qingdan_request_seconds_count")).toBe(8);
    expect(grown('qingdan_request_seconds_bucket{le="+Inf"}')).toBe(8);
    expect(after.get('qingdan_request_seconds_bucket{le="10"}')).toBeGreaterThanOrEqual(after.get('qingdan_request_seconds_bucket{le="0.005"}')!);
    const text = [...after.keys()].join("\n");
    for (const told of ["CNLYG", "CNSHA", "13800138000", "secret-of-somebody"]) expect(text).not.toContain(told);
  });

  it("has no more series for more ports, items or people", async () => {
    const before = (await samples()).size;
    for (let n = 0; n < 40; n += 1) await fetch(`${address}/ports/CN${String(100 + n)}?who=${String(n)}`);
    expect((await samples()).size).toBe(before);
  });

  it("tells the log, what is published, what keeps from publishing, waiting messages, memory and lag", async () => {
    const found = await samples();
    expect(found.get("qingdan_publications")).toBe(1);
    expect(found.get("qingdan_log_entries")).toBe(1);
    expect(found.get('qingdan_publishing{hindrance=""}')).toBe(1);
    expect(found.get("qingdan_webhook_deliveries_waiting")).toBe(0);
    for (const name of ["process_resident_memory_bytes", "nodejs_heap_used_bytes", "process_cpu_seconds_total", "process_uptime_seconds", 'nodejs_eventloop_lag_seconds{quantile="0.99"}']) {
      expect([name, found.get(name)! > 0]).toEqual([name, true]);
    }
    const known = (await samples()).get("qingdan_requests_from_memory_total")!;
    for (let n = 0; n < 3; n += 1) await fetch(`${address}/ports/CNLYG/lists/1.json`);
    expect((await samples()).get("qingdan_requests_from_memory_total")).toBe(known + 2);
  });

  it("says that nothing can be published", async () => {
    const stopped = await open();
    const { directory } = stopped;
    const store = openStore({ directory, origin: "test.example/log" });
    await publish(store, "2099-01-01T00:00:00.000Z", list("2099-01-10", [entry(1, "理货服务费", "15")]));
    store.close();
    expect((await stopped.app.inject("/metrics")).body).toContain('qingdan_publishing{hindrance="clock-untrusted"} 0\n');
    await stopped.close();
  });

  it("is for this machine alone, whatever a stranger claims, unless the settings say otherwise", async () => {
    const from = (remoteAddress: string, forwarded?: string) =>
      site.app.inject({ url: "/metrics", remoteAddress, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } });
    expect((await from("127.0.0.1")).statusCode).toBe(200);
    expect((await from("::1")).statusCode).toBe(200);
    expect((await from("203.0.113.7")).statusCode).toBe(404);
    expect((await from("203.0.113.7", "127.0.0.1")).statusCode).toBe(404);
    // By the proxy on this machine, for somebody elsewhere.
    expect((await from("127.0.0.1", "203.0.113.7")).statusCode).toBe(404);
    const shown = await open({ showsMetrics: true });
    expect((await shown.app.inject({ url: "/metrics", remoteAddress: "203.0.113.7" })).statusCode).toBe(200);
    await shown.close();
  });
});

describe("Strict-Transport-Security", () => {
  it("is in every answer where the public address is https, and in none where it is not", async () => {
    const paths = ["/", "/ports/CNLYG/lists/1.pdf", "/ports/CNLYG/lists/1.pdf", "/nothing", "/%ff", "/login", "/authority", "/api/v1/rules", "/assets/site.css"];
    const secure = await open({ address: "https://fees.example.gov.cn" });
    const base = await secure.app.listen({ port: 0, host: "127.0.0.1" });
    for (const path of paths) {
      const header = async (origin: string): Promise<string | null> => (await fetch(origin + path)).headers.get("strict-transport-security");
      expect([path, await header(base), await header(address)]).toEqual([path, "max-age=31536000", null]);
    }
    await secure.close();
  });
});

describe("a setting of a few values", () => {
  it.each([["QINGDAN_WEBHOOKS", "Any", "public, any"], ["QINGDAN_METRICS", "", "local, public"]])("%s is refused at the start where it is none of them", (variable, value, known) => {
    let failure: unknown;
    try {
      readSettings({}, { [variable]: value });
    } catch (error) {
      failure = error;
    }
    expect(failure).toMatchObject({ kind: "setting-unknown", params: { variable, value, known } });
    for (const locale of ["zh", "en"] as const) expect(Object.values((failure as Failure).words(locale)).join(" ")).toContain(variable);
  });

  it("keeps its default where it is not given", () => {
    expect(readSettings({}, {})).toMatchObject({ webhooks: "public", metrics: "local" });
    expect(readSettings({}, { QINGDAN_WEBHOOKS: "any", QINGDAN_METRICS: "public" })).toMatchObject({ webhooks: "any", metrics: "public" });
  });
});
