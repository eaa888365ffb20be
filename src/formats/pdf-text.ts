// The text of a PDF with its positions, and the files attached to it, by pdf.js: nothing is run, fetched or drawn.

import { Failure } from "../model/failure.ts";
import { LIMITS } from "./limits.ts";
import type { TextPage, TextPiece } from "./page-rows.ts";
import { CharacterMaps } from "./pdf-cmap.ts";

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PdfText {
  readonly pages: readonly TextPage[];
  readonly attachments: readonly Attachment[];
}

const END_BYTES = 2048;

export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  // pdf.js mends a file that ends early by leaving out what is missing; a bill without its end is no bill.
  if (!Buffer.from(bytes.subarray(-END_BYTES)).toString("latin1").includes("%%EOF")) throw new Failure("pdf-broken");
  const { getDocument } = await (await import("unpdf")).getResolvedPDFJS();
  try {
    const document = await getDocument({
      // It takes the bytes for itself.
      data: Uint8Array.from(bytes),
      isEvalSupported: false, enableXfa: false, useSystemFonts: false, disableFontFace: true, useWasm: false, useWorkerFetch: false,
      isOffscreenCanvasSupported: false, isImageDecoderSupported: false, stopAtErrors: true, verbosity: 0,
      cMapPacked: false, BinaryDataFactory: CharacterMaps,
    }).promise;
    if (document.numPages > LIMITS.pages.value) throw new Failure("too-many-pages", { limit: LIMITS.pages.value });
    const pages: TextPage[] = [];
    let count = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const pieces = piecesOf((await page.getTextContent()).items, page.getViewport({ scale: 1 }).transform);
      count += pieces.length;
      if (count > LIMITS.textPieces.value) throw new Failure("text-too-large", { limit: LIMITS.textPieces.value });
      pages.push({ number, pieces });
      page.cleanup();
    }
    return { pages, attachments: attachmentsOf(await document.getAttachments()) };
  } catch (error) {
    throw failureOf(error);
  }
}

type Matrix = readonly [number, number, number, number, number, number];

/** Text that runs across the page, turned as the page is shown; stamps and margins set otherwise are left out. */
function piecesOf(items: readonly object[], viewport: readonly number[]): TextPiece[] {
  const [a, b, c, d, e, f] = viewport as Matrix;
  return items.flatMap((item) => {
    if (!("str" in item)) return [];
    const { str, transform, width, height } = item as { str: string; transform: Matrix; width: number; height: number };
    if (str.trim() === "" || height === 0) return [];
    const [ta, tb, , , x, y] = transform;
    const [alongX, alongY] = [a * ta + c * tb, b * ta + d * tb];
    if (alongX <= 0 || Math.abs(alongY) > 0.05 * alongX) return [];
    return [{ text: str, x: a * x + c * y + e, y: b * x + d * y + f, width, height }];
  });
}

function attachmentsOf(attached: unknown): Attachment[] {
  if (typeof attached !== "object" || attached === null) return [];
  const files = Object.values(attached as Readonly<Record<string, { readonly filename?: unknown; readonly content?: unknown }>>);
  if (files.length > LIMITS.attachments.value) throw new Failure("too-many-attachments", { limit: LIMITS.attachments.value });
  let total = 0;
  return files.flatMap(({ filename, content }) => {
    if (!(content instanceof Uint8Array)) return [];
    total += content.length;
    if (total > LIMITS.fileBytes.value) throw new Failure("attachments-too-large", { limit: LIMITS.fileBytes.value / 1024 / 1024 });
    return [{ name: typeof filename === "string" ? filename : "", bytes: content }];
  });
}

// pdf.js names what went wrong; a fault of memory stays one, for the child to name.
function failureOf(error: unknown): unknown {
  if (error instanceof Failure || error instanceof RangeError || !(error instanceof Error)) return error;
  if (error.name === "PasswordException") return new Failure("encrypted");
  return new Failure("pdf-broken");
}
