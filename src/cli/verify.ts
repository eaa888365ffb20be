// `qingdan verify`: was this list published or withdrawn, and when? 0 the receipt proves it, 1 it does not, or the log shows
// two faces, or the version has been withdrawn since. Offline; only --server asks the log itself, for the files that a receipt
// cannot speak of, and for the receipt of a withdrawal.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { cliWords } from "../i18n/cli.ts";
import { proofWords } from "../i18n/proof.ts";
import { proofFaultWords } from "../i18n/receipt.ts";
import { cosignersOf } from "../log/cosignature.ts";
import { noteVerifier, type NoteVerifier } from "../log/note.ts";
import { parseProof, type ReadProof } from "../log/proof.ts";
import { contradiction, forkAtOneSize, headOf, type Contradiction, type Head } from "../log/seen.ts";
import { withTiles } from "../log/tile-reader.ts";
import { beijingTime } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { instantOfEvent, type LogEvent, type PublishedEvent, type Withdrawn } from "../model/publication.ts";
import { say, type Locale } from "../model/text.ts";
import { verifyReceipt, type ReceiptVerdict } from "../receipt.ts";
import { readVkey } from "../store/key.ts";
import type { Options } from "./options.ts";
import { failureText, writeResult } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { readInput } from "./input.ts";
import { readSeen, seenFile, writeEvidence, writeSeen } from "./seen.ts";
import { addressOf, servedAt } from "./served-files.ts";
import { fetchedBytes } from "./server-lists.ts";
import { settings } from "./wiring.ts";

/** What the log was found to be beside the receipt; `size` of the largest tree that was looked at. */
type LogVerdict =
  | { readonly kind: "grown" | "same" | "first" | "not-compared"; readonly size: number }
  | { readonly kind: "fork" | "rollback"; readonly size: number; readonly evidence: string };

/** Bytes of the log by path below its address: `checkpoint`, `tile/0/000`. */
type LogSource = (path: string) => Promise<Uint8Array>;

export async function verifyCommand(receipt: string, file: string | undefined, options: Options, context: CommandContext): Promise<number> {
  const text = new TextDecoder().decode(readInput(receipt));
  // Said before a key is asked for: with no key will this file be a receipt.
  const proof = parseProof(text);
  if (!proof) throw new Failure("receipt-unreadable", { name: receipt });
  const vkey = options.vkey ?? ownKey(options);
  const asked = askedWitnesses(options);
  const witnesses = asked && { needed: asked.needed, names: [...new Set(cosignersOf(proof.note, asked.keys).map(({ name }) => name))] };
  const verdict = witnessed(await fileVerdict(text, { name: receipt, vkeys: [vkey] }, file === undefined ? null : readInput(file), options), witnesses);
  const log = verdict.ok ? await lookAtLog(proof, vkey, options, context) : null;
  const since = verdict.ok && verdict.event.event === "published/1.0" ? await withdrawalSince(verdict.event, vkey, options) : null;
  const shown = options.format === "json"
    ? JSON.stringify({ ...verdict, ...(witnesses && { witnesses }), log, ...(since && since !== "not-asked" && { withdrawn: since.withdrawn }) }, null, 2) + "\n"
    : verdictText(verdict, witnesses, log, since, context.locale);
  writeResult(shown, options.output);
  const isWithdrawn = since !== null && since !== "not-asked" && since.withdrawn !== null;
  return verdict.ok && log?.kind !== "fork" && log?.kind !== "rollback" && !isWithdrawn ? 0 : 1;
}

/** What became of a version after its receipt was given. No receipt can tell; it is null of a receipt that is no publication's. */
type Since = { readonly withdrawn: Withdrawn | null } | "not-asked" | null;

/** The site's receipt of the withdrawal, which proves itself; that there is none is by the site's word. */
async function withdrawalSince({ port, version }: PublishedEvent, vkey: string, { server }: Options): Promise<Since> {
  if (server === undefined) return "not-asked";
  const address = addressOf(server, `/ports/${port}/lists/${String(version)}.withdrawal.tlog-proof`);
  let receipt: string;
  try {
    receipt = new TextDecoder().decode(await fetchedBytes(address, "text/plain"));
  } catch (error) {
    if (error instanceof Failure && error.kind === "server-refused" && error.params["status"] === 404) return { withdrawn: null };
    throw error;
  }
  const verdict = parseProof(receipt) && verifyReceipt(receipt, { name: address.href, vkeys: [vkey] });
  if (!verdict?.ok || verdict.event.event !== "withdrawn/1.0" || verdict.event.port !== port || verdict.event.version !== version) throw new Failure("log-answer-unreadable", { name: address.href });
  return { withdrawn: { at: verdict.event.withdrawnAt, reason: verdict.event.reason } };
}

type Verdict =
  | ReceiptVerdict
  | (Extract<ReceiptVerdict, { ok: true }> & { readonly servedAt: string })
  | { readonly ok: false; readonly fault: "differs-from-served" | "too-few-witnesses"; readonly event: LogEvent };

interface Witnesses {
  readonly needed: number;
  /** Those of the known witnesses whose cosignature holds. */
  readonly names: readonly string[];
}

/** What the receipt says of the file; of one that it cannot speak of, what the site says, if it may be asked. */
async function fileVerdict(text: string, about: { readonly name: string; readonly vkeys: readonly string[] }, file: Uint8Array | null, { server }: Options): Promise<Verdict> {
  const verdict = verifyReceipt(text, { ...about, ...(file && { file }) });
  if (verdict.ok || verdict.fault !== "file-not-covered" || server === undefined || file === null || verdict.event?.event !== "published/1.0") return verdict;
  const found = await servedAt(file, verdict.event, server);
  const alone = verifyReceipt(text, about);
  return found !== null && alone.ok ? { ...alone, servedAt: found } : { ok: false, fault: "differs-from-served", event: verdict.event };
}

