// The authority's desk, page by page; the guard of desks.ts stands before all of it.

import type { FastifyInstance } from "fastify";

import type { Wiring } from "../wiring.ts";
import { columnPages } from "./columns.ts";
import { decisionPages } from "./decide.ts";
import { draftPages } from "./draft.ts";
import { entryPages } from "./entries.ts";
import { sideRowPages } from "./side-row.ts";
import { sideTablePages } from "./side-tables.ts";
import { singleEntryPages } from "./entry.ts";
import { headPages } from "./head.ts";
import { homePage } from "./home.ts";
import { mailPages } from "./mail.ts";
import { paperPages } from "./papers.ts";
import { startPages } from "./start.ts";
import { withdrawalPages } from "./withdraw.ts";
import { workbookPages } from "./workbooks.ts";

const PARTS: readonly ((app: FastifyInstance, wiring: Wiring) => void)[] = [
  homePage, startPages, columnPages, draftPages, headPages, entryPages, singleEntryPages, sideTablePages, sideRowPages, paperPages, workbookPages, decisionPages, withdrawalPages, mailPages,
];

export function authorityPages(app: FastifyInstance, wiring: Wiring): void {
  for (const part of PARTS) part(app, wiring);
}
