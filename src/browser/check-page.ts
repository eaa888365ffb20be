// `/check` in the browser alone: the lists are fetched, the bill is read and checked here, and nothing of it is sent. Where
// this module does not run, the same form goes to the service.
/// <reference lib="dom" />

import { checkWords } from "../i18n/check.ts";
import { sha256Hex } from "../model/digest.ts";
import { Failure } from "../model/failure.ts";
import { REPORT_FORMATS } from "../model/report.ts";
import { say, type Locale, type Params } from "../model/text.ts";
import { letterAsked } from "../render/views/letters.ts";
import { suppliedIn } from "../render/views/supply.ts";
import { billMetadata, typedBill } from "../web/bill-form.ts";
import { checkedBill, type BillSource, type CheckedBill, type Checking } from "./bill-check.ts";
import { publishedLists } from "./published-lists.ts";
import { element, saveLetter, saveReport, showResult, showTrouble, spokenResult } from "./results.ts";

/** A bill and where its result stands. */
interface Opened {
  readonly source: BillSource;
  readonly prefix: string;
  readonly place: HTMLElement;
  /** The last one that came of it. */
  checked: CheckedBill | null;
}

const form = document.querySelector<HTMLFormElement>("form.check")!;
const file = form.querySelector<HTMLInputElement>("input[type=file]")!;
const port = form.querySelector<HTMLSelectElement>("#port")!;
const results = document.getElementById("results")!;
const after = document.getElementById("after")!;
const listsTold = document.getElementById("lists-told")!;
const spoken = document.getElementById("spoken")!;

const locale: Locale = document.documentElement.lang === "en" ? "en" : "zh";
const { day = "", version = "" } = form.dataset;
const checking: Checking = { lists: publishedLists(new URL("/", location.href).href, day, locale, version), day, locale, version };
const named = [...port.options].filter(({ value }) => value !== "");
const ports = new Map(named.map(({ value, dataset }) => [value, dataset["name"] ?? value]));
const samples = new Set(named.filter(({ dataset }) => dataset["sample"] !== undefined).map(({ value }) => value));

let opened: Opened[] = [];

function words(name: keyof typeof checkWords, params: Params = {}): string {
  return say(checkWords[name], locale, params);
}

