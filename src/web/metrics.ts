// `/metrics`: how the service fares, in the text format of Prometheus. Counts and seconds only: no port, no item, no person,
// nothing of a bill. Requests are known by the pattern of their route, so that there are never more series than routes.

import type { FastifyInstance } from "fastify";
import { monitorEventLoopDelay } from "node:perf_hooks";

import { Failure } from "../model/failure.ts";
import { dataRoute } from "./description.ts";
import type { PublishedAnswers } from "./published-answers.ts";
import type { Wiring } from "./wiring.ts";

const ABOUT = dataRoute({
  summary: { zh: "运行指标（Prometheus 文本格式）；默认只答复本机，见 QINGDAN_METRICS", en: "How the service fares (Prometheus text format); by default for this machine only, see QINGDAN_METRICS" },
  answer: { types: ["text/plain"], words: { zh: "指标", en: "the metrics" } },
});

/** Upper ends in seconds. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 2, 10] as const;
const LAG_RESOLUTION_MILLIS = 20;
const NANOS = 1e9;

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly samples: readonly { readonly suffix?: string; readonly labels?: Labels; readonly value: number }[];
}

/** What was asked so far. */
interface Requests {
  /** By method, route and class of status. */
  readonly counts: ReadonlyMap<string, { readonly labels: Labels; count: number }>;
  /** How many took at most so long, beside BUCKETS. */
  readonly within: readonly number[];
  readonly seconds: number;
  readonly total: number;
}

/** Watches every request from now on. Call it before the first route. */
export function watchRequests(app: FastifyInstance): () => Requests {
  const counts = new Map<string, { labels: Labels; count: number }>();
  const within = BUCKETS.map(() => 0);
  let seconds = 0;
  let total = 0;
  app.addHook("onResponse", (request, reply, done) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? "none", status: `${String(Math.floor(reply.statusCode / 100))}xx` };
    const key = Object.values(labels).join(" ");
    const known = counts.get(key) ?? { labels, count: 0 };
    known.count += 1;
    counts.set(key, known);
    const took = reply.elapsedTime / 1000;
    BUCKETS.forEach((end, at) => {
      if (took <= end) within[at]! += 1;
    });
    seconds += took;
    total += 1;
    done();
  });
  return () => ({ counts, within, seconds, total });
}

function requestMetrics({ counts, within, seconds, total }: Requests, fromMemory: number): Metric[] {
  return [
    { name: "qingdan_requests_total", help: "Requests by route and class of status.", type: "counter", samples: [...counts.values()].map(({ labels, count }) => ({ labels, value: count })) },
    { name: "qingdan_requests_from_memory_total", help: "Requests for published files that were answered before any route.", type: "counter", samples: [{ value: fromMemory }] },
    {
      name: "qingdan_request_seconds", help: "How long requests took.", type: "histogram",
      samples: [
        ...BUCKETS.map((end, at) => ({ suffix: "_bucket", labels: { le: String(end) }, value: within[at]! })),
        { suffix: "_bucket", labels: { le: "+Inf" }, value: total }, { suffix: "_sum", value: seconds }, { suffix: "_count", value: total },
      ],
    },
  ];
}

const gauge = (name: string, help: string, value: number, labels?: Labels): Metric => ({ name, help, type: "gauge", samples: [{ value, ...(labels && { labels }) }] });

function storeMetrics({ store, desks, now, version }: Wiring): Metric[] {
  const hindrance = store.hindrance(now());
  return [
    gauge("qingdan_info", "The version of the program.", 1, { version }),
    gauge("qingdan_publications", "Versions of lists that are published.", store.ports().reduce((sum, { versions }) => sum + versions, 0)),
    gauge("qingdan_log_entries", "Entries of the publication log, withdrawals included.", store.logSize()),
    gauge("qingdan_publishing", "1 while lists can be published, else 0.", hindrance === null ? 1 : 0, { hindrance: hindrance?.kind ?? "" }),
    gauge("qingdan_webhook_deliveries_waiting", "Messages to webhooks that are yet to be delivered.", desks.webhooks.waiting()),
  ];
}

function processMetrics(lag: ReturnType<typeof monitorEventLoopDelay>): Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    gauge("process_resident_memory_bytes", "Memory of the process.", rss),
    gauge("nodejs_heap_used_bytes", "Memory that objects take.", heapUsed),
    { name: "process_cpu_seconds_total", help: "Time of the processor.", type: "counter", samples: [{ value: (user + system) / 1e6 }] },
    gauge("process_uptime_seconds", "Since the process began.", process.uptime()),
    {
      name: "nodejs_eventloop_lag_seconds", help: "How late the event loop was since it was last asked about.", type: "gauge",
      samples: ([["0.5", lag.percentile(50)], ["0.99", lag.percentile(99)], ["1", lag.max]] as const).map(([quantile, nanos]) => ({ labels: { quantile }, value: nanos / NANOS })),
    },
  ];
}

function labelText(labels: Labels): string {
  const escaped = (value: string): string => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `{${Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`).join(",")}}`;
}

function metricText({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ suffix = "", labels, value }) => `${name}${suffix}${labels ? labelText(labels) : ""} ${String(value)}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join("\n") + "\n";
}

function isThisMachine(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

export function metricsPage(app: FastifyInstance, wiring: Wiring, requests: () => Requests, answers: PublishedAnswers): void {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MILLIS });
  lag.enable();
  app.addHook("onClose", () => void lag.disable());

  app.get("/metrics", ABOUT, (request, reply) => {
    // A proxy on this machine names whom it asks for, and its word is taken (`QINGDAN_PROXIES`).
    if (!wiring.showsMetrics && !isThisMachine(request.ip)) throw new Failure("page-missing");
    const metrics = [...storeMetrics(wiring), ...requestMetrics(requests(), answers.served), ...processMetrics(lag)];
    lag.reset();
    return reply.header("cache-control", "no-store").type("text/plain; version=0.0.4; charset=utf-8").send(metrics.map(metricText).join(""));
  });
}