function askedWitnesses({ witness = [], witnesses }: Options): { readonly keys: readonly NoteVerifier[]; readonly needed: number } | null {
  const keys = witness.map((vkey) => {
    const verifier = noteVerifier(vkey, "cosignature");
    if (!verifier) throw new Failure("witness-key-unreadable", { key: vkey });
    return verifier;
  });
  const names = new Set(keys.map(({ name }) => name)).size;
  if (witnesses === undefined) return names === 0 ? null : { keys, needed: names };
  const needed = /^[1-9]\d?$/.test(witnesses) ? Number(witnesses) : 0;
  if (needed === 0 || needed > names) throw new Failure("witness-count", { value: witnesses, count: names });
  return { keys, needed };
}

function witnessed(verdict: Verdict, witnesses: Witnesses | null): Verdict {
  if (!verdict.ok || witnesses === null || witnesses.names.length >= witnesses.needed) return verdict;
  return { ok: false, fault: "too-few-witnesses", event: verdict.event };
}

function ownKey(options: Options): string {
  const file = join(settings(options).data, "log.key");
  if (!existsSync(file)) throw new Failure("key-not-given", { name: file });
  return readVkey(file);
}

function logSource({ server, tiles }: Options): LogSource | null {
  if (server !== undefined) {
    const at = addressOf(server, "/log/");
    return (path) => fetchedBytes(new URL(path, at), "*/*");
  }
  return tiles === undefined ? null : (path) => Promise.resolve(new Uint8Array(readInput(join(tiles, path))));
}

// A receipt that holds may still come from a log with two faces, which only memory shows. Nothing is remembered that was
// not signed, and nothing is forgotten but what a later tree was found to begin with.
async function lookAtLog(proof: ReadProof, vkey: string, options: Options, context: CommandContext): Promise<LogVerdict> {
  const path = seenFile(options.state ?? settings(options).state);
  const log = noteVerifier(vkey)!;
  const known = readSeen(path, vkey, log);
  const shown = headOf(proof.checkpoint, log)!;
  const source = logSource(options);
  const newest = source ? await newestHead(source, log, options) : null;
  const heads = known.some(({ size }) => size === shown.size) ? known : [...known, shown];
  const found = forkAtOneSize(known, shown) ?? (source && newest ? await compared(heads, newest, source, options) : null);
  const size = Math.max(shown.size, newest?.size ?? 0);
  if (found) return { kind: found.kind, size, evidence: writeEvidence(path, vkey, found) };
  remember(() => writeSeen(path, vkey, newest ? [newest] : heads), options, context);
  if (known.length === 0) return { kind: "first", size };
  if (newest) return { kind: "grown", size };
  return { kind: known.every((head) => head.size === shown.size) ? "same" : "not-compared", size };
}

/** Where memory cannot be kept the receipt still proves what it proves. */
function remember(write: () => void, options: Options, { locale }: CommandContext): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (options.quiet !== true) process.stderr.write(failureText(error, "", locale));
  }
}

async function newestHead(source: LogSource, log: NoteVerifier, options: Options): Promise<Head> {
  const head = headOf(new TextDecoder().decode(await source("checkpoint")), log);
  if (!head) throw new Failure("log-answer-unreadable", { name: options.server ?? options.tiles ?? "" });
  return head;
}

async function compared(heads: readonly Head[], newest: Head, source: LogSource, options: Options): Promise<Contradiction | null> {
  const result = await withTiles(newest.size, (path) => source(`tile/${path}`), (read) => ({ found: contradiction(heads, newest, read) }));
  if (!result) throw new Failure("log-answer-unreadable", { name: options.server ?? options.tiles ?? "" });
  return result.found;
}

function verdictText(verdict: Verdict, witnesses: Witnesses | null, log: LogVerdict | null, since: Since, locale: Locale): string {
  const signed = { needed: witnesses?.needed ?? 0, count: witnesses?.names.length ?? 0, names: witnesses?.names.join(locale === "zh" ? "、" : ", ") ?? "" };
  if (!verdict.ok) return say(proofFaultWords[verdict.fault], locale, signed) + "\n";
  const { event, logIndex } = verdict;
  const params = { id: `${event.port}/${String(event.version)}`, time: beijingTime(instantOfEvent(event)), index: logIndex };
  const rows = event.event === "published/1.0"
    ? [say(cliWords.verified, locale, params)]
    : [say(cliWords.verifiedWithdrawal, locale, params), say(cliWords.withdrawnBecause, locale, { reason: event.reason })];
  if (verdict.file === "list" || verdict.file === "source") rows.push(say(cliWords.fileMatches, locale));
  if ("servedAt" in verdict) rows.push(say(cliWords.fileServed, locale, { address: verdict.servedAt }));
  if (witnesses) rows.push(say(cliWords.witnessed, locale, signed));
  if (since === "not-asked") rows.push(say(cliWords.withdrawalNotAsked, locale));
  else if (since) rows.push(since.withdrawn ? say(cliWords.sinceWithdrawn, locale, { time: beijingTime(since.withdrawn.at), reason: since.withdrawn.reason }) : say(cliWords.notWithdrawn, locale));
  if (log) rows.push(say(proofWords[`log-${log.kind}`], locale, { size: log.size, evidence: "evidence" in log ? log.evidence : "" }));
  return rows.join("\n") + "\n";
}
