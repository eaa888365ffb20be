// `qingdan doctor`: is this machine, and what is kept on it, fit to publish? Changes nothing. And `qingdan migrate`: the
// database brought to the form that this program knows.

import { existsSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLocalAddress, type Settings } from "../config.ts";
import { upkeepWords } from "../i18n/upkeep.ts";
import { beijingTime } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { say, type Locale, type Params } from "../model/text.ts";
import { openFont } from "../render/pdf-font.ts";
import { migrate, pendingMigrations } from "../store/migrate.ts";
import { openSqlite, type Driver } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";
import { damageText } from "./damage-text.ts";
import type { CommandContext } from "./context.ts";
import { now, type Options } from "./options.ts";
import { failureText, writeResult } from "./output.ts";
import { fontBytes, openData, settings } from "./wiring.ts";

type State = "good" | "mind" | "bad";

interface Finding {
  readonly state: State;
  readonly what: string;
}

type Say = (state: State, word: keyof typeof upkeepWords, params?: Params) => Finding;

const MEGABYTE = 1024 * 1024;
const LOW_DISK_MEGABYTES = 1024;
/** No security fixes since 2026-04-30 (nodejs.org, release schedule). */
const LAST_OLD_NODE = 20;

function onDatabase<Result>({ data }: Settings, work: (driver: Driver) => Result): Result {
  const path = join(data, "qingdan.db");
  if (!existsSync(path)) throw new Failure("data-absent", { name: data });
  const driver = openSqlite(path);
  try {
    return work(driver);
  } finally {
    driver.close();
  }
}

export function migrateCommand(options: Options, { locale }: CommandContext): number {
  const names = onDatabase(settings(options), (driver) => {
    const pending = pendingMigrations(driver);
    migrate(driver);
    return pending;
  });
  const text = names.length === 0 ? say(upkeepWords.current, locale) : say(upkeepWords.migrated, locale, { names: names.join(", ") });
  writeResult(options.format === "json" ? JSON.stringify({ migrated: names }) + "\n" : text + "\n", options.output);
  return 0;
}

function* machine(chosen: Settings, tell: Say): Generator<Finding> {
  const version = process.versions.node;
  const isOld = Number(version.split(".")[0]) <= LAST_OLD_NODE;
  yield tell(isOld ? "mind" : "good", isOld ? "node-old" : "node-good", { version });
  const isOpen = (statSync(chosen.data).mode & 0o077) !== 0;
  yield tell(isOpen ? "bad" : "good", isOpen ? "folder-open" : "folder-good", { folder: chosen.data });
  const { bavail, bsize } = statfsSync(chosen.data);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  yield tell(free < LOW_DISK_MEGABYTES ? "bad" : "good", free < LOW_DISK_MEGABYTES ? "disk-low" : "disk-good", { free });
  const isLocal = isLocalAddress(chosen.address);
  yield tell(isLocal ? "mind" : "good", isLocal ? "address-local" : "address-good", { address: chosen.address });
  yield fontFinding(chosen, tell);
}

function fontFinding(chosen: Settings, tell: Say): Finding {
  try {
    openFont(fontBytes(chosen));
    return tell("good", "font-good");
  } catch (error) {
    return tell("bad", "font-bad", { reason: error instanceof Error ? error.message : String(error) });
  }
}

function* kept(store: Store, chosen: Settings, locale: Locale, tell: Say): Generator<Finding> {
  if (store.readOnly) yield { state: "bad", what: failureText(store.readOnly, "", locale).trimEnd() };
  else yield tell("good", "log-good", { size: store.logSize() });
  const anchorFolder = chosen.anchors === "" ? chosen.data : dirname(chosen.anchors);
  const isApart = existsSync(anchorFolder) && statSync(anchorFolder).dev !== statSync(chosen.data).dev;
  yield tell(isApart ? "good" : "mind", isApart ? "anchor-apart" : "anchor-same");
  const last = store.ports().map(({ latest }) => latest.publishedAt).sort().at(-1);
  const time = now();
  if (last !== undefined && last > time) yield tell("bad", "clock-behind", { now: beijingTime(time), last: beijingTime(last) });
  else yield tell("good", "clock-good");
  const damage = damageText(store.verify(), locale).trimEnd();
  yield damage === "" ? tell("good", "scrub-good") : { state: "bad", what: damage };
}

async function examine(chosen: Settings, locale: Locale): Promise<readonly Finding[]> {
  const tell: Say = (state, word, params = {}) => ({ state, what: say(upkeepWords[word], locale, params) });
  const pending = onDatabase(chosen, pendingMigrations);
  const found = [...machine(chosen, tell)];
  // Opening the store would bring it up to date, and this command changes nothing.
  if (pending.length > 0) return [...found, tell("bad", "pending-some", { names: pending.join(", ") })];
  const store = await openData(chosen);
  try {
    return [...found, tell("good", "pending-none"), ...kept(store, chosen, locale, tell)];
  } finally {
    store.close();
  }
}

export async function doctorCommand(options: Options, { locale }: CommandContext): Promise<number> {
  const found = await examine(settings(options), locale);
  const bad = found.filter(({ state }) => state === "bad").length;
  const rows = found.map(({ state, what }) => `[${say(upkeepWords[state], locale)}] ${what}\n`);
  const end = bad === 0 ? say(upkeepWords["all-good"], locale) : say(upkeepWords["some-bad"], locale, { count: bad });
  writeResult(options.format === "json" ? JSON.stringify(found, null, 2) + "\n" : `${rows.join("")}${end}\n`, options.output);
  return bad === 0 ? 0 : 1;
}