function fields(): Readonly<Record<string, string>> {
  return Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** A Failure is shown where the result would stand; anything else is a bug of ours and goes to the console. */
async function check(one: Opened): Promise<void> {
  const { source, prefix, place } = one;
  try {
    const supplied = suppliedIn(formEntries(place));
    one.checked = await checkedBill(source, billMetadata(fields()), supplied, checking);
    showResult(place, one.checked, { prefix, ports, samples, locale });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    showTrouble(place, source.name, error, locale);
  }
}

function formEntries(place: HTMLElement): [string, string][] {
  const own = place.querySelector("form");
  return own ? [...new FormData(own)].filter((entry): entry is [string, string] => typeof entry[1] === "string") : [];
}

async function open(sources: readonly BillSource[]): Promise<void> {
  opened = sources.map((source, index) => ({ source, prefix: `bill-${index + 1}-`, place: element("section", "", "result"), checked: null }));
  results.replaceChildren(...opened.map(({ place }) => place));
  form.classList.toggle("with-file", sources.some((source) => !("typed" in source)));
  after.hidden = false;
  spoken.textContent = words("checking");
  for (const one of opened) await check(one);
  results.querySelector<HTMLElement>("h2")?.focus();
  tell();
}

function tell(): void {
  spoken.textContent = opened.flatMap(({ checked }) => (checked ? [spokenResult(checked.report, locale)] : [])).join(" ");
}

async function openFiles(chosen: readonly File[]): Promise<void> {
  const here: BillSource[] = [];
  const elsewhere: File[] = [];
  for (const one of chosen) {
    const bytes = new Uint8Array(await one.arrayBuffer());
    if (needsService(bytes)) elsewhere.push(one);
    else here.push({ name: one.name, bytes });
  }
  await open(here);
  for (const one of elsewhere) results.append(askBeforeSending(one));
  results.querySelector<HTMLElement>("h2")?.focus();
}

/** What is printed on paper takes more to read than a browser is given here. */
function needsService(bytes: Uint8Array): boolean {
  return [0x25, 0x50, 0x44, 0x46].every((byte, index) => bytes[index] === byte);
}

/** Nothing is sent without being asked for. */
function askBeforeSending(one: File): HTMLElement {
  const place = element("section", "", "panel");
  const heading = element("h2", words("needs-service", { name: one.name }));
  heading.tabIndex = -1;
  const send = element("button", words("send-to-service"));
  send.addEventListener("click", () => {
    const only = new DataTransfer();
    only.items.add(one);
    file.files = only.files;
    form.submit();
  });
  const leave = element("button", words("do-not-send"), "secondary");
  leave.addEventListener("click", () => place.remove());
  const buttons = element("p", "", "actions");
  buttons.append(send, leave);
  place.append(heading, element("p", words("needs-service-text")), buttons);
  return place;
}

function openTyped(): Promise<void> {
  const typed = typedBill(fields(), billMetadata(fields()), locale);
  if (!typed) throw new Failure("nothing-to-check");
  return open([{ name: words("typed-lines"), sha256: sha256Hex(JSON.stringify(typed.bill)), typed }]);
}

async function fetchPort(): Promise<void> {
  if (port.value === "") {
    listsTold.textContent = "";
    return;
  }
  const name = ports.get(port.value) ?? port.value;
  listsTold.textContent = words("lists-fetching", { port: name });
  try {
    listsTold.textContent = words("lists-fetched", { port: name, count: await checking.lists.fetchPort(port.value) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    listsTold.textContent = `${words("lists-failed")}${words("joint")}${words("lists-failed-fix")}`;
  }
}

/** Runs what the clerk asked for; what she can mend is said above the results. */
function run(work: () => Promise<void>): void {
  const failed = (error: unknown): void => {
    if (!(error instanceof Failure)) throw error;
    opened = [];
    results.replaceChildren();
    showTrouble(results, "", error, locale);
    results.querySelector<HTMLElement>(".error-summary")?.focus();
  };
  try {
    work().catch(failed);
  } catch (error) {
    failed(error);
  }
}

form.addEventListener("submit", (event) => {
  const button = event.submitter as HTMLButtonElement | null;
  if (button?.name === "more") return;
  event.preventDefault();
  const chosen = [...(file.files ?? [])];
  run(() => (chosen.length > 0 ? openFiles(chosen) : openTyped()));
});

file.addEventListener("change", () => {
  const chosen = [...(file.files ?? [])];
  if (chosen.length > 0) run(() => openFiles(chosen));
});

file.closest(".drop")!.addEventListener("drop", (event) => {
  const dropped = [...((event as DragEvent).dataTransfer?.files ?? [])];
  if (dropped.length > 0) run(() => openFiles(dropped));
});

// What is said of the bill as a whole counts for the results on the page, too.
form.querySelector("fieldset")!.addEventListener("change", (event) => {
  if (event.target === port) void fetchPort();
  run(async () => {
    for (const one of opened) await check(one);
    tell();
  });
});

results.addEventListener("change", (event) => {
  // A letter is changed for itself.
  if (event.target instanceof HTMLTextAreaElement) return;
  const one = opened.find(({ place }) => place.contains(event.target as Node));
  if (one) run(() => supplement(one));
});

results.addEventListener("submit", (event) => {
  event.preventDefault();
  const one = opened.find(({ place }) => place.contains(event.target as Node));
  const { name, value } = (event.submitter ?? {}) as Partial<HTMLButtonElement>;
  const format = name === "download" ? REPORT_FORMATS.find((known) => known === value) : undefined;
  const letter = one && name === "letter" ? letterAsked(value, (field) => Object.fromEntries(formEntries(one.place))[field], locale) : null;
  if (letter) saveLetter(letter);
  else if (one?.checked && format) void saveReport(one.checked.report, format, locale);
  else if (one) run(() => supplement(one));
});

document.getElementById("another")!.addEventListener("click", () => {
  opened = [];
  results.replaceChildren();
  form.classList.remove("with-file");
  after.hidden = true;
  spoken.textContent = "";
  file.value = "";
  file.focus();
});

async function supplement(one: Opened): Promise<void> {
  await check(one);
  if (one.checked) spoken.textContent = spokenResult(one.checked.report, locale);
}

file.multiple = true;
document.documentElement.classList.add("alone");
void fetchPort();
