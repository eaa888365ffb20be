// `qingdan backup` and `qingdan restore`: a moment of the data folder taken away, proved to be whole, and brought back.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { upkeepWords } from "../i18n/upkeep.ts";
import { beijingTime } from "../model/day.ts";
import { say, type Locale } from "../model/text.ts";
import { backUp, restoreBackup, type BackupManifest } from "../store/backup.ts";
import { damageText } from "./damage-text.ts";
import type { CommandContext } from "./context.ts";
import { now, type Options } from "./options.ts";
import { failureText, writeResult } from "./output.ts";
import { openData, settings } from "./wiring.ts";

const MEGABYTE = 1024 * 1024;

function anchorOf({ anchors, data }: { readonly anchors: string; readonly data: string }): string {
  return anchors === "" ? join(data, "anchors.log") : anchors;
}

/** `20270103-154500`, in Beijing. */
function stampOf(time: string): string {
  return time.replace(/[^\d]/g, "").replace(/^(\d{8})(\d{6}).*$/, "$1-$2");
}

export async function backupCommand(folder: string | undefined, options: Options, context: CommandContext): Promise<number> {
  const chosen = settings(options);
  const takenAt = now();
  const target = resolve(folder ?? `qingdan-backup-${stampOf(beijingTime(takenAt))}`);
  const manifest = backUp({ directory: chosen.data, anchor: anchorOf(chosen), target, takenAt, program: context.version });
  const damage = await restoreOnTrial(target, chosen.origin, context.locale);
  const { locale } = context;
  const megabytes = (manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) / MEGABYTE).toFixed(1);
  const told = damage === ""
    ? [say(upkeepWords["backed-up"], locale, { folder: target, size: manifest.logSize, megabytes }), say(upkeepWords["backup-key"], locale), ""].join("\n")
    : `${say(upkeepWords["backup-damaged"], locale, { folder: target })}\n${damage}`;
  return tell(told, { folder: target, ...manifest, damage: damage !== "" }, options, damage === "");
}

// What was never restored is not known to be a backup.
async function restoreOnTrial(backup: string, origin: string, locale: Locale): Promise<string> {
  const trial = mkdtempSync(join(tmpdir(), "qingdan-trial-"));
  try {
    const data = join(trial, "data");
    restoreBackup(backup, data, join(data, "anchors.log"));
    const store = await openData({ data, origin, anchors: "" });
    try {
      return (store.readOnly ? failureText(store.readOnly, "", locale) : "") + damageText(store.verify(), locale);
    } finally {
      store.close();
    }
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

export async function restoreCommand(backup: string, options: Options, { locale }: CommandContext): Promise<number> {
  const chosen = settings(options);
  const manifest = restoreBackup(backup, chosen.data, anchorOf(chosen));
  const store = await openData(chosen);
  try {
    const damage = damageText(store.verify(), locale);
    const params = { folder: resolve(chosen.data), taken: beijingTime(manifest.takenAt), size: manifest.logSize };
    const trouble = damage !== "" ? "restored-damaged" : store.readOnly ? "restored-read-only" : null;
    const told = trouble === null
      ? say(upkeepWords.restored, locale, params) + "\n"
      : `${say(upkeepWords[trouble], locale, params)}\n${store.readOnly ? failureText(store.readOnly, "", locale) : ""}${damage}`;
    return tell(told, { folder: params.folder, ...manifest, readOnly: store.readOnly?.kind ?? null, damage: damage !== "" }, options, trouble === null);
  } finally {
    store.close();
  }
}

function tell(text: string, json: Partial<BackupManifest> & Record<string, unknown>, options: Options, good: boolean): number {
  writeResult(options.format === "json" ? JSON.stringify(json, null, 2) + "\n" : text, options.output);
  return good ? 0 : 1;
}
