// The head of a list read from a spreadsheet: what its title rows say, under what the caller gave.

import type { Contact, ListHead, TaxSide } from "../model/list.ts";
import type { ListMetadata } from "./format.ts";
import type { SideTables } from "./side-tables.ts";
import type { TitleFacts } from "./title.ts";

export interface HeadFacts {
  readonly found: TitleFacts & { tax?: TaxSide; sample?: string | undefined };
  readonly contacts: readonly Contact[];
  /** Where each property of the head stood, by its name. */
  readonly places: Record<string, string>;
}

export function listHead({ found, contacts }: HeadFacts, metadata: ListMetadata, notes: readonly string[], side: SideTables): ListHead {
  const timeStandards = side.timeStandards();
  const payments = side.payments();
  return {
    schema: "fee-list/1.0",
    port: { code: metadata.port?.code ?? null, name: metadata.port?.name ?? found.portName ?? null },
    direction: metadata.direction ?? found.direction ?? null,
    publisher: { name: metadata.publisher?.name ?? found.publisher ?? null, uscc: null },
    documentNumber: found.documentNumber ?? null,
    effectiveFrom: metadata.effectiveFrom ?? found.effectiveFrom ?? null,
    effectiveTo: metadata.effectiveTo ?? found.effectiveTo ?? null,
    tax: metadata.tax ?? found.tax ?? "unstated",
    contacts,
    ...(timeStandards.length === 0 ? {} : { timeStandards }),
    ...(payments.length === 0 ? {} : { payments }),
    ...(found.sample === undefined ? {} : { x_sample: found.sample }),
    ...(notes.length === 0 ? {} : { x_notes: notes }),
  };
}
