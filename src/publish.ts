// 公布: a list that is fit becomes a publication, for ever, with a receipt that anybody can check offline; 撤回: it is
// withdrawn, and stays. Nothing is acknowledged before it is durable. Stands after validate and before check.

import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { beijingDay, isDay, type Instant } from "./model/day.ts";
import { sha256Hex } from "./model/digest.ts";
import { Failure } from "./model/failure.ts";
import { comparable, standingAt } from "./model/in-force.ts";
import { isComplete, type CompleteList, type FeeList } from "./model/list.ts";
import { isPortCode } from "./model/port.ts";
import type { Publication, PublishedEvent } from "./model/publication.ts";
import type { Report } from "./model/report.ts";
import type { Locale } from "./model/text.ts";
import type { Acknowledged, AcknowledgedWithdrawal, Along, AlongWithdrawal, Draft, Representation, RepresentationKind, Store, WithdrawalDraft } from "./store/store.ts";

/** What the notice of a publication says beyond the list: where it will stand in the log, and at which address. */
export interface PublicationSubject {
  readonly publication: Publication;
  readonly logIndex: number;
  /** Root of the log with this publication in it, base64. */
  readonly root: string;
  readonly origin: string;
  /** Path of the permanent address on the site: `/ports/CNLYG/lists/2`. */
  readonly path: string;
  /** Is there a version before that this one can be compared with? */
  readonly hasChanges: boolean;
}

