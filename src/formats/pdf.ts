// PDF bills: the text layer by its positions. A page without text is a scan, which is not read.

import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import { billFromWorkbook } from "./bill-columns.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { billOfPages } from "./page-bill.ts";
import { readPdfText } from "./pdf-text.ts";

/** Fewer signs than a stamp or a page number has. */
const FEWEST_SIGNS = 20;

export async function readPdfBill(bytes: Uint8Array, metadata: BillMetadata): Promise<BillReading> {
  const { pages } = await readPdfText(bytes);
  const signs = pages.reduce((sum, { pieces }) => sum + pieces.reduce((length, { text }) => length + text.trim().length, 0), 0);
  if (signs < FEWEST_SIGNS) throw new Failure("no-text-layer");
  const { head, sheets, observations } = billOfPages(pages);
  const seal: Observation[] = isSealed(bytes) ? [{ kind: "seal-unverified", at: "", place: "", params: {} }] : [];
  return billFromWorkbook({ format: "pdf", encoding: null, sheets, observations: [...observations, ...seal] }, metadata, head);
}

/** A signature names the bytes that it covers. */
function isSealed(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("/ByteRange");
}
