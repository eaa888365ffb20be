// `/verify`: somebody hands in a PDF of ours, a receipt or a list, and is told what it proves. Nothing of it is kept.

import type { FastifyInstance } from "fastify";

import { proofFaultWords } from "../../i18n/receipt.ts";
import { proofWords } from "../../i18n/proof.ts";
import { beijingTime } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { instantOfEvent } from "../../model/publication.ts";
import { say, type Locale } from "../../model/text.ts";
import { prove, type Proved } from "../../prove.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import { readUpload } from "../upload.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { portAddress, versionView } from "./version-view.ts";

interface Told {
  readonly title: string;
  readonly text: string;
  readonly good: boolean;
  /** What to do, where nothing is proved. */
  readonly fix: string | null;
  readonly version: Record<string, unknown> | null;
}

/** Said alike on the page and, beside the facts, in the API. */
export function toldOf(proved: Proved, store: PublicStore, locale: Locale): Told {
  const words = (name: keyof typeof proofWords, params: Record<string, string | number> = {}): string => say(proofWords[name], locale, params);
  const bad = (title: string, text: string, fix: string): Told => ({ title, text, fix, good: false, version: null });
  switch (proved.verdict) {
    case "not-published": return bad(words("proves-nothing"), words("proves-nothing-text", { sha256: proved.sha256 }), words("proves-nothing-fix"));
    case "receipt-invalid": return bad(words("receipt-bad"), say(proofFaultWords[proved.fault], locale), words("receipt-bad-fix", { origin: store.origin }));
    case "log-differs": return bad(words("log-differs"), words("log-differs-text"), words("log-differs-fix"));
    default: {
      const { version } = proved;
      const facts = { port: version.portName, n: version.version, time: beijingTime(version.publishedAt) };
      return {
        title: words(proved.verdict === "receipt" && proved.event.event === "withdrawn/1.0" ? "proves-withdrawn" : "proves-published", facts),
        text: proved.verdict === "receipt"
          ? words("proves-receipt", { time: beijingTime(instantOfEvent(proved.event)), index: proved.logIndex, origin: store.origin })
          : words(`proves-${proved.by.as}`, { kind: "kind" in proved.by ? proved.by.kind.toUpperCase() : "" }),
        fix: null, good: true,
        version: { ...versionView(version, locale), origin: store.origin, portAddress: portAddress(version.port) },
      };
    }
  }
}

export function verifyPage(app: FastifyInstance, { store, uploadLimitBytes }: Wiring): void {
  const view = (locale: Locale) => ({ title: say(proofWords["verify-title"], locale), vkey: store.vkey, sample: null });
  app.get("/verify", publicRoute, (request, reply) => sendPage(request, reply, "verify", view(languageOf(request).locale)));

  app.post("/verify", { ...publicRoute, bodyLimit: uploadLimitBytes }, async (request, reply) => {
    const { locale } = languageOf(request);
    try {
      if (!request.isMultipart()) throw new Failure("nothing-to-verify");
      const { file } = await readUpload(request, uploadLimitBytes);
      if (!file) throw new Failure("nothing-to-verify");
      const told = toldOf(await prove(file.bytes, store), store, locale);
      return await sendPage(request, reply, "verify", { ...view(locale), told, name: file.name }, { cacheControl: "no-store" });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return sendPage(request, reply, "verify", { ...view(locale), trouble: error.words(locale) }, { status: error.status, cacheControl: "no-store" });
    }
  });
}
