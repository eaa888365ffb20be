// The desk's verb: the road of a draft from the first upload to publication. Every change names the revision it was made
// on; a publication, the draft's end and its record are one transaction. Stands beside publish, which it calls.

import {
  applyEdit, contentOfList, contentOfReading, emptyContent, openContent, packContent, type DraftContent, type DraftEdit, type DraftPort,
} from "./drafts/content.ts";
import { checkDraft, confirmedByRule, type DraftCheck } from "./drafts/check.ts";
import { ROW_FORMS } from "./drafts/tables.ts";
import type { ListReading } from "./formats/format.ts";
import { canonicalBytes } from "./log/canonical.ts";
import { beijingDay, type Instant } from "./model/day.ts";
import { sha256Digest, sha256Hex } from "./model/digest.ts";
import type { DraftAction, DraftRecord, DraftSource, DraftState, DraftStep, LoggedStep, Person } from "./model/draft.ts";
import { SIDE_TABLES } from "./model/file-table.ts";
import { Failure } from "./model/failure.ts";
import type { CompleteList, FeeList } from "./model/list.ts";
import { standingAt, superseded } from "./model/in-force.ts";
import type { National } from "./model/national.ts";
import type { Locale } from "./model/text.ts";
import { completeList, publishList, type PublishRequest } from "./publish.ts";
import type { DraftChange, DraftStore } from "./store/drafts.ts";
import type { Acknowledged, Along, Store } from "./store/store.ts";

/** Somebody else was first: what was done since the revision that the caller saw. */
export class StaleDraft extends Failure {
  readonly draft: DraftRecord;
  readonly since: readonly LoggedStep[];

  constructor(draft: DraftRecord, since: readonly LoggedStep[]) {
    super("draft-stale", { name: draft.changedBy.name });
    this.draft = draft;
    this.since = since;
  }
}

/** What the desk is given by the rim. */
export interface DeskNeeds {
  readonly store: Store;
  readonly national: National;
  readonly version: string;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly render: PublishRequest["render"];
  /** Does publishing at this port take two people? */
  readonly twoPersons: (port: string) => boolean;
  /** Told of each decision about a draft, within the transaction that makes it. */
  readonly record: (decision: Decision) => void;
}

export interface Decision {
  readonly action: Extract<DraftAction, "submitted" | "recalled" | "returned" | "published" | "discarded">;
  readonly by: Person;
  readonly at: Instant;
  readonly draft: string;
  readonly port: string;
  readonly detail: string;
}

export type Start =
  | { readonly from: "reading"; readonly reading: ListReading; readonly source: { readonly name: string; readonly bytes: Uint8Array } }
  | { readonly from: "version" }
  | { readonly from: "nothing" };

const LONGEST_REASON = 1000;
const CHECKS_KEPT = 4;

export const STATE_WORDS: Readonly<Record<DraftState, { readonly zh: string; readonly en: string }>> = {
  editing: { zh: "填报中", en: "being prepared" },
  submitted: { zh: "已送审", en: "submitted" },
  returned: { zh: "已退回", en: "returned" },
  published: { zh: "已公布", en: "published" },
  discarded: { zh: "已作废", en: "discarded" },
};

/** May it still be changed? */
export function isOpen({ state }: Pick<DraftRecord, "state">): boolean {
  return state === "editing" || state === "returned";
}

export class Desk {
  readonly now: () => Instant;
  readonly #needs: DeskNeeds;
  readonly #drafts: DraftStore;
  readonly #checks = new Map<string, DraftCheck>();

  constructor(needs: DeskNeeds) {
    this.#needs = needs;
    this.#drafts = needs.store.drafts;
    this.now = needs.now;
  }

  read(id: string): DraftRecord {
    const draft = this.#drafts.draft(id);
    if (!draft) throw new Failure("page-missing");
    return draft;
  }

  content({ content }: DraftRecord): DraftContent {
    return openContent(content);
  }

  /** The newest version of a port; 0 where there is none. */
  latest(port: string): number {
    return this.#needs.store.versions(port).length;
  }

  /** The file that its entries came from. */
  source({ id, content }: DraftRecord): DraftSource | null {
    const { file } = openContent(content);
    return this.#drafts.sources(id).find(({ sha256 }) => sha256 === file) ?? null;
  }

