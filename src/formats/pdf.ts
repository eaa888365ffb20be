// PDF bills: the text layer by its positions. A page without text is a scan, which is not read.

import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import { placeOnPage } from "../model/place.ts";
import { withDetails, type AttachedReader } from "./bill-details.ts";
import { attachedSources, billFromSources, type Source } from "./bill-sources.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { billOfPages } from "./page-bill.ts";
import { readPdfText } from "./pdf-text.ts";

/** Fewer signs than a stamp or a page number has. */
const FEWEST_SIGNS = 20;

/** `read` reads an attached list. */
export async function readPdfBill(bytes: Uint8Array, metadata: BillMetadata, read: AttachedReader | null): Promise<BillReading> {
  const { pages, attachments } = await readPdfText(bytes);
  const { sources, others } = attachedSources(attachments);
  const signs = pages.reduce((sum, { pieces }) => sum + pieces.reduce((length, { text }) => length + text.trim().length, 0), 0);
  if (signs < FEWEST_SIGNS && sources.length === 0) throw new Failure("no-text-layer");
  const seal: Observation[] = isSealed(bytes) ? [{ kind: "seal-unverified", at: "", place: "", params: {} }] : [];
  const ofPages: Source = { place: placeOnPage(1), ...billOfPages(pages) };
  return withDetails(billFromSources("pdf", [...sources, ofPages], seal, metadata), read === null ? [] : others, read ?? undefined);
}

/** A signature names the bytes that it covers. */
function isSealed(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("/ByteRange");
}
