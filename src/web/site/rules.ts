// `/rules` and `/rules/{id}`: what is asked of lists and bills, with law, dates and examples.

import type { FastifyInstance } from "fastify";

import { outcomeWords, severityWords } from "../../i18n/report.ts";
import { siteWords } from "../../i18n/site.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import { ruleView } from "../../render/views/rule.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import type { Wiring } from "../wiring.ts";

export function rulePages(app: FastifyInstance, { rules }: Wiring): void {
  app.get("/rules", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const groups = (["list", "bill", "file"] as const).map((about) => ({
      title: say(siteWords[`rules-${about}`], locale),
      mark: say(siteWords[`rules-mark-${about}`], locale),
      rules: rules.filter((rule) => rule.about === about).map((rule) => ({
        address: `/rules/${rule.id}`, severity: rule.severity,
        // A list is mended; of a bill the program only says what it suspects.
        words: say(about === "bill" ? outcomeWords[rule.outcome] : severityWords[rule.severity], locale),
        title: say(rule.title, locale), why: say(rule.why, locale),
      })),
    }));
    return sendPage(request, reply, "rules", { title: say(siteWords["rules-title"], locale), groups });
  });

  app.get<{ Params: { id: string } }>("/rules/:id", publicRoute, (request, reply) => {
    const { id } = request.params;
    const { locale } = languageOf(request);
    const rule = rules.find((each) => each.id === id);
    if (!rule) throw new Failure("rule-unknown", { rule: id });
    return sendPage(request, reply, "rule", {
      title: say(rule.title, locale), rule: ruleView(rule, locale),
      severityWords: say(severityWords[rule.severity], locale), outcomeWords: say(outcomeWords[rule.outcome], locale),
    });
  });
}
