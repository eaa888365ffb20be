// Who wants the daily mail, and for which day it was last sent.

import type { Day } from "../model/day.ts";
import type { Locale } from "../model/text.ts";
import type { Driver } from "./sqlite.ts";

export interface MailWish {
  readonly account: string;
  readonly address: string;
  readonly locale: Locale;
  readonly stopToken: string;
  readonly lastDay: Day | null;
}

export interface DutyMails {
  all(): readonly MailWish[];
  of(account: string): MailWish | null;
  want(wish: Omit<MailWish, "lastDay">): void;
  stop(account: string): void;
  /** By the token of a mail; false where it stops nothing. */
  stopBy(token: string): boolean;
  /** Takes the day for this account; false where it was taken before, by whatever process. */
  take(account: string, day: Day): boolean;
  /** Gives the day back: the mail could not be sent. */
  giveBack(account: string, day: Day, before: Day | null): void;
}

const FIELDS = "account, address, locale, stop_token AS stopToken, last_day AS lastDay";

export function dutyMails(driver: Driver): DutyMails {
  return {
    all: () => driver.query<MailWish>(`SELECT ${FIELDS} FROM duty_mails ORDER BY account`),
    of: (account) => driver.query<MailWish>(`SELECT ${FIELDS} FROM duty_mails WHERE account = ?`, account)[0] ?? null,
    want({ account, address, locale, stopToken }) {
      driver.query(
        "INSERT INTO duty_mails (account, address, locale, stop_token) VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET address = excluded.address, locale = excluded.locale",
        account, address, locale, stopToken,
      );
    },
    stop: (account) => void driver.query("DELETE FROM duty_mails WHERE account = ?", account),
    stopBy: (token) => driver.query("DELETE FROM duty_mails WHERE stop_token = ? RETURNING account", token).length > 0,
    take: (account, day) => driver.query("UPDATE duty_mails SET last_day = ? WHERE account = ? AND (last_day IS NULL OR last_day < ?) RETURNING account", day, account, day).length > 0,
    giveBack: (account, day, before) => void driver.query("UPDATE duty_mails SET last_day = ? WHERE account = ? AND last_day = ?", before, account, day),
  };
}
