// `/check`: the form, and the result of holding a bill against the lists. Nothing of the bill is kept.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { withSupplied } from "../../check/supplied.ts";
import type { BillMetadata, BillReading } from "../../formats/format.ts";
import { checkWords } from "../../i18n/check.ts";
import { limitsSentence } from "../../i18n/limits.ts";
import { beijingDay } from "../../model/day.ts";
import { sha256Hex } from "../../model/digest.ts";
import { Failure } from "../../model/failure.ts";
import { REPORT_FORMATS, type Report, type ReportFormat } from "../../model/report.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import { REPORT_FILES } from "../../render/report-formats.ts";
import { checkView, downloadViews, reportFileName } from "../../render/views/check.ts";
import { letterAsked, lettersView } from "../../render/views/letters.ts";
import { suppliedIn } from "../../render/views/supply.ts";
import { publicRoute } from "../access.ts";
import { billMetadata, ROWS_ADDED, ROWS_MOST, ROWS_SHOWN, typedBill } from "../bill-form.ts";
import type { Fields } from "../form.ts";
import { ASKING_POLICY } from "../headers.ts";
import { keptReading, readKept, type KeptReading } from "../kept-reading.ts";
import { languageOf, sendPage, type PageView } from "../page.ts";
import { readUpload, type Upload } from "../upload.ts";
import type { Wiring } from "../wiring.ts";

interface Choice {
  readonly value: string;
  readonly label: Words;
  readonly selected: boolean;
}

function choices(chosen: string | undefined, words: Readonly<Record<string, Words>>): Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label, selected: value === chosen }));
}

function rowViews(fields: Fields): Record<string, unknown>[] {
  let last = ROWS_SHOWN;
  for (let no = ROWS_SHOWN + 1; no <= ROWS_MOST; no++) if (fields[`item-${no}`] !== undefined) last = no;
  if (fields["more"] !== undefined) last = Math.min(last + ROWS_ADDED, ROWS_MOST);
  return Array.from({ length: last }, (_, index) => {
    const no = index + 1;
    const field = (name: string): string => fields[`${name}-${no}`] ?? "";
    return {
      no, item: field("item"), unit: field("unit"), quantity: field("quantity"), price: field("price"), amount: field("amount"),
      sizes: choices(field("size"), { 20: checkWords["size-20"], 40: checkWords["size-40"], 45: checkWords["size-45"] }),
      loads: choices(field("load"), { full: checkWords.full, empty: checkWords.empty }),
    };
  });
}

function formView({ store, now, version, limitsTold }: Wiring, fields: Fields, locale: Locale): Record<string, unknown> & { title: string } {
  return {
    title: say(checkWords["check-title"], locale), fields,
    today: beijingDay(now()), version,
    limits: limitsSentence(limitsTold.bill, locale),
    ports: store.ports().map(({ code, name, latest }) => ({ code, name, sample: latest.sample !== null, selected: fields["port"] === code })),
    directions: choices(fields["direction"], { import: checkWords.import, export: checkWords.export }),
    trades: choices(fields["trade"], { foreign: checkWords.foreign, domestic: checkWords.domestic }),
    rows: rowViews(fields),
  };
}

/** The bill as typed, as uploaded, or as the page of its report hands it back; what was supplied beside it is applied. */
async function readBill({ verbs }: Wiring, { fields, file }: Upload, metadata: BillMetadata, locale: Locale): Promise<KeptReading> {
  const kept = fields["reading"];
  if (kept !== undefined) return readKept(kept);
  const typed = file ? null : typedBill(fields, metadata, locale);
  if (typed) return { reading: typed, input: { name: say(checkWords["typed-lines"], locale), sha256: sha256Hex(JSON.stringify(typed.bill)) } };
  if (!file) throw new Failure("nothing-to-check");
  return { reading: await verbs.readBill(file, metadata), input: { name: file.name, sha256: sha256Hex(file.bytes) } };
}

/** What was typed, to go back to the form with it: a fact can be added and the bill checked again. */
function keptFields(fields: Fields): { readonly name: string; readonly value: string }[] {
  return Object.entries(fields).filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
}

function isSampleUsed(report: Report, wiring: Wiring): boolean {
  const used = new Set((report.lines ?? []).flatMap(({ list }) => (list ? [list.id] : [])));
  return [...used].some((id) => {
    const [port = "", version] = id.split("/");
    return (wiring.store.versions(port)[Number(version) - 1]?.sample ?? null) !== null;
  });
}

const METADATA_FIELDS = ["port", "on", "direction", "trade", "seller"];

