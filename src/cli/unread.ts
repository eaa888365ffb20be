// The report of a file that could not be read, or not to its end: one file, one report, and why nothing can be said.

import { cliWords } from "../i18n/cli.ts";
import type { Day } from "../model/day.ts";
import type { Failure } from "../model/failure.ts";
import type { National } from "../model/national.ts";
import type { InputDescription, ReportHead } from "../model/report.ts";
import { say } from "../model/text.ts";
import { BILL_RULES, LIST_RULES } from "../rules/index.ts";
import { rulesDigest } from "../rules/rules-digest.ts";
import type { CommandContext } from "./context.ts";

/** What the reports of one command have in common. */
export interface ReportAbout {
  readonly subject: "list" | "bill";
  readonly day: Day;
  readonly national: National;
}

export function unreadHead(
  failure: Failure, input: Pick<InputDescription, "name" | "sha256">, { subject, day, national }: ReportAbout, { locale, version }: CommandContext,
): ReportHead {
  const { what, fix, place } = failure.words(locale);
  const rules = subject === "list" ? LIST_RULES : BILL_RULES;
  return {
    schema: "report/1.0", subject,
    tool: { name: "qingdan", version, rulesDigest: rulesDigest(national) },
    asOf: day,
    input: { ...input, format: null, encoding: null, rows: 0 },
    verdict: "incomplete",
    failure: { kind: failure.kind, place, message: what, fix },
    summary: {
      findings: { error: 0, warning: 0, info: 0 },
      rules: { pass: 0, fail: 0, notApplicable: 0, notChecked: rules.length },
    },
    notChecked: rules.map(({ id }) => ({ rule: id, reason: say(cliWords.unread, locale) })),
  };
}
