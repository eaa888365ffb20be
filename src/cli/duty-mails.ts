// Sends the daily mails: once a day for each account that wants one, however often the service starts.

import type { Transporter } from "nodemailer";
import type { Duties } from "../duties.ts";
import { dutyMail } from "../duty-mail.ts";
import { beijingDay, beijingTime, type Instant } from "../model/day.ts";
import type { Store } from "../store/store.ts";

/** From this hour on, in Beijing. */
const FIRST_HOUR = "08";

export interface MailNeeds {
  readonly store: Pick<Store, "accounts" | "dutyMails">;
  readonly duties: Duties;
  /** `smtp://user:password@host:587`, or `smtps://…`. */
  readonly smtp: string;
  readonly from: string;
  readonly site: string;
  readonly portName: (code: string) => string;
  /** Told what could not be sent: the account, and what the other side said. */
  readonly failed: (account: string, reason: string) => void;
}

/** Returns how many were sent. */
export async function sendDutyMails(needs: MailNeeds, now: Instant): Promise<number> {
  if (beijingTime(now).slice(11, 13) < FIRST_HOUR) return 0;
  const { createTransport } = await import("nodemailer");
  const transport = createTransport(needs.smtp);
  let sent = 0;
  try {
    for (const wish of needs.store.dutyMails.all()) sent += (await sendOne(needs, transport, wish.account, now)) ? 1 : 0;
  } finally {
    transport.close();
  }
  return sent;
}

// Some services say back what they refuse.
function withoutPassword(text: string, smtp: string): string {
  const { password } = new URL(smtp);
  return [password, decodeURIComponent(password)].reduce((left, one) => (one === "" ? left : left.replaceAll(one, "…")), text);
}

async function sendOne({ store, duties, smtp, from, site, portName, failed }: MailNeeds, transport: Transporter, id: string, now: Instant): Promise<boolean> {
  const day = beijingDay(now);
  const wish = store.dutyMails.of(id);
  const account = store.accounts.find(id);
  if (!wish || !account || account.disabledAt !== null) return false;
  const { locale, address, stopToken, lastDay } = wish;
  const due = duties.of({ account: id, grants: account.grants }, day, locale);
  // Taken before it is sent: two mails would be worse than one that a crash swallowed.
  if (due.length === 0 || !store.dutyMails.take(id, day)) return false;
  const { subject, text, headers } = dutyMail(due, { name: account.name, day, locale, site, stopToken, portName });
  try {
    await transport.sendMail({ from, to: address, subject, text, textEncoding: "base64", headers, disableFileAccess: true, disableUrlAccess: true });
    return true;
  } catch (error) {
    store.dutyMails.giveBack(id, day, lastDay);
    failed(id, error instanceof Error ? withoutPassword(error.message, smtp) : "");
    return false;
  }
}