export interface Rendering {
  readonly kind: RepresentationKind;
  readonly locale: Locale;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface PublishRequest {
  readonly list: FeeList;
  /** Of the validation of this very list; it may have no errors. */
  readonly report: Pick<Report, "summary">;
  /** Hex SHA-256 of the file that was handed in; null where there was none. */
  readonly sourceSha256: string | null;
  /** Warnings that the publisher has seen and confirmed. */
  readonly confirmed: PublishedEvent["confirmed"];
  /** Chosen by the caller; the same key with the same body is the same publication, however often it is sent. */
  readonly idempotencyKey: string | null;
  readonly now: () => Instant;
  readonly store: Store;
  /** May be called again with another subject when somebody else published meanwhile. */
  readonly render: (subject: PublicationSubject) => Promise<readonly Rendering[]>;
  /** The number that the version must get; where another was published meanwhile, `version-moved` is thrown. */
  readonly expected?: number;
  readonly along?: Along;
}

export type SampleRequest = Omit<PublishRequest, "report">;

const MOST_ATTEMPTS = 50;
const COMPRESSED: ReadonlySet<RepresentationKind> = new Set(["html", "csv", "json"]);
const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

export function publicationPath(publication: { readonly port: string; readonly version: number }): string {
  return `/ports/${publication.port}/lists/${publication.version}`;
}

/** Throws `head-incomplete`, naming what a publication must state. */
export function completeList(list: FeeList): CompleteList {
  const { port, direction, publisher, effectiveFrom, effectiveTo } = list;
  const needed: readonly (readonly [has: boolean, zh: string, en: string, option: string])[] = [
    [port.code !== null && isPortCode(port.code), "口岸代码", "the code of the port", "--port"],
    [Boolean(port.name), "口岸名称", "the name of the port", "--port-name"],
    [direction !== null, "进出口", "the direction", "--direction"],
    [Boolean(publisher.name), "公布单位", "the publisher", "--publisher"],
    [effectiveFrom !== null && isDay(effectiveFrom), "生效日期", "the first day in force", "--effective-from"],
    [effectiveTo === null || (isDay(effectiveTo) && effectiveTo > (effectiveFrom ?? "")), "晚于生效日期的失效日期", "an end after the first day in force", "--effective-to"],
  ];
  const missing = needed.filter(([has]) => !has);
  if (missing.length === 0 && isComplete(list)) return list;
  throw new Failure("head-incomplete", {
    missing: missing.map(([, zh]) => zh).join("、"), missingInEnglish: missing.map(([, , en]) => en).join(", "),
    options: missing.map(([, , , option]) => option).join(" "),
  });
}

// Once, here; never while somebody waits for a page. PDF and XLSX are compressed in themselves.
async function represent(rendering: Rendering): Promise<Representation> {
  const { kind, locale, contentType, bytes } = rendering;
  const etag = `"${sha256Hex(bytes)}"`;
  if (!COMPRESSED.has(kind)) return { kind, locale, contentType, etag, bytes, brotli: null, gzip: null };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [brotli, gzipped] = await Promise.all([packBrotli(bytes, { params }), packGzip(bytes, { level: 9 })]);
  return { kind, locale, contentType, etag, bytes, brotli, gzip: gzipped };
}

// The notice shows the index and root that the publication will have, so it is rendered before it is written; if the
// log moved meanwhile, or the day ended, all of it is done again.
async function attempt(draft: Draft, request: SampleRequest): Promise<Acknowledged | null> {
  const { store, now, render, expected, along } = request;
  const known = store.repeated(draft);
  if (known) return known;
  const prepared = store.prepare(draft, now());
  const { publication, root } = prepared;
  if (expected !== undefined && publication.version !== expected) throw new Failure("version-moved", { base: expected - 1, latest: publication.version - 1 });
  const hasChanges = comparable(standingAt(store.versions(publication.port).slice(0, publication.version - 1), publication.publishedAt), publication.list.direction) !== null;
  const subject = { publication, logIndex: publication.logIndex, root, origin: store.origin, path: publicationPath(publication), hasChanges };
  const representations = await Promise.all((await render(subject)).map(represent));
  if (beijingDay(now()) > beijingDay(publication.publishedAt)) return null;
  return store.append(prepared, representations, along);
}

/**
 * Publishes the list as the next version of its port. Returns only when event, projections, files and signed checkpoint
 * are on the disk. Throws `not-fit-to-publish`, `head-incomplete`, `nothing-changed` (it is the very list that it would
 * supersede), `idempotency-mismatch`, `clock-untrusted`, `storage-full`, and others of the store's.
 */
export async function publishList(request: PublishRequest): Promise<Acknowledged> {
  const { error } = request.report.summary.findings;
  if (error > 0) throw new Failure("not-fit-to-publish", { count: error });
  return publishComplete(request);
}

/**
 * Publishes a sample: a real list with its mess, marked 示例 on every page. Samples show what the findings are about, so
 * their errors do not keep them back; a log that holds anything but samples never takes one.
 */
export async function publishSample(request: SampleRequest): Promise<Acknowledged> {
  const { list, store } = request;
  if (list.x_sample === undefined) throw new Failure("not-a-sample");
  if (store.ports().some(({ latest }) => latest.sample === null)) throw new Failure("samples-refused");
  return publishComplete(request);
}

async function publishComplete(request: SampleRequest): Promise<Acknowledged> {
  const { sourceSha256, confirmed, idempotencyKey, store } = request;
  const draft: Draft = { list: completeList(request.list), sourceSha256, confirmed, idempotencyKey };
  return store.inTurn(async () => {
    for (let left = MOST_ATTEMPTS; left > 0; left -= 1) {
      const done = await attempt(draft, request);
      if (done) return done;
    }
    throw new Failure("publishing-busy");
  });
}

export interface WithdrawRequest extends WithdrawalDraft {
  readonly now: () => Instant;
  readonly store: Pick<Store, "inTurn" | "withdraw">;
  readonly along?: AlongWithdrawal;
}

export const REASON_LENGTH = { least: 10, most: 500 } as const;
// Line breaks, other controls, and what is not seen or turns the line round, have no place in one line for the public.
const NOT_PLAIN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Withdraws a version. It stays readable as it was published and counts up to the end of this day in Beijing, so that a
 * bill of the days before is still held against it; then an older version that claims the day rules again. Returns only
 * when the event and its signed checkpoint are on the disk. Throws `reason-unfit` and what `Store.withdraw` throws.
 */
export async function withdrawList({ store, now, along, port, version, reason, idempotencyKey }: WithdrawRequest): Promise<AcknowledgedWithdrawal> {
  const plain = reason.normalize("NFC").trim();
  const { least, most } = REASON_LENGTH;
  const found = [...plain].length;
  if (found < least || found > most || NOT_PLAIN.test(plain)) throw new Failure("reason-unfit", { least, most, found });
  return store.inTurn(async () => Promise.resolve(store.withdraw({ port, version, reason: plain, idempotencyKey }, now(), along)));
}
