// The daily mail of duties as plain text: what is due, why it came, how to stop it.

import type { Duty } from "./duties.ts";
import { dutyWords } from "./i18n/duty.ts";
import type { Day } from "./model/day.ts";
import { say, type Locale } from "./model/text.ts";

export interface DutyMail {
  readonly subject: string;
  readonly text: string;
  /** RFC 2369 and RFC 8058: a mail program can stop it with one press. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface DutyMailOptions {
  readonly name: string;
  readonly day: Day;
  readonly locale: Locale;
  /** Of the site, without a slash at its end. */
  readonly site: string;
  readonly stopToken: string;
  readonly portName: (code: string) => string;
}

const ENTRIES_TOLD = 10;

/** One duty as a sentence, and what it touches below it. */
export function dutyLines(duty: Duty, portName: (code: string) => string, locale: Locale): readonly string[] {
  const port = portName(duty.port);
  switch (duty.kind) {
    case "never-published": return [say(dutyWords["duty-never-published"], locale, { port })];
    case "overdue": return [say(dutyWords["duty-overdue"], locale, { port, since: duty.since })];
    case "lapsing": return [say(dutyWords["duty-lapsing"], locale, { port, version: duty.version, to: duty.to })];
    case "returned": return [say(dutyWords["duty-returned"], locale, { port, reason: duty.reason })];
    case "waiting": return [say(dutyWords["duty-waiting"], locale, { port })];
    case "law-changed": {
      const told = duty.entries.slice(0, ENTRIES_TOLD).map(({ entry, name, message }) => [entry, name, message].filter((part) => part !== "").join(" "));
      return [say(dutyWords["duty-law-changed"], locale, { port, version: duty.version, count: duty.entries.length }), ...told, ...(duty.entries.length > told.length ? ["…"] : [])];
    }
  }
}

export function dutyMail(duties: readonly Duty[], { name, day, locale, site, stopToken, portName }: DutyMailOptions): DutyMail {
  const stop = `${site}/mail/stop/${stopToken}`;
  const lines = duties.flatMap((duty) => dutyLines(duty, portName, locale).map((line, at) => (at === 0 ? `* ${line}` : `  - ${line}`)));
  return {
    subject: say(dutyWords["mail-subject"], locale, { count: duties.length, day }),
    text: [
      say(dutyWords["mail-greeting"], locale, { name }), "", ...lines, "", say(dutyWords["mail-desk"], locale, { address: `${site}/authority` }), "",
      "--", say(dutyWords["mail-why"], locale, { site }), say(dutyWords["mail-how-to-stop"], locale, { address: stop }), "",
    ].join("\n"),
    headers: { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  };
}
