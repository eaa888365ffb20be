// The versions of each port's list, a projection of the events: what there is, and what was in force when.

import { canonicalBytes } from "../log/canonical.ts";
import { isWithin, type Day, type Instant } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { binding, claimsUntil, inForceFrom, perDirection } from "../model/in-force.ts";
import type { Direction } from "../model/port.ts";
import type { Publication } from "../model/publication.ts";
import { nameOf, publicationOf, readEvent } from "./events.ts";
import type { Driver } from "./sqlite.ts";
import type { PortSummary, VersionSummary } from "./store.ts";
import { withdrawnVersions } from "./withdrawals.ts";

export interface VersionRow {
  readonly port: string;
  readonly version: number;
  readonly seq: number;
  readonly published_at: string;
  readonly in_force_from: string;
  readonly effective_to: string | null;
  readonly summary: string;
}

// As it was published; whether it was withdrawn since, no row of a version says.
function summaryOf(publication: Publication): Omit<VersionSummary, "withdrawn"> {
  const { list, ...rest } = publication;
  return {
    ...rest,
    portName: list.port.name,
    direction: list.direction,
    publisher: list.publisher.name,
    documentNumber: list.documentNumber ?? null,
    entries: list.entries.length,
    sample: list.x_sample ?? null,
  };
}

export function versionRow(publication: Publication): VersionRow {
  return {
    port: publication.port,
    version: publication.version,
    seq: publication.logIndex,
    published_at: publication.publishedAt,
    in_force_from: inForceFrom(publication),
    effective_to: publication.effectiveTo,
    summary: new TextDecoder().decode(canonicalBytes(summaryOf(publication))),
  };
}

export function insertVersion(driver: Driver, publication: Publication): void {
  const row = versionRow(publication);
  driver.query(
    "INSERT INTO versions (port, version, seq, published_at, in_force_from, effective_to, summary) VALUES (?, ?, ?, ?, ?, ?, ?)",
    row.port, row.version, row.seq, row.published_at, row.in_force_from, row.effective_to, row.summary,
  );
}

/** Rows of one port, or the newest of each. */
function summarise(driver: Driver, rows: readonly { readonly summary: string }[]): VersionSummary[] {
  const published = rows.map(({ summary }) => JSON.parse(summary) as Omit<VersionSummary, "withdrawn">);
  const ports = new Map([...new Set(published.map(({ port }) => port))].map((port) => [port, withdrawnVersions(driver, port)]));
  return published.map((version) => ({ ...version, withdrawn: ports.get(version.port)?.get(version.version) ?? null }));
}

export function versionsOf(driver: Driver, port: string): VersionSummary[] {
  return summarise(driver, driver.query<VersionRow>("SELECT summary FROM versions WHERE port = ? ORDER BY version", port));
}

export function portSummaries(driver: Driver): PortSummary[] {
  const latest = driver.query<VersionRow>(
    "SELECT v.summary FROM versions v JOIN (SELECT port, max(version) AS version FROM versions GROUP BY port) l " +
    "ON l.port = v.port AND l.version = v.version ORDER BY v.port",
  );
  return summarise(driver, latest).map((version) => ({ code: version.port, name: version.portName, versions: version.version, latest: version }));
}

export function indexOf(driver: Driver, port: string, version: number): number | null {
  return driver.query<{ seq: number }>("SELECT seq FROM versions WHERE port = ? AND version = ?", port, version)[0]?.seq ?? null;
}

/** From the event itself; the projection's row must say the same. */
export function readPublication(driver: Driver, port: string, version: number): Publication | null {
  const row = driver.query<VersionRow>("SELECT * FROM versions WHERE port = ? AND version = ?", port, version)[0];
  if (!row) return null;
  const { event, list } = readEvent(driver, row.seq);
  const publication = list && publicationOf(event, list, row.seq);
  if (!publication || JSON.stringify(row) !== JSON.stringify(versionRow(publication))) {
    throw new Failure("integrity-failure", { name: nameOf({ port, version }) });
  }
  return publication;
}

// What was known of a port before an instant, as far as it can rule.
function knownVersions(driver: Driver, port: string, knownBefore: Instant | null): readonly VersionSummary[] {
  const rows = driver.query<VersionRow>("SELECT summary FROM versions WHERE port = ? AND (? IS NULL OR published_at < ?) ORDER BY version", port, knownBefore, knownBefore);
  return binding(summarise(driver, rows));
}

/** The versions in force, each with the direction it is in force for; the rule is on `Store.listAt`. */
export function versionsInForce(
  driver: Driver, port: string, day: Day, knownBefore: Instant | null,
): { readonly version: VersionSummary; readonly direction: Direction }[] {
  return perDirection(knownVersions(driver, port, knownBefore).filter((version) => isWithin(day, inForceFrom(version), claimsUntil(version, knownBefore))));
}

export function publishedTooLate(driver: Driver, port: string, day: Day, knownBefore: Instant | null): readonly VersionSummary[] {
  return knownVersions(driver, port, knownBefore).filter((version) =>
    inForceFrom(version) > day && isWithin(day, version.effectiveFrom, claimsUntil(version, knownBefore)));
}
