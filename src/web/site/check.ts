// `/check`: the form, and the result of holding a bill against the lists. Nothing of the bill is kept.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { checkWords } from "../../i18n/check.ts";
import { beijingDay } from "../../model/day.ts";
import { sha256Hex } from "../../model/digest.ts";
import { Failure } from "../../model/failure.ts";
import type { Report } from "../../model/report.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import { checkView } from "../../render/views/check.ts";
import { publicRoute } from "../access.ts";
import { billMetadata, ROWS_ADDED, ROWS_MOST, ROWS_SHOWN, typedBill } from "../bill-form.ts";
import type { Fields } from "../form.ts";
import { languageOf, sendPage } from "../page.ts";
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

function formView({ store, uploadLimitBytes }: Wiring, fields: Fields, locale: Locale): Record<string, unknown> & { title: string } {
  return {
    title: say(checkWords["check-title"], locale), fields,
    limit: `${Math.floor(uploadLimitBytes / 1048576)} MB`,
    ports: store.ports().map(({ code, name, latest }) => ({ code, name, sample: latest.sample !== null, selected: fields["port"] === code })),
    directions: choices(fields["direction"], { import: checkWords.import, export: checkWords.export }),
    trades: choices(fields["trade"], { foreign: checkWords.foreign, domestic: checkWords.domestic }),
    rows: rowViews(fields),
  };
}

async function checkUpload({ verbs, now }: Wiring, { fields, file }: Upload, locale: Locale): Promise<Report> {
  const metadata = billMetadata(fields);
  const day = beijingDay(now());
  const typed = file ? null : typedBill(fields, metadata, locale);
  if (typed) {
    const input = { name: say(checkWords["typed-lines"], locale), sha256: sha256Hex(JSON.stringify(typed.bill)) };
    return verbs.checkBill(typed, metadata, { input, day, locale });
  }
  if (!file) throw new Failure("nothing-to-check");
  const reading = await verbs.readBill(file, metadata);
  return verbs.checkBill(reading, metadata, { input: { name: file.name, sha256: sha256Hex(file.bytes) }, day, locale });
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

async function showResult(request: FastifyRequest, reply: FastifyReply, wiring: Wiring): Promise<FastifyReply> {
  const { locale } = languageOf(request);
  let upload: Upload = { fields: {}, file: null };
  try {
    upload = request.isMultipart() ? await readUpload(request, wiring.uploadLimitBytes) : { fields: (request.body ?? {}) as Fields, file: null };
    if (upload.fields["edit"] !== undefined || upload.fields["more"] !== undefined) {
      return await sendPage(request, reply, "check", formView(wiring, upload.fields, locale), { cacheControl: "no-store" });
    }
    const report = await checkUpload(wiring, upload, locale);
    const names = {
      rules: new Map(wiring.rules.map(({ id, title }) => [id, title])),
      ports: new Map(wiring.store.ports().map(({ code, name }) => [code, name])),
    };
    return await sendPage(request, reply, "check-result", {
      ...checkView(report, names, locale), title: say(checkWords["result-title"], locale), sample: isSampleUsed(report, wiring) ? "used" : null,
      kept: upload.file ? [] : keptFields(upload.fields),
    }, { cacheControl: "no-store" });
  } catch (error) {
    // What the clerk can mend is said above her own form, with what she typed still in it.
    if (!(error instanceof Failure)) throw error;
    const view = { ...formView(wiring, upload.fields, locale), trouble: error.words(locale) };
    return sendPage(request, reply, "check", view, { status: error.status, cacheControl: "no-store" });
  }
}

export function checkPages(app: FastifyInstance, wiring: Wiring): void {
  app.get("/check", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const query = request.query as Readonly<Record<string, unknown>>;
    const fields: Fields = typeof query["port"] === "string" ? { port: query["port"] } : {};
    return sendPage(request, reply, "check", formView(wiring, fields, locale));
  });
  app.post("/check", publicRoute, (request, reply) => showResult(request, reply, wiring));
}
