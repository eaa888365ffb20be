// Who may do what: roles, the part of the country each is given for, and the identity that a request speaks with.

import { addDays, beijingDay, endOfDay, isDay, type Instant } from "./day.ts";
import { Failure } from "./failure.ts";

/** 录入 · 复核 · 监管 · 审计 · 管理. None includes another: whoever should do two things holds two. */
export const ROLES = ["entry", "review", "supervise", "audit", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Everything, one port by its code, or the ports whose administrative region (GB/T 2260) begins so: `region:3207`. */
export type Scope = "*" | `port:${string}` | `region:${string}`;

export interface Grant {
  readonly role: Role;
  readonly scope: Scope;
}

/** A port as scopes see it; `region` is empty where nobody has given it one. */
export interface PlacedPort {
  readonly code: string;
  readonly region: string;
}

/** Whoever is asking, once the door has seen a session or a key. */
export interface Identity {
  /** Opaque; names the account in records, and says nothing of the person. */
  readonly account: string;
  /** As colleagues know them. */
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly via: "session" | "key";
  /** Has this session shown the second factor? A key never has. */
  readonly secondFactor: boolean;
  /** Of a key: when it ends. */
  readonly until?: Instant;
}

/** Roles that decide for others: they need the second factor. */
export const SECOND_FACTOR_ROLES: ReadonlySet<Role> = new Set(["review", "supervise", "admin"]);

export function needsSecondFactor(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => SECOND_FACTOR_ROLES.has(role));
}

function covers(scope: Scope, port: PlacedPort): boolean {
  if (scope === "*") return true;
  if (scope.startsWith("port:")) return scope.slice("port:".length) === port.code;
  return port.region !== "" && port.region.startsWith(scope.slice("region:".length));
}

/** May they act in this role at this port? With `null`: for everything. */
export function mayAct({ grants }: Pick<Identity, "grants">, role: Role, port: PlacedPort | null): boolean {
  return grants.some((grant) => grant.role === role && (port === null ? grant.scope === "*" : covers(grant.scope, port)));
}

/** Do they hold the role anywhere? What they then see is narrowed by `mayAct`. */
export function holds({ grants }: Pick<Identity, "grants">, role: Role): boolean {
  return grants.some((grant) => grant.role === role);
}

/** Does the second give all that the first does? */
export function grantWithin(grant: Grant, other: Grant): boolean {
  if (grant.role !== other.role) return false;
  return other.scope === "*" || grant.scope === other.scope || (other.scope.startsWith("region:") && grant.scope.startsWith(other.scope));
}

const SCOPE = /^(?:\*|port:[A-Z]{2}[A-Z2-9]{3}|region:\d{2}(?:\d{2}){0,2})$/;

export function isScope(text: string): text is Scope {
  return SCOPE.test(text);
}

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

export const LONGEST_KEY_DAYS = 365;

/** A key is good through a day after today and at most a year away. */
export function keyEnd(day: string | undefined, now: Instant): Instant {
  const today = beijingDay(now);
  const isGood = day !== undefined && isDay(day) && day > today && day <= addDays(today, LONGEST_KEY_DAYS);
  if (!isGood) throw new Failure("key-expiry-unusable", { days: LONGEST_KEY_DAYS });
  return endOfDay(day);
}
