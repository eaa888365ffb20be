// The withdrawals, a projection of the events: which versions do not stand any more, since when and why.

import type { Withdrawn } from "../model/publication.ts";
import { Failure } from "../model/failure.ts";
import { nameOf, readEvent, withdrawalOf } from "./events.ts";
import type { Driver } from "./sqlite.ts";
import type { Withdrawal } from "./store.ts";

export interface WithdrawalRow {
  readonly port: string;
  readonly version: number;
  readonly seq: number;
  readonly withdrawn_at: string;
  readonly reason: string;
}

export function withdrawalRow({ port, version, logIndex, withdrawnAt, reason }: Withdrawal): WithdrawalRow {
  return { port, version, seq: logIndex, withdrawn_at: withdrawnAt, reason };
}

export function insertWithdrawal(driver: Driver, withdrawal: Withdrawal): void {
  const { port, version, seq, withdrawn_at: at, reason } = withdrawalRow(withdrawal);
  driver.query("INSERT INTO withdrawals (port, version, seq, withdrawn_at, reason) VALUES (?, ?, ?, ?, ?)", port, version, seq, at, reason);
}

/** From the event itself; the projection's row must say the same. */
function read(driver: Driver, row: WithdrawalRow): Withdrawal {
  const { event } = readEvent(driver, row.seq);
  const withdrawal = event.event === "withdrawn/1.0" ? withdrawalOf(event, row.seq) : null;
  if (!withdrawal || JSON.stringify(row) !== JSON.stringify(withdrawalRow(withdrawal))) {
    throw new Failure("integrity-failure", { name: nameOf(row) });
  }
  return withdrawal;
}

export function withdrawalOfVersion(driver: Driver, port: string, version: number): Withdrawal | null {
  const row = driver.query<WithdrawalRow>("SELECT * FROM withdrawals WHERE port = ? AND version = ?", port, version)[0];
  return row ? read(driver, row) : null;
}

/** Of a port, by version. */
export function withdrawnVersions(driver: Driver, port: string): ReadonlyMap<number, Withdrawn> {
  const rows = driver.query<WithdrawalRow>("SELECT * FROM withdrawals WHERE port = ?", port);
  return new Map(rows.map((row) => {
    const { version, withdrawnAt: at, reason } = read(driver, row);
    return [version, { at, reason }];
  }));
}
