// Options as commander hands them over, read into the model's terms; a bad value is a failure that names the option.

import type { BillMetadata, ListMetadata } from "../formats/format.ts";
import { beijingDay, instantOf, isDay, type Day, type Instant } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { Severity } from "../model/finding.ts";
import type { TaxSide } from "../model/list.ts";
import { isPortCode, type Direction } from "../model/port.ts";
import { toHalfWidth, type Locale } from "../model/text.ts";
import { isUscc } from "../model/uscc.ts";

export interface Options {
  readonly format?: string;
  readonly output?: string;
  readonly locale?: Locale;
  readonly asOf?: string;
  readonly quiet?: boolean;
  readonly failOn?: Severity;
  readonly port?: string;
  readonly portName?: string;
  readonly direction?: Direction;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  readonly publisher?: string;
  readonly tax?: TaxSide;
  readonly data?: string;
  readonly listen?: string;
  readonly to?: string;
  readonly paper?: "A4" | "A3";
  readonly receipt?: string;
  readonly idempotencyKey?: string;
  readonly confirm?: boolean;
  readonly list?: readonly string[];
  readonly server?: string;
  readonly on?: string;
  readonly seller?: string;
  readonly trade?: "foreign" | "domestic";
  readonly unit?: string;
  readonly vkey?: string;
  readonly log?: readonly string[];
  readonly witness?: readonly string[];
  readonly witnesses?: string;
  readonly state?: string;
  readonly tiles?: string;
  readonly letter?: "12345" | "12315" | "entity";
}

/** The only clock of the program. */
export function now(): Instant {
  return instantOf(Date.now());
}

/** `csv` of `-o LIST.CSV`: what is meant where no format is named. */
export function endingOf({ output }: Options): string | undefined {
  return /\.([a-z]+)$/i.exec(output ?? "")?.[1]?.toLowerCase();
}

export function dayOption(name: string, value: string | undefined): Day | undefined {
  if (value !== undefined && !isDay(value)) throw new Failure("option-not-a-day", { option: name, value });
  return value;
}

export function asOf(options: Options): Day {
  return dayOption("--as-of", options.asOf) ?? beijingDay(now());
}

function portOption(options: Options): string | undefined {
  const { port } = options;
  if (port === undefined || isPortCode(port)) return port;
  const capital = toHalfWidth(port).trim().toUpperCase();
  throw new Failure("option-not-a-port", { value: port, example: isPortCode(capital) ? capital : "CNLYG" });
}

export function listMetadata(options: Options): ListMetadata {
  const port = portOption(options);
  const from = dayOption("--effective-from", options.effectiveFrom);
  const to = dayOption("--effective-to", options.effectiveTo);
  return {
    ...(port !== undefined && { port: { code: port, ...(options.portName !== undefined && { name: options.portName }) } }),
    ...(options.direction !== undefined && { direction: options.direction }),
    ...(from !== undefined && { effectiveFrom: from }),
    ...(to !== undefined && { effectiveTo: to }),
    ...(options.publisher !== undefined && { publisher: { name: options.publisher } }),
    ...(options.tax !== undefined && { tax: options.tax }),
  };
}

export function billMetadata(options: Options): BillMetadata {
  const port = portOption(options);
  const on = dayOption("--on", options.on);
  const { seller } = options;
  return {
    ...(port !== undefined && { port }),
    ...(on !== undefined && { on }),
    ...(seller !== undefined && { seller: isUscc(seller) ? { name: null, uscc: seller } : { name: seller } }),
    ...(options.direction !== undefined && { direction: options.direction }),
    ...(options.trade !== undefined && { trade: options.trade }),
  };
}
