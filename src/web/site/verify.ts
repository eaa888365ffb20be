// `/verify`: somebody hands in a PDF of ours, a receipt or a list, and is told what it proves. Nothing of it is kept.

import type { FastifyInstance } from "fastify";

import { proofFaultWords } from "../../i18n/receipt.ts";
import { proofWords } from "../../i18n/proof.ts";
import { beijingDay, beijingTime } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { instantOfEvent } from "../../model/publication.ts";
import { say, type Locale } from "../../model/text.ts";
import { prove, type Proved } from "../../prove.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import { readUpload } from "../upload.ts";
import type { Wiring } from "../wiring.ts";
import { boardOf } from "./board.ts";
import { standingTold, type StandingTold } from "./standing.ts";
import { portAddress, versionAddress, versionView } from "./version-view.ts";

interface Told {
  readonly title: string;
  readonly text: string;
  readonly good: boolean;
  /** What to do, where nothing is proved; and what one has to know beside it, where something is. */
  readonly fix: string | null;
  /** What it should be the same as. */
  readonly original: string | null;
  readonly version: Record<string, unknown> | null;
  /** Does the version that it is of rule today? */
  readonly standing: StandingTold | null;
}

/** Said alike on the page and, beside the facts, in the API. */
export function toldOf(proved: Proved, { store, now }: Pick<Wiring, "store" | "now">, locale: Locale): Told {
  const words = (name: keyof typeof proofWords, params: Record<string, string | number> = {}): string => say(proofWords[name], locale, params);
  const bad = (title: string, text: string, fix: string): Told => ({ title, text, fix, good: false, version: null, original: null, standing: null });
  switch (proved.verdict) {
    case "not-published": return bad(words("proves-nothing"), words("proves-nothing-text", { sha256: proved.sha256 }), words("proves-nothing-fix"));
    case "altered": {
      const { mark, version, sha256 } = proved;
      const names = { port: version.portName, n: version.version, paper: words(`proves-paper-${mark.paper}`) };
      const address = `${versionAddress(version.port, version.version)}.${mark.paper === "A3" ? "board.pdf" : "pdf"}`;
      return { ...bad(words("proves-altered", names), words("proves-altered-text", { ...names, sha256 }), words("proves-altered-fix")), original: mark.locale === "en" ? `${address}?lang=en` : address };
    }
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
        fix: version.withdrawn && words("proves-but-withdrawn", { time: beijingTime(version.withdrawn.at), reason: version.withdrawn.reason }), good: true, original: null,
        version: { ...versionView(version, locale), origin: store.origin, portAddress: portAddress(version.port) },
        standing: standingTold(store, version, beijingDay(now()), locale),
      };
    }
  }
}

export function proveFile(wiring: Wiring, bytes: Uint8Array): Promise<Proved> {
  return prove(bytes, wiring.store, (port, version, locale) => boardOf(wiring, port, version, locale));
}

export function verifyPage(app: FastifyInstance, wiring: Wiring): void {
  const { store, uploadLimitBytes } = wiring;
  const view = (locale: Locale) => ({ title: say(proofWords["verify-title"], locale), vkey: store.vkey, sample: null });
  app.get("/verify", publicRoute, (request, reply) => sendPage(request, reply, "verify", view(languageOf(request).locale)));

  app.post("/verify", { ...publicRoute, bodyLimit: uploadLimitBytes }, async (request, reply) => {
    const { locale } = languageOf(request);
    try {
      if (!request.isMultipart()) throw new Failure("nothing-to-verify");
      const { file } = await readUpload(request, uploadLimitBytes);
      if (!file) throw new Failure("nothing-to-verify");
      const told = toldOf(await proveFile(wiring, file.bytes), wiring, locale);
      return await sendPage(request, reply, "verify", { ...view(locale), told, name: file.name }, { cacheControl: "no-store" });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return sendPage(request, reply, "verify", { ...view(locale), trouble: error.words(locale) }, { status: error.status, cacheControl: "no-store" });
    }
  });
}