  check(draft: DraftRecord, locale: Locale): DraftCheck {
    const { national, version } = this.#needs;
    const day = beijingDay(this.now());
    const key = [draft.id, draft.revision, day, locale].join("/");
    const known = this.#checks.get(key);
    if (known) return known;
    const name = this.source(draft)?.name ?? "";
    const checked = checkDraft(openContent(draft.content), this.#drafts.confirmations(draft.id), name, { day, national, locale, version });
    this.#checks.set(key, checked);
    for (const oldest of [...this.#checks.keys()].slice(0, -CHECKS_KEPT)) this.#checks.delete(oldest);
    return checked;
  }

  create(start: Start, port: DraftPort, by: Person): DraftRecord {
    const content = this.#contentFrom(start, port);
    const id = this.#needs.newId();
    const source = start.from === "reading" ? sourceOf(start.source) : undefined;
    const steps: DraftStep[] = [{ action: "created", after: start.from }, ...(source ? [{ action: "uploaded", after: source.name } as const] : [])];
    const draft = { id, port: port.code, base: this.latest(port.code), content: packContent(content), entries: content.rows.length };
    this.#drafts.create(draft, by, this.now(), { steps, ...(source ? { source } : {}) });
    return this.read(id);
  }

  /** Another file in the place of what the draft holds; the earlier files are kept. */
  replace(id: string, revision: number, start: Extract<Start, { from: "reading" }>, by: Person): DraftRecord {
    const draft = this.#open(id, revision);
    const port = openContent(draft.content).head as { port?: { name?: string | null } };
    const content = this.#contentFrom(start, { code: draft.port, name: port.port?.name ?? null });
    const source = sourceOf(start.source);
    return this.#change(draft, by, { state: "editing", content: packContent(content), entries: content.rows.length, source, steps: [{ action: "uploaded", after: source.name }] });
  }

  /** The tables beside the lists that a file has, in the place of the draft's; all else of the file is left. */
  takeTables(id: string, revision: number, start: Extract<Start, { from: "reading" }>, by: Person): DraftRecord {
    const head = start.reading.head() as Readonly<Record<string, unknown>>;
    const found = SIDE_TABLES.flatMap((table): DraftEdit[] => {
      const entries = head[ROW_FORMS[table].property];
      return Array.isArray(entries) && entries.length > 0 ? [{ kind: "table", table, entries, file: start.source.name }] : [];
    });
    if (found.length === 0) throw new Failure("no-side-table", { name: start.source.name });
    return this.edit(id, revision, found, by, sourceOf(start.source));
  }

  /** All of the edits or none. */
  edit(id: string, revision: number, edits: readonly DraftEdit[], by: Person, source?: DraftChange["source"]): DraftRecord {
    const draft = this.#open(id, revision);
    let content = openContent(draft.content);
    const steps: DraftStep[] = [];
    for (const edit of edits) {
      const edited = applyEdit(content, edit);
      if (!edited) throw new Failure("draft-row-missing");
      content = edited.content;
      steps.push(...edited.steps);
    }
    if (steps.length === 0) return draft;
    return this.#change(draft, by, { state: "editing", content: packContent(content), entries: content.rows.length, steps, ...(source ? { source } : {}) });
  }

  /** Keeps warnings as they are, with a reason. */
  confirm(id: string, revision: number, fingerprints: readonly string[], reason: string, by: Person): DraftRecord {
    const draft = this.#open(id, revision);
    const told = reasonOf(reason);
    const warnings = this.check(draft, "zh").groups.filter(({ severity }) => severity === "warning");
    const found = new Map(warnings.flatMap(({ rule, findings }) => findings.map(({ fingerprint }) => [fingerprint, rule] as const)));
    if (fingerprints.length === 0 || fingerprints.some((one) => !found.has(one))) throw new Failure("finding-not-confirmable");
    const confirm = [...new Set(fingerprints)].map((fingerprint) => ({ fingerprint, rule: found.get(fingerprint)!, reason: told }));
    const rules = [...new Set(confirm.map(({ rule }) => rule))];
    return this.#change(draft, by, { confirm, steps: rules.map((rule) => ({ action: "confirmed", field: rule, after: told })) });
  }

  unconfirm(id: string, revision: number, fingerprints: readonly string[], by: Person): DraftRecord {
    const draft = this.#open(id, revision);
    return this.#change(draft, by, { unconfirm: fingerprints, steps: [{ action: "unconfirmed", after: String(fingerprints.length) }] });
  }

  /** Goes on from the version that was published meanwhile; somebody has seen what it changed. */
  rebase(id: string, revision: number, by: Person): DraftRecord {
    const draft = this.#open(id, revision);
    const base = this.latest(draft.port);
    if (base === draft.base) return draft;
    return this.#change(draft, by, { base, steps: [{ action: "rebased", before: String(draft.base), after: String(base) }] });
  }

  submit(id: string, revision: number, by: Person): DraftRecord {
    const draft = this.#open(id, revision);
    this.#needCurrentBase(draft);
    const { list, digest } = this.#fit(draft);
    const replaced = superseded(standingAt(this.#needs.store.versions(draft.port), this.now()), list.direction);
    if (replaced?.listDigest === digest) throw new Failure("nothing-changed", { name: `${replaced.port}/${String(replaced.version)}` });
    return this.#decide(draft, by, { state: "submitted", submittedBy: by.account, digest, reason: null, steps: [{ action: "submitted", after: digest }] }, digest);
  }

  /** Takes a submitted draft back, to go on with it. */
  recall(id: string, revision: number, by: Person): DraftRecord {
    const draft = this.#submitted(id, revision);
    return this.#decide(draft, by, { state: "editing", submittedBy: null, digest: null, steps: [{ action: "recalled" }] }, "");
  }

  return(id: string, revision: number, reason: string, by: Person): DraftRecord {
    const draft = this.#submitted(id, revision);
    const told = reasonOf(reason);
    return this.#decide(draft, by, { state: "returned", digest: null, reason: told, steps: [{ action: "returned", after: told }] }, told);
  }

  discard(id: string, revision: number, by: Person): DraftRecord {
    const draft = this.#open(id, revision);
    return this.#decide(draft, by, { state: "discarded", steps: [{ action: "discarded" }] }, "");
  }

  /**
   * Why this person may not approve it, or null. Two people publish, unless the port is set otherwise: whoever has put
   * anything into the draft, at any time, does not approve it.
   */
  approvalFault(draft: Pick<DraftRecord, "id" | "port">, account: string): Failure | null {
    if (!this.#needs.twoPersons(draft.port)) return null;
    return this.#drafts.contributors(draft.id).has(account) ? new Failure("draft-own-work") : null;
  }

  /**
   * Publishes what was submitted and nothing else: `digest` is what the approver was shown. `along` is written in the same
   * transaction; not where this very approval was made before.
   */
  async approve(id: string, revision: number, digest: string, by: Person, along?: Along): Promise<Acknowledged> {
    const before = this.read(id);
    if (before.state === "published" && before.revision === revision + 1 && before.digest === digest) return this.published(before);
    const draft = this.#submitted(id, revision);
    const fault = this.approvalFault(draft, by.account);
    if (fault) throw fault;
    this.#needCurrentBase(draft);
    const { checked, list, digest: found } = this.#fit(draft);
    if (found !== draft.digest || found !== digest) throw new Failure("draft-digest-differs");
    const { store, render, record } = this.#needs;
    return publishList({
      list, report: checked.report, sourceSha256: this.source(draft)?.sha256 ?? null, confirmed: confirmedByRule(checked),
      idempotencyKey: `draft:${id}:${String(revision)}`, now: this.now, store, render, expected: draft.base + 1,
      along: (publication) => {
        const { version, publishedAt } = publication;
        const done = this.#drafts.change(id, revision, by, publishedAt, { state: "published", version, steps: [{ action: "published", after: String(version) }] });
        if (!done) throw this.#moved(this.read(id), revision);
        record({ action: "published", by, at: publishedAt, draft: id, port: draft.port, detail: String(version) });
        along?.(publication);
      },
    });
  }

  /** What became of a draft that was published. */
  published({ port, version }: DraftRecord): Acknowledged {
    const publication = version === null ? null : this.#needs.store.publication(port, version);
    const receipt = version === null ? null : this.#needs.store.proof(port, version);
    if (!publication || receipt === null) throw new Failure("version-unknown", { port, version: version ?? 0 });
    return { publication, receipt };
  }

  /** The draft as it stands at this revision, if it may be changed. */
  #open(id: string, revision: number): DraftRecord {
    const draft = this.read(id);
    if (draft.revision !== revision) throw this.#moved(draft, revision);
    if (isOpen(draft)) return draft;
    throw new Failure("draft-closed", { state: STATE_WORDS[draft.state].zh, stateInEnglish: STATE_WORDS[draft.state].en });
  }

  #submitted(id: string, revision: number): DraftRecord {
    const draft = this.read(id);
    if (draft.revision !== revision) throw this.#moved(draft, revision);
    if (draft.state !== "submitted") throw new Failure("draft-not-submitted");
    return draft;
  }

  #moved(draft: DraftRecord, revision: number): Failure {
    if (revision > draft.revision) return new Failure("draft-revision-unknown", { revision, latest: draft.revision });
    return new StaleDraft(draft, this.#drafts.log(draft.id, revision));
  }

  #change(draft: DraftRecord, by: Person, change: DraftChange): DraftRecord {
    if (!this.#drafts.change(draft.id, draft.revision, by, this.now(), change)) throw this.#moved(this.read(draft.id), draft.revision);
    return this.read(draft.id);
  }

  #decide(draft: DraftRecord, by: Person, change: DraftChange, detail: string): DraftRecord {
    const { store, record } = this.#needs;
    const { action } = change.steps[0]! as { action: Decision["action"] };
    const at = this.now();
    const done = store.together(() => {
      if (!this.#drafts.change(draft.id, draft.revision, by, at, change)) return false;
      record({ action, by, at, draft: draft.id, port: draft.port, detail });
      return true;
    });
    if (!done) throw this.#moved(this.read(draft.id), draft.revision);
    return this.read(draft.id);
  }

  /** What would be published, where nothing stands in its way. */
  #fit(draft: DraftRecord): { readonly checked: DraftCheck; readonly list: CompleteList; readonly digest: string } {
    const checked = this.check(draft, "zh");
    const { errors, unconfirmed, list } = checked;
    if (errors > 0 || unconfirmed > 0 || list === null) throw new Failure("draft-not-ready", { errors: Math.max(errors, list === null ? 1 : 0), unconfirmed });
    return { checked, list: completeList(list), digest: listDigest(list) };
  }

  #needCurrentBase({ port, base }: DraftRecord): void {
    const latest = this.latest(port);
    if (latest !== base) throw new Failure("version-moved", { base, latest });
  }

  #contentFrom(start: Start, port: DraftPort): DraftContent {
    const { store } = this.#needs;
    // What was withdrawn is nothing to go on from.
    const standing = standingAt(store.versions(port.code), this.now()).at(-1);
    const latest = standing === undefined ? null : store.publication(port.code, standing.version);
    const before = latest === null ? null : realHead(latest.list);
    if (start.from === "reading") return completedContent(contentOfReading(start.reading, port, sha256Hex(start.source.bytes)), before);
    if (start.from === "nothing") return before ? contentOfList({ ...before, entries: [] }, port) : emptyContent(port);
    if (!before) throw new Failure("nothing-in-force", { port: port.code });
    return contentOfList(before, port);
  }
}

/** A sample's entries are there to be worked on; what it says of itself is nobody's publication. */
function realHead({ x_sample, ...list }: FeeList): FeeList {
  return x_sample === undefined ? list : { ...list, publisher: { name: null }, contacts: [], effectiveFrom: null, effectiveTo: null };
}

/** What a publication of this list would be known by. */
export function listDigest(list: FeeList): string {
  return sha256Digest(canonicalBytes(list));
}

/** A file seldom says who publishes and where to complain; the last list of the port did. */
function completedContent(content: DraftContent, before: FeeList | null): DraftContent {
  if (!before) return content;
  const head = content.head as Partial<FeeList>;
  const { publisher, contacts, direction } = before;
  return {
    ...content,
    head: {
      ...head,
      ...(head.publisher?.name ? {} : { publisher }),
      ...((head.contacts ?? []).length > 0 ? {} : { contacts }),
      ...(head.direction ? {} : { direction }),
    },
  };
}

function sourceOf({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): NonNullable<DraftChange["source"]> {
  return { sha256: sha256Hex(bytes), name, bytes };
}

function reasonOf(reason: string): string {
  const told = reason.trim();
  if (told === "" || told.length > LONGEST_REASON) throw new Failure("reason-missing");
  return told;
}
