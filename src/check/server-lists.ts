// The lists that a qingdan has published, for a check made elsewhere: by `check --server`, or in a browser. Its lists are
// fetched and the bill is checked here. Nothing of the bill is sent; the server sees which ports and versions are asked for.

import type { ListIngest } from "../ingest.ts";
import { canonicalBytes } from "../log/canonical.ts";
import { beijingDay, isDay, isInstant, isWithin, type Day, type Instant } from "../model/day.ts";
import { sha256Digest } from "../model/digest.ts";
import { Failure } from "../model/failure.ts";
import { claimsUntil, inForceFrom, perDirection } from "../model/in-force.ts";
import type { FeeList } from "../model/list.ts";
import type { National } from "../model/national.ts";
import { isDirection, isPortCode, type Direction } from "../model/port.ts";
import type { Withdrawn } from "../model/publication.ts";
import type { Locale } from "../model/text.ts";
import { validateList } from "../validate.ts";
import type { ListInForce, ListSource } from "./list-source.ts";

export interface ServerLists {
  /** Does the work with what is known, fetches what it asked for in vain, and does it again, until nothing is missing. */
  readonly ask: <T>(work: (lists: ListSource) => T) => Promise<T>;
}

export interface ServerOptions {
  /** Nothing published after that day in Beijing was known. */
  readonly asOf: Day;
  readonly national: National;
  readonly locale: Locale;
  readonly version: string;
  /** The bytes at an address; throws a Failure where they are not to be had. */
  readonly fetched: (address: URL) => Promise<Uint8Array>;
  /** Reads a list that may be a stranger's. */
  readonly readList: (bytes: Uint8Array, name: string) => Promise<ListIngest>;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;

interface ServerPort {
  readonly code: string;
  readonly name: string;
}

interface ServerVersion {
  readonly id: string;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly direction: Direction;
  readonly listDigest: string;
  readonly withdrawn: Withdrawn | null;
}

export async function openServerLists(server: string, options: ServerOptions): Promise<ServerLists> {
  const { asOf } = options;
  const base = baseOf(server);
  const ports = portsOf(await fetchedJson(new URL(".well-known/port-fees.json", base), options), base.href);
  const knownBefore: Instant = `${asOf}T16:00:00.000Z`;
  const versions = new Map<string, readonly ServerVersion[]>();
  const lists = new Map<string, ListInForce>();
  let missing = new Map<string, () => Promise<void>>();
  const versionsOf = (port: string): readonly ServerVersion[] => {
    if (!ports.some(({ code }) => code === port)) return [];
    const known = versions.get(port);
    if (!known) missing.set(port, async () => void versions.set(port, await fetchedVersions(base, port, options)));
    return known?.filter(({ publishedAt }) => publishedAt < knownBefore) ?? [];
  };
  const listOf = (port: string, version: ServerVersion, direction: Direction): readonly ListInForce[] => {
    const known = lists.get(version.id);
    if (!known) missing.set(version.id, async () => void lists.set(version.id, await fetchedList(base, port, version, options)));
    return known ? [{ ...known, direction, claimsUntil: claimsUntil(version, knownBefore) }] : [];
  };
  const source: ListSource = {
    at(port, day) {
      const code = port ?? (ports.length === 1 ? ports[0]!.code : null);
      if (code === null) return [];
      const claiming = versionsOf(code).filter((one) => isWithin(day, inForceFrom(one), claimsUntil(one, knownBefore)));
      return perDirection(claiming).flatMap(({ version, direction }) => listOf(code, version, direction));
    },
    // Of a port that nothing was asked about, its name will do.
    all: () => ports.flatMap((port) => (versions.has(port.code) ? versionsOf(port.code).flatMap((version) => listOf(port.code, version, version.direction)) : [nameOnly(port)])),
  };
  return {
    async ask(work) {
      for (;;) {
        missing = new Map();
        const result = work(source);
        if (missing.size === 0) return result;
        for (const fetchIt of missing.values()) await fetchIt();
      }
    },
  };
}

function nameOnly({ code, name }: ServerPort): ListInForce {
  const list: FeeList = {
    schema: "fee-list/1.0", port: { code, name }, direction: null, publisher: { name: null },
    effectiveFrom: null, effectiveTo: null, tax: "unstated", contacts: [], entries: [],
  };
  return { id: code, digest: "", list, direction: "both", assumedInForce: false };
}

function baseOf(server: string): URL {
  const base = URL.canParse(server) ? new URL(server) : null;
  if (base === null || !/^https?:$/.test(base.protocol)) throw new Failure("server-address-unreadable", { value: server });
  base.search = "";
  base.hash = "";
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  return base;
}

function portsOf(answer: unknown, address: string): readonly ServerPort[] {
  const ports = record(answer)?.["ports"];
  if (!Array.isArray(ports)) throw notOurs(address);
  return ports.map((given: unknown) => {
    const { code, name } = record(given) ?? {};
    if (typeof code !== "string" || !isPortCode(code) || typeof name !== "string") throw notOurs(address);
    return { code, name };
  });
}

async function fetchedVersions(base: URL, port: string, options: ServerOptions): Promise<readonly ServerVersion[]> {
  const address = new URL(`api/v1/ports/${port}/lists`, base);
  const given = record(await fetchedJson(address, options))?.["lists"];
  if (!Array.isArray(given)) throw notOurs(address.href);
  return given.map((one: unknown, index) => {
    const { version, publishedAt, effectiveFrom, effectiveTo, direction, listDigest } = record(one) ?? {};
    const isSound = version === index + 1 && typeof publishedAt === "string" && isInstant(publishedAt) && typeof effectiveFrom === "string" &&
      isDay(effectiveFrom) && (effectiveTo === null || (typeof effectiveTo === "string" && isDay(effectiveTo))) &&
      typeof direction === "string" && isDirection(direction) && typeof listDigest === "string" && DIGEST.test(listDigest);
    if (!isSound) throw notOurs(address.href);
    const withdrawn = withdrawnOf(one, address.href);
    return { id: `${port}/${version}`, version, publishedAt, effectiveFrom, effectiveTo, direction, listDigest, withdrawn };
  });
}

function withdrawnOf(version: unknown, address: string): Withdrawn | null {
  const given = record(version)?.["withdrawn"] ?? null;
  if (given === null) return null;
  const { at, reason } = record(given) ?? {};
  if (typeof at !== "string" || !isInstant(at) || typeof reason !== "string") throw notOurs(address);
  return { at, reason };
}

/** The list of a version: the one that its digest names, read and held against the schema like a file of a stranger's. */
async function fetchedList(
  base: URL, port: string, { id, version, listDigest, publishedAt, direction, effectiveFrom: day }: ServerVersion, options: ServerOptions,
): Promise<ListInForce> {
  const address = new URL(`ports/${port}/lists/${version}.json`, base);
  const bytes = await options.fetched(address);
  const list = await validList(bytes).catch((error: unknown) => {
    throw error instanceof Failure ? notOurs(address.href) : error;
  });
  if (list?.port.code !== port || list.direction !== direction) throw notOurs(address.href);
  if (sha256Digest(canonicalBytes(parsed(bytes, address.href))) !== listDigest) throw new Failure("server-list-altered", { name: id });
  return { id, digest: listDigest, list, direction, assumedInForce: false, publishedOn: beijingDay(publishedAt) };

  async function validList(given: Uint8Array): Promise<FeeList | null> {
    const { reading, input } = await options.readList(given, id);
    return validateList(reading, { ...options, input, day }).list;
  }
}

async function fetchedJson(address: URL, { fetched }: ServerOptions): Promise<unknown> {
  return parsed(await fetched(address), address.href);
}

function parsed(bytes: Uint8Array, address: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw notOurs(address);
  }
}

export function notOurs(address: string): Failure {
  return new Failure("server-answer-unreadable", { address });
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
