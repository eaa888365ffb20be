// `qingdan publish`: a valid list becomes a publication; the receipt is written and its place printed.

import { accessSync, constants } from "node:fs";
import { dirname, join } from "node:path";
import { isLocalAddress } from "../config.ts";
import { cliWords } from "../i18n/cli.ts";
import { beijingTime } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { FeeList } from "../model/list.ts";
import type { Report } from "../model/report.ts";
import { say } from "../model/text.ts";
import { completeList, publicationPath, publishList, type PublishRequest } from "../publish.ts";
import { streamOf } from "../render/report-formats.ts";
import { reportJsonParts } from "../render/report-json.ts";
import { reportText } from "../render/report-text.ts";
import type { Acknowledged, Store } from "../store/store.ts";
import { asOf, endingOf, listMetadata, now, type Options } from "./options.ts";
import { isNodeError, writeParts, writeResult } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { readListFile } from "./list-file.ts";
import { missingText, openRenderings } from "./renderings.ts";
import { national, openData, settings } from "./wiring.ts";

export async function publishCommand(file: string, options: Options, context: CommandContext): Promise<number> {
  const { report, list, sha256 } = await readListFile(file, { metadata: listMetadata(options), day: asOf(options), national: national() }, context);
  const { error, warning } = report.summary.findings;
  if (list === null || error > 0) return refuse(report, say(cliWords.notFit, context.locale, { error }), options, context);
  // Nobody confirms their way past what a publication must name.
  completeList(list);
  if (warning > 0 && options.confirm !== true) return refuse(report, say(cliWords.needsConfirm, context.locale, { warning }), options, context);
  const folder = options.receipt !== undefined ? dirname(options.receipt) : file === "-" ? "." : dirname(file);
  needWritable(folder);
  const chosen = settings(options);
  if (isLocalAddress(chosen.address) && options.quiet !== true) {
    process.stderr.write(say(cliWords.localAddress, context.locale, { address: chosen.address }) + "\n");
  }
  const store = await openData(chosen);
  try {
    const done = await publishList({
      list, report, sourceSha256: sha256, confirmed: confirmedOf(report.findings),
      idempotencyKey: options.idempotencyKey ?? null, now, store,
      render: openRenderings(chosen, (locale, missing) => {
        if (locale === context.locale) process.stderr.write(missingText(missing, locale));
      }),
    });
    return acknowledge(done, chosen.address, options.receipt ?? receiptIn(folder, done), options, context);
  } catch (error) {
    // Published before, perhaps by a run that was cut off: its receipt is given again.
    const again = error instanceof Failure && error.kind === "nothing-changed" ? latestOf(store, list) : null;
    if (again === null) throw error;
    writeResult(again.receipt, options.receipt ?? receiptIn(folder, again));
    throw error;
  } finally {
    store.close();
  }
}

/** As text the report is a message to whoever publishes; as JSON it is the result. */
function refuse(report: Report, why: string, options: Options, { locale }: CommandContext): number {
  if (isJson(options)) writeParts(reportJsonParts(streamOf(report)), options.output);
  else process.stderr.write(reportText(streamOf(report), locale).text);
  process.stderr.write(why + "\n");
  return report.verdict === "incomplete" ? 5 : 1;
}

function isJson(options: Options): boolean {
  return (options.format ?? endingOf(options)) === "json";
}

/** Warnings by rule, as the event keeps them. */
function confirmedOf(findings: readonly Finding[]): PublishRequest["confirmed"] {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) {
    if (severity === "warning") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => ({ rule, count }));
}

// Before anything is published: a receipt that has nowhere to go helps nobody.
function needWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Failure("output-not-writable", { name: folder, reason: isNodeError(error) ? (error.code ?? "") : "" });
  }
}

function receiptIn(folder: string, { publication: { port, version } }: Acknowledged): string {
  return join(folder, `${port}-${String(version)}.tlog-proof`);
}

function latestOf(store: Store, list: FeeList): Acknowledged | null {
  const version = store.versions(list.port.code ?? "").length;
  const publication = store.publication(list.port.code ?? "", version);
  const receipt = store.proof(list.port.code ?? "", version);
  return publication && receipt !== null ? { publication, receipt } : null;
}

function acknowledge({ publication, receipt }: Acknowledged, site: string, place: string, options: Options, { locale }: CommandContext): number {
  const { port, version, publishedAt, logIndex } = publication;
  const params = { id: `${port}/${String(version)}`, time: beijingTime(publishedAt), index: logIndex };
  const address = site + publicationPath(publication);
  const text = [say(cliWords.published, locale, params), say(cliWords.receiptAt, locale, { file: place }), say(cliWords.noticeAt, locale, { address })].join("\n") + "\n";
  const json = JSON.stringify({ id: params.id, publishedAt, logIndex, digest: publication.listDigest, receipt: place }) + "\n";
  writeResult(receipt, place);
  writeResult(isJson(options) ? json : text, options.output);
  return 0;
}
