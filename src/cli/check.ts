// `qingdan check`: was every line of this bill allowed? Against list files or a data folder.

import { checkBill, listSourceFromFiles, type ListSource } from "../check.ts";
import type { FeeList } from "../model/list.ts";
import type { Observation } from "../model/observation.ts";
import type { National } from "../model/national.ts";
import type { Report } from "../model/report.ts";
import { streamOf } from "../render/report-formats.ts";
import { asOf, billMetadata, listMetadata, type Options } from "./options.ts";
import type { CommandContext } from "./context.ts";
import { notAList, readListFile } from "./list-file.ts";
import { ingestBill } from "./reading.ts";
import { writeReports } from "./reports.ts";
import { listSourceFromStore } from "./store-lists.ts";
import type { ReportAbout } from "./unread.ts";
import { national, openExistingData, settings } from "./wiring.ts";

export async function checkCommand(bills: readonly string[], options: Options, context: CommandContext): Promise<number> {
  const { check, about, close } = await openCheck(options, context);
  try {
    return await writeReports(bills, about, async (bytes, file) => streamOf((await check(bytes, file)).report), options, context);
  } finally {
    close();
  }
}

export interface OpenCheck {
  readonly about: ReportAbout;
  /** The bill as it was read, and what comes of it. Throws a Failure where it cannot be read. */
  readonly check: (bytes: Uint8Array, file: string) => Promise<{ readonly bill: unknown; readonly report: Report }>;
  readonly close: () => void;
}

/** The lists that the options name, open for one bill after another. */
export async function openCheck(options: Options, context: CommandContext): Promise<OpenCheck> {
  const knowledge = national();
  const metadata = billMetadata(options);
  const day = asOf(options);
  const { ask, close } = await openLists(options, knowledge, context);
  return {
    about: { subject: "bill", day, national: knowledge },
    close,
    async check(bytes, file) {
      const { reading, input } = await ingestBill(bytes, file, metadata);
      const checked = { input, day, metadata, national: knowledge, locale: context.locale, version: context.version };
      return { bill: reading.bill, report: await ask((lists) => checkBill(reading, lists, checked)) };
    },
  };
}

interface OpenLists {
  readonly ask: <T>(work: (lists: ListSource) => T) => Promise<T>;
  readonly close: () => void;
}

async function openLists(options: Options, knowledge: National, context: CommandContext): Promise<OpenLists> {
  if (options.server !== undefined) {
    const { openServerLists } = await import("./server-lists.ts");
    const { ask } = await openServerLists(options.server, { asOf: asOf(options), national: knowledge }, context);
    return { ask, close: () => undefined };
  }
  if (options.list === undefined) {
    const store = await openExistingData(settings(options));
    return { ask: (work) => Promise.resolve(work(listSourceFromStore(store, asOf(options)))), close: () => store.close() };
  }
  const files = [];
  for (const name of options.list) files.push(await readList(name, options, knowledge, context));
  const lists = listSourceFromFiles(files);
  return { ask: (work) => Promise.resolve(work(lists)), close: () => undefined };
}

async function readList(
  name: string, options: Options, knowledge: National, context: CommandContext,
): Promise<{ readonly name: string; readonly list: FeeList; readonly sha256: string; readonly observations: readonly Observation[] }> {
  // `--port` and `--direction` are the bill's here.
  const { port: _port, direction: _direction, ...metadata } = listMetadata(options);
  const read = await readListFile(name, { metadata, day: asOf(options), national: knowledge }, context);
  if (read.list === null) throw notAList(name, read);
  return { name: read.name, list: read.list, sha256: read.sha256, observations: read.observations };
}
