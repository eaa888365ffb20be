// What assistants may ask of the published lists. Every tool reads; none writes.

import { beijingDay, isDay } from "../model/day.ts";
import { itemLevels, type Entry } from "../model/entry.ts";
import { Failure } from "../model/failure.ts";
import { printRate } from "../rates/print.ts";
import { billMetadata, typedBill } from "../web/bill-form.ts";
import { sha256Hex } from "../model/digest.ts";
import type { Wiring } from "../web/wiring.ts";

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  readonly call: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

const MOST = 100;

function text(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = given[name];
  if (value === undefined) return "";
  if (typeof value !== "string" || value.length > 200) throw new Failure("query-unreadable", { name, expected: "不超过 200 字的文字", expectedInEnglish: "a text of at most 200 characters" });
  return value.trim();
}

function dayOf(given: Readonly<Record<string, unknown>>, { now }: Wiring): string {
  const day = text(given, "day");
  if (day !== "" && !isDay(day)) throw new Failure("day-unreadable", { value: day });
  return day === "" ? beijingDay(now()) : day;
}

function entryView(entry: Entry): Record<string, unknown> {
  const { id, table, chargingEntity, rate, unit, service, pricingForm } = entry;
  return { id, table, item: itemLevels(entry).join(" / "), chargingEntity: chargingEntity.name, rate: rate.text, kind: rate.kind, reading: printRate(rate, "zh"), unit: unit.text, service, pricingForm };
}

function listsOf({ store, address }: Wiring, port: string, day: string): { readonly head: Record<string, unknown>; readonly entries: readonly Entry[] }[] {
  if (store.versions(port).length === 0) throw new Failure("port-unknown", { port });
  return store.listAt(port, day).inForce.map(({ publication: { version, effectiveFrom, effectiveTo, publishedAt, list }, direction }) => ({
    head: { port, portName: list.port.name, version, direction, effectiveFrom, effectiveTo, publishedAt, sample: list.x_sample !== undefined, address: `${address}/ports/${port}/lists/${version}` },
    entries: list.entries,
  }));
}

const PORT = { type: "string", description: "UN/LOCODE of the port, such as CNTAC" };
const DAY = { type: "string", description: "YYYY-MM-DD in Beijing; default today" };

export function mcpTools(wiring: Wiring): readonly Tool[] {
  const { store, verbs } = wiring;
  return [
    {
      name: "find_port", description: "Ports that have published a fee list, by a part of the name, its pinyin or first letters, its English name, or by code. 查口岸。", properties: { query: { type: "string" } }, required: [],
      call: (given) => {
        const query = text(given, "query").trim();
        const ports = store.ports().filter((port) => query === "" || verbs.findsPort(query, port));
        return { ports: ports.slice(0, MOST).map(({ code, name, versions, latest }) => ({ code, name, versions, sample: latest.sample !== null })), more: Math.max(0, ports.length - MOST) };
      },
    },
    {
      name: "list_in_force", description: "The fee list of a port on a day, entry by entry; two where imports and exports have their own. 某天的清单。", properties: { port: PORT, day: DAY, find: { type: "string", description: "only entries whose item or entity has this text" } }, required: ["port"],
      call: (given) => {
        const [day, find] = [dayOf(given, wiring), text(given, "find")];
        const lists = listsOf(wiring, text(given, "port").toUpperCase(), day).map(({ head, entries }) => {
          const found = entries.filter((entry) => find === "" || itemLevels(entry).join(" / ").includes(find) || entry.chargingEntity.name.includes(find));
          return { ...head, entries: found.slice(0, MOST).map(entryView), more: Math.max(0, found.length - MOST) };
        });
        return { day, lists };
      },
    },
    {
      name: "find_item", description: "One fee at all ports on a day, by name, alias, sourced synonym, English abbreviation or first letters of pinyin. 一项收费在各口岸的价格。", properties: { name: { type: "string" }, day: DAY }, required: ["name"],
      call: (given) => {
        const day = dayOf(given, wiring);
        const items = verbs.items().find(text(given, "name"));
        return {
          day,
          items: items.map(({ name, synonyms, occurrences }) => {
            const ports = [...new Set(occurrences.map(({ port }) => port))].sort();
            return { name, synonyms, charged: ports.flatMap((port) => listsOf(wiring, port, day).map(({ head, entries }) => ({ ...head, entries: entries.filter((entry) => verbs.items().namesOf(entry).includes(name)).map(entryView) }))).filter(({ entries }) => entries.length > 0) };
          }),
        };
      },
    },
    {
      name: "check_line", description: "Holds one line of a bill against the list of its day and says what the list allows, with the arithmetic. Nothing is kept. 核对一行收费。",
      properties: {
        port: PORT, item: { type: "string" }, amount: { type: "string", description: "decimal, such as 850.00" }, price: { type: "string" }, quantity: { type: "string" }, unit: { type: "string" },
        size: { enum: ["20", "40", "45"] }, load: { enum: ["full", "empty"] }, on: { type: "string", description: "day of service" }, seller: { type: "string" }, direction: { enum: ["import", "export", "both"] }, trade: { enum: ["foreign", "domestic", "transit"] },
      },
      required: ["port", "item"],
      call: (given) => {
        const head = Object.fromEntries(["port", "on", "seller", "direction", "trade"].map((name) => [name, text(given, name)]));
        const metadata = billMetadata({ ...head, port: head["port"]!.toUpperCase() });
        const fields = Object.fromEntries(["item", "amount", "price", "quantity", "unit", "size", "load"].map((name) => [`${name}-1`, text(given, name)]));
        const reading = typedBill(fields, metadata, "zh");
        if (!reading) throw new Failure("nothing-to-check");
        const input = { name: "line", sha256: sha256Hex(JSON.stringify(reading.bill)) };
        const report = verbs.checkBill(reading, metadata, { input, day: beijingDay(wiring.now()), locale: "zh" });
        const { verdict, lines, findings, notChecked } = report;
        return { verdict, lines, findings, notChecked };
      },
    },
  ];
}
