// `qingdan serve`: the service. Opens the store, loads the samples into an empty one, listens, and ends cleanly.

import { randomBytes } from "node:crypto";
import closeWithGrace from "close-with-grace";
import { readdirSync, readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { checkBill } from "../check.ts";
import { Desk, listDigest } from "../drafts.ts";
import { Duties } from "../duties.ts";
import { isLocalAddress, listenAddress, shownAddress, type Settings } from "../config.ts";
import { commandWords } from "../i18n/account.ts";
import { cliWords } from "../i18n/cli.ts";
import { LIMITS, LIMITS_TOLD } from "../formats/limits.ts";
import { itemIndex, type Items } from "../match/items.ts";
import { portSearch } from "../match/ports.ts";
import { searchIndex } from "../match/search.ts";
import { instantOf, millisOf, type Day, type Instant } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { National } from "../model/national.ts";
import type { Publication } from "../model/publication.ts";
import { whenAsked } from "../model/remember.ts";
import { say, type Locale } from "../model/text.ts";
import { annotateInChild } from "../ingest-in-child.ts";
import { isSendable, type Reach } from "../outgoing.ts";
import { projectUrl } from "../project-url.ts";
import { letterPdf } from "../render/letter-pdf.ts";
import { noticePdf } from "../render/notice-pdf.ts";
import { openFont, type PdfFont } from "../render/pdf-font.ts";
import { draftNotice, noticeView } from "../render/views/notice.ts";
import { rulePages } from "../render/views/rule-pages.ts";
import { printedReport, reportJsonInTurns } from "../render/report-formats.ts";
import { RULES } from "../rules/index.ts";
import type { Store } from "../store/store.ts";
import { reportInTurns } from "../validate.ts";
import { buildApp } from "../web/app.ts";
import { openSingleSignOn } from "../web/single-sign-on.ts";
import type { Verbs, Wiring } from "../web/wiring.ts";
import { now, type Options } from "./options.ts";
import type { CommandContext } from "./context.ts";
import { writeResult } from "./output.ts";
import { failureText } from "./output.ts";
import { missingText, openRenderings, sitePartials } from "./renderings.ts";
import { wholeForms } from "./report-formats.ts";
import { sendDutyMails } from "./duty-mails.ts";
import { loadSamples } from "./samples.ts";
import { listSourceFromStore } from "./store-lists.ts";
import { childReadBill, childReadList } from "./uploads.ts";
import { feedAll } from "./witness.ts";
import { startDeliveries } from "./webhooks.ts";
import { fontBytes, national, openData, settings } from "./wiring.ts";

const DRAIN_MILLIS = 10_000;
const MAIL_INTERVAL_MILLIS = 5 * 60_000;
/** What the system says of an address that is taken, not ours to take, or none of this machine. */
const UNUSABLE = new Set(["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"]);

export async function serveCommand(options: Options, context: CommandContext): Promise<number> {
  const chosen = settings(options);
  const { host, port } = listenAddress(chosen.listen);
  const knowledge = national();
  const tell = (text: string): void => {
    if (options.quiet !== true) process.stderr.write(text + "\n");
  };
  const store = await openData(chosen);
  if (store.readOnly) process.stderr.write(failureText(store.readOnly, "", context.locale));
  else if (store.logSize() === 0) {
    tell(say(cliWords.seeding, context.locale));
    const count = await loadSamples(store, knowledge, openRenderings(chosen, (locale, missing) => {
      if (locale === context.locale && missing.length > 0) tell(missingText(missing, locale).trimEnd());
    }), context.version);
    tell(say(cliWords.seeded, context.locale, { count }));
  }
  const wiring = siteWiring(store, knowledge, chosen, context.version);
  const app = await buildApp(wiring);
  await app.listen({ host, port }).catch((error: unknown) => {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "";
    throw UNUSABLE.has(reason) ? new Failure("listen-address-unusable", { value: chosen.listen, reason }) : error;
  });
  const [bound] = app.addresses();
  const served = shownAddress(chosen.listen.replace(/:0+$/, `:${typeof bound === "object" ? bound.port : 0}`));
  // Port 0 is whichever the system has given.
  const address = chosen.address === shownAddress(chosen.listen) ? served : chosen.address;
  inviteFirst(store, address, context.locale);
  const told = options.format === "json" ? JSON.stringify({ address: served }) : say(cliWords.serving, context.locale, { address: served });
  writeResult(told + "\n", options.output);
  const stopDeliveries = startDeliveries(wiring, chosen.webhooks as Reach, (text) => process.stderr.write(text + "\n"));
  const stopFeeding = feedAll(store, chosen.witnesses, (text) => process.stderr.write(text + "\n"), context);
  if (isLocalAddress(address)) tell(say(cliWords.localAddress, context.locale, { address }));
  const stopMails = sendMailsDaily(store, wiring, chosen);
  await new Promise<void>((resolve) => {
    closeWithGrace({ delay: DRAIN_MILLIS }, async () => {
      tell(say(cliWords.stopping, context.locale));
      stopFeeding();
      stopDeliveries();
      stopMails();
      await app.close();
      store.close();
      resolve();
    });
  });
  return 0;
}

/** Looks every few minutes; what was sent for a day is remembered in the store. Returns how to end it. */
function sendMailsDaily(store: Store, { duties, ports }: Wiring, { smtp, mailFrom, address }: Settings): () => void {
  if (smtp === "" || mailFrom === "") return () => undefined;
  const portName = (code: string): string => store.portSettings.of(code).name || (ports.get(code) ?? code);
  const failed = (account: string, reason: string): void => void process.stderr.write(`mail to ${account}: ${reason}\n`);
  const send = (): void => {
    sendDutyMails({ store, duties, smtp, from: mailFrom, site: address, portName, failed }, now()).catch((error: unknown) => failed("", String(error)));
  };
  const timer = setInterval(send, MAIL_INTERVAL_MILLIS);
  send();
  return () => clearInterval(timer);
}

const FIRST_CODE_MILLIS = 24 * 3_600_000;

/** While there is no account, each start gives a new one-time code for the first administrator, and the one before ends. */
function inviteFirst(store: Store, address: string, locale: Locale): void {
  if (!store.accounts.isEmpty()) return;
  const at = now();
  const code = store.accounts.invite(null, instantOf(millisOf(at) + FIRST_CODE_MILLIS), { account: null, via: "start", at });
  process.stderr.write(say(commandWords.first, locale, { address: `${address}/setup`, code }) + "\n");
}

/** Everything the web is given, from an open store. */
export function siteWiring(store: Store, knowledge: National, chosen: Settings, version: string, clock: () => Instant = now): Wiring {
  return {
    store,
    verbs: verbs(store, knowledge, chosen, version),
    rules: rulePages(RULES),
    templatesPath: fileURLToPath(projectUrl("templates/")),
    partials: sitePartials(),
    assets: new Map([...files("templates/assets/"), ...files("dist/assets/")]),
    schemas: schemas(),
    now: clock,
    desks: store,
    ports: new Map(knowledge.ports.map(({ code, chinese, name }) => [code, chinese ?? name])),
    desk: openDesk(store, knowledge, chosen, version, clock),
    duties: new Duties({ store, national: knowledge, version, twoPersons: (port) => store.portSettings.of(port).twoPersons }),
    sendsMail: chosen.smtp !== "",
    draftPort: (id) => store.drafts.portOf(id),
    singleSignOn: chosen.oidcIssuer === "" ? null
      : openSingleSignOn({ issuer: chosen.oidcIssuer, client: chosen.oidcClient, secret: chosen.oidcSecret }, `${chosen.address}/login/oidc/back`),
    idleMinutes: Number(chosen.idle),
    proxies: chosen.proxies,
    showsMetrics: chosen.metrics === "public",
    isSendable: (url) => isSendable(url, chosen.webhooks as Reach),
    address: chosen.address,
    version,
    uploadLimitBytes: LIMITS.fileBytes.value,
    limits: Object.values(LIMITS).map(({ words }) => words),
    limitsTold: LIMITS_TOLD,
    logger: true,
  };
}

function openDesk(store: Store, knowledge: National, chosen: Settings, version: string, clock: () => Instant): Desk {
  return new Desk({
    store, national: knowledge, version, now: clock, newId: () => randomBytes(12).toString("base64url"), render: openRenderings(chosen),
    twoPersons: (port) => store.portSettings.of(port).twoPersons,
    record: ({ action, by, at, draft, port, detail }) => {
      const isPublication = action === "published";
      store.audit.record({ account: by.account, via: by.via ?? "session", at }, {
        action: isPublication ? "list-published" : `draft-${action}`, object: isPublication ? `list:${port}/${detail}` : `draft:${draft}`,
        details: { port, draft, ...(detail === "" ? {} : { detail }) },
      });
    },
  });
}

function verbs(store: Store, knowledge: National, chosen: Settings, version: string): Verbs {
  const find = whenAsked(() => searchIndex(knowledge));
  return {
    readBill: ({ name, bytes }, metadata) => childReadBill(bytes, name, metadata),
    readList: ({ name, bytes }, metadata) => childReadList(bytes, name, metadata, knowledge),
    annotate: ({ bytes }, annotations) => annotateInChild(bytes, annotations),
    checkBill: (reading, metadata, options) =>
      checkBill(reading, listSourceFromStore(store, options.day), { ...options, metadata, national: knowledge, version }),
    writeReport: (report) => reportJsonInTurns(report, turn),
    printReport: (report, format, locale) => printedReport(report, format, wholeForms(locale, () => fontBytes(chosen)), locale),
    previewPdf: async (list, paper, locale) => (await noticePdf(draftNotice(list, listDigest(list), locale), openFont(fontBytes(chosen)), paper)).bytes,
    printLetter: async (text, day, locale) => (await letterPdf(text, day, openFont(fontBytes(chosen)), locale)).bytes,
    printNotice: keptNotices(() => openFont(fontBytes(chosen))),
    validateList: (reading, options) => reportInTurns(reading, { ...options, national: knowledge, version }, turn),
    findsPort: portSearch(knowledge.ports),
    search: (query, day) => find()(query, listsInForce(store, day)),
    items: publishedItems(store, knowledge),
  };
}

const NOTICES_KEPT = 16;

/** The few asked for last are kept: to lay out a long list takes longer than a page may. */
function keptNotices(openNoticeFont: () => PdfFont): Verbs["printNotice"] {
  const kept = new Map<string, Promise<Uint8Array>>();
  let font: PdfFont | undefined;
  return (subject, paper, locale) => {
    const key = JSON.stringify([subject.digest, subject.version, subject.publishedAt, subject.log, paper, locale]);
    const known = kept.get(key) ?? noticePdf(noticeView(subject, locale), (font ??= openNoticeFont()), paper).then(({ bytes }) => bytes);
    kept.delete(key);
    kept.set(key, known);
    if (kept.size > NOTICES_KEPT) kept.delete(kept.keys().next().value!);
    known.catch(() => kept.delete(key));
    return known;
  };
}

/** Versions never change, so each is read once: when items are first asked for after its publication. */
function publishedItems(store: Store, knowledge: National): () => Items {
  const itemsOf = whenAsked(() => itemIndex(knowledge));
  let known = 0;
  return () => {
    const items = itemsOf();
    if (store.logSize() === known) return items;
    const fresh = store.ports().flatMap(({ code }) => store.versions(code)).filter(({ logIndex }) => logIndex >= known);
    known = store.logSize();
    for (const { port, version } of fresh.sort((a, b) => a.logIndex - b.logIndex)) items.add(store.publication(port, version)!);
    return items;
  };
}

function listsInForce(store: Store, day: Day): Publication[] {
  return store.ports().flatMap(({ code }) => store.listAt(code, day).inForce.map(({ publication }) => publication));
}

function files(path: string): ReadonlyMap<string, Buffer> {
  const url = projectUrl(path);
  return new Map(readdirSync(url).map((name) => [name, readFileSync(new URL(name, url))]));
}

function schemas(): ReadonlyMap<string, string> {
  const url = projectUrl("schemas/");
  const found = readdirSync(url).flatMap((name) =>
    readdirSync(new URL(`${name}/`, url)).map((file): [string, string] => [
      `${name}/${file}`,
      readFileSync(new URL(`${name}/${file}`, url), "utf8"),
    ]),
  );
  return new Map(found);
}
