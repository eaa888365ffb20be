// What an authority owes on a day: a list never published, ended or about to end, entries that a change of law touches,
// and drafts that wait. Looks only; the page shows it and the mail tells it.

import { checkDraft } from "./drafts/check.ts";
import { contentOfList } from "./drafts/content.ts";
import { mayAct, type Grant, type Role } from "./model/account.ts";
import { addDays, beijingDay, type Day } from "./model/day.ts";
import type { National } from "./model/national.ts";
import type { Publication } from "./model/publication.ts";
import type { Locale } from "./model/text.ts";
import type { Store } from "./store/store.ts";

/** So many days before its end a list is said to lapse. */
const LAPSING_DAYS = 30;
/** What these find depends on the day alone, and is told as a duty of its own. */
const BY_DAY: ReadonlySet<string> = new Set(["retroactive", "list-overdue"]);
const LAW_CHECKS_KEPT = 64;

export type Duty =
  | { readonly kind: "never-published"; readonly port: string }
  | { readonly kind: "overdue"; readonly port: string; readonly since: Day; readonly version: number }
  | { readonly kind: "lapsing"; readonly port: string; readonly to: Day; readonly version: number }
  | { readonly kind: "law-changed"; readonly port: string; readonly version: number; readonly entries: readonly TouchedEntry[] }
  | { readonly kind: "returned"; readonly port: string; readonly draft: string; readonly reason: string }
  | { readonly kind: "waiting"; readonly port: string; readonly draft: string };

export interface TouchedEntry {
  readonly name: string;
  readonly entry: string;
  readonly rule: string;
  readonly message: string;
}

export interface DutyNeeds {
  readonly store: Pick<Store, "versions" | "listAt" | "ports" | "portSettings" | "drafts">;
  readonly national: National;
  readonly version: string;
  readonly twoPersons: (port: string) => boolean;
}

/** Who asks, and what she may do where. */
export interface DutyOwner {
  readonly account: string;
  readonly grants: readonly Grant[];
}

export class Duties {
  readonly #needs: DutyNeeds;
  readonly #lawChecks = new Map<string, readonly TouchedEntry[]>();

  constructor(needs: DutyNeeds) {
    this.#needs = needs;
  }

  /** The ports that somebody may act at in a role, as far as anybody has named them: by a grant, a setting or a list. */
  ports({ grants }: Pick<DutyOwner, "grants">, ...roles: readonly Role[]): readonly string[] {
    const { store } = this.#needs;
    const named = grants.flatMap(({ scope }) => (scope.startsWith("port:") ? [scope.slice("port:".length)] : []));
    const known = new Set([...named, ...store.portSettings.all().map(({ code }) => code), ...store.ports().map(({ code }) => code)]);
    return [...known].filter((code) => roles.some((role) => this.#may(grants, role, code))).sort();
  }

  of(owner: DutyOwner, day: Day, locale: Locale): readonly Duty[] {
    return [...this.ports(owner, "entry", "review").flatMap((port) => this.#ofPort(port, day, locale)), ...this.#drafts(owner)];
  }

  #may(grants: readonly Grant[], role: Role, code: string): boolean {
    return mayAct({ grants }, role, { code, region: this.#needs.store.portSettings.of(code).region });
  }

  #ofPort(port: string, day: Day, locale: Locale): Duty[] {
    const { store } = this.#needs;
    const versions = store.versions(port);
    const last = versions.at(-1);
    if (!last) return [{ kind: "never-published", port }];
    const { inForce } = store.listAt(port, day);
    if (inForce.length === 0) {
      if (versions.some(({ effectiveFrom, withdrawn }) => effectiveFrom > day && withdrawn === null)) return [];
      const ends = versions.flatMap(({ effectiveTo, withdrawn }) => [effectiveTo, withdrawn && addDays(beijingDay(withdrawn.at), 1)]).filter((end) => end !== null && end <= day) as Day[];
      return [{ kind: "overdue", port, since: ends.sort().at(-1) ?? day, version: last.version }];
    }
    return inForce.flatMap(({ publication }) => {
      const { version, effectiveTo } = publication;
      const isFollowed = versions.some((later) => later.version > version && later.withdrawn === null && effectiveTo !== null && later.effectiveFrom <= effectiveTo);
      const lapsing: Duty[] = effectiveTo !== null && effectiveTo <= addDays(day, LAPSING_DAYS) && !isFollowed ? [{ kind: "lapsing", port, to: effectiveTo, version }] : [];
      const entries = this.#lawChanged(publication, day, locale);
      return entries.length === 0 ? lapsing : [...lapsing, { kind: "law-changed", port, version, entries } satisfies Duty];
    });
  }

  /** What the rules of today find in a list, and those of the day of its publication did not. */
  #lawChanged(publication: Publication, day: Day, locale: Locale): readonly TouchedEntry[] {
    const key = [publication.listDigest, day, locale].join("/");
    const known = this.#lawChecks.get(key);
    if (known) return known;
    const { national, version } = this.#needs;
    const { list, publishedAt } = publication;
    const content = contentOfList(list, list.port);
    const found = (on: Day) => checkDraft(content, [], "", { day: on, national, locale, version }).groups
      .filter(({ rule, severity }) => severity !== "info" && !BY_DAY.has(rule)).flatMap(({ findings }) => findings);
    const before = new Set(found(beijingDay(publishedAt)).map(({ fingerprint }) => fingerprint));
    const touched = found(day).filter(({ fingerprint }) => !before.has(fingerprint)).map(({ finding, position }) => ({
      name: finding.record?.name ?? "", entry: position === null ? "" : list.entries[position - 1]!.id, rule: finding.rule, message: finding.message,
    }));
    this.#lawChecks.set(key, touched);
    for (const oldest of [...this.#lawChecks.keys()].slice(0, -LAW_CHECKS_KEPT)) this.#lawChecks.delete(oldest);
    return touched;
  }

  #drafts({ account, grants }: DutyOwner): Duty[] {
    const { store, twoPersons } = this.#needs;
    return store.drafts.drafts(["returned", "submitted"]).flatMap((draft): Duty[] => {
      const { port, id, state, reason } = draft;
      if (state === "returned") return this.#may(grants, "entry", port) ? [{ kind: "returned", port, draft: id, reason: reason ?? "" }] : [];
      const mayApprove = this.#may(grants, "review", port) && (!twoPersons(port) || !store.drafts.contributors(id).has(account));
      return mayApprove ? [{ kind: "waiting", port, draft: id }] : [];
    });
  }
}