async function showResult(request: FastifyRequest, reply: FastifyReply, wiring: Wiring): Promise<FastifyReply> {
  const { locale } = languageOf(request);
  let upload: Upload = { fields: {}, file: null };
  try {
    upload = request.isMultipart() ? await readUpload(request, wiring.uploadLimitBytes) : { fields: (request.body ?? {}) as Fields, file: null };
    const { fields } = upload;
    if (fields["edit"] !== undefined || fields["more"] !== undefined) return await sendForm(request, reply, formView(wiring, fields, locale));
    const metadata = billMetadata(fields);
    const kept = await readBill(wiring, upload, metadata, locale);
    const reading = fields["reading"] === undefined ? kept.reading : withSupplied(kept.reading, suppliedIn(Object.entries(fields)));
    const report = wiring.verbs.checkBill(reading, metadata, { input: kept.input, day: beijingDay(wiring.now()), locale });
    const format = REPORT_FORMATS.find((known) => known === fields["download"]);
    if (format) return sendReport(reply, report, format, await wiring.verbs.printReport(report, format, locale));
    const letter = letterAsked(fields["letter"], (name) => fields[name], locale);
    if (letter) {
      const isPaper = letter.ending === "pdf";
      const bytes = isPaper ? await wiring.verbs.printLetter(letter.text, report.asOf, locale) : Buffer.from(letter.text);
      return sendFile(reply, letter.fileName, isPaper ? REPORT_FILES.pdf.type : REPORT_FILES.text.type, bytes);
    }
    return await sendResult(request, reply, wiring, { kept, reading, report, fields });
  } catch (error) {
    // What the clerk can mend is said above her own form, with what she typed still in it.
    if (!(error instanceof Failure)) throw error;
    return sendForm(request, reply, { ...formView(wiring, upload.fields, locale), trouble: error.words(locale) }, error.status);
  }
}

function sendForm(request: FastifyRequest, reply: FastifyReply, view: PageView, status = 200): Promise<FastifyReply> {
  void reply.header("content-security-policy", ASKING_POLICY);
  return sendPage(request, reply, "check", view, { status, cacheControl: "no-store" });
}

interface Checked {
  /** As it was read, before anything was supplied. */
  readonly kept: KeptReading;
  readonly reading: BillReading;
  readonly report: Report;
  readonly fields: Fields;
}

function sendResult(request: FastifyRequest, reply: FastifyReply, wiring: Wiring, { kept, reading, report, fields }: Checked): Promise<FastifyReply> {
  const { locale } = languageOf(request);
  const names = {
    rules: new Map(wiring.rules.map(({ id, title }) => [id, title])),
    ports: new Map(wiring.store.ports().map(({ code, name }) => [code, name])),
  };
  const handedBack = keptReading(kept);
  const open = handedBack === null ? undefined : { prefix: "", lines: linesOf(reading), supplied: reading.supplied ?? [] };
  const isTyped = kept.reading.format === "form";
  return sendPage(request, reply, "check-result", {
    ...checkView(report, names, locale, open), title: say(checkWords["result-title"], locale), sample: isSampleUsed(report, wiring) ? "used" : null,
    kept: isTyped && fields["reading"] === undefined ? keptFields(fields) : [],
    reading: handedBack, metadata: METADATA_FIELDS.map((name) => ({ name, value: fields[name] ?? "" })),
    downloads: downloadViews(REPORT_FORMATS, locale),
    letters: lettersView(report, reading.bill, { prefix: "", endings: ["txt", "pdf"] }, locale),
  }, { cacheControl: "no-store" });
}

function linesOf({ bill }: BillReading): readonly unknown[] {
  const lines = bill !== null && typeof bill === "object" ? (bill as { readonly lines?: unknown }).lines : null;
  return Array.isArray(lines) ? (lines as unknown[]) : [];
}

function sendReport(reply: FastifyReply, { input }: Report, format: ReportFormat, bytes: Uint8Array): FastifyReply {
  return sendFile(reply, reportFileName(input.name, format), REPORT_FILES[format].type, bytes);
}

function sendFile(reply: FastifyReply, fileName: string, type: string, bytes: Uint8Array): FastifyReply {
  const name = encodeURIComponent(fileName).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return reply.header("cache-control", "no-store").header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .type(type).send(Buffer.from(bytes));
}

export function checkPages(app: FastifyInstance, wiring: Wiring): void {
  app.get("/check", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const query = request.query as Readonly<Record<string, unknown>>;
    const fields: Fields = typeof query["port"] === "string" ? { port: query["port"] } : {};
    void reply.header("content-security-policy", ASKING_POLICY);
    return sendPage(request, reply, "check", formView(wiring, fields, locale));
  });
  app.post("/check", publicRoute, (request, reply) => showResult(request, reply, wiring));
}
