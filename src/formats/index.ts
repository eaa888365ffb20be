// Every format that is understood, in the order in which it is recognised: by content, never by name. The readers are
// loaded when a file needs them.

import { Failure } from "../model/failure.ts";
import { billFromWorkbook } from "./bill-columns.ts";
import { withDetails, type AttachedReader } from "./bill-details.ts";
import { listFromWorkbook } from "./columns.ts";
import type { BillMetadata, Format } from "./format.ts";
import { jsonFormat } from "./json.ts";
import { LIMITS } from "./limits.ts";
import { beginningOfAny, foreignFormat, looksBinary, recognisesOfd, recognisesPage, recognisesPdf, recognisesXls, recognisesXml, recognisesZip } from "./recognise.ts";
import type { Workbook } from "./sheet.ts";

function tableFormat(
  name: Format["name"], recognises: Format["recognises"], read: (bytes: Uint8Array) => Promise<Workbook>,
): Format {
  return {
    name,
    recognises,
    readWorkbook: read,
    readList: async (bytes, metadata, units) => listFromWorkbook(await read(bytes), metadata, units),
    readBill: async (bytes, metadata) => withDetails(billFromWorkbook(await read(bytes), metadata)),
  };
}

/** An invoice comes so, a fee list never. `readAttached` reads a list that is attached to it, and none attached to that. */
function billFormat({ name, recognises, readBill }: (typeof PAPERS)[number]): Format {
  return {
    name, recognises,
    readBill: (bytes, metadata) =>
      readBill(bytes, metadata, (attached) => {
        const format = recogniseFormat(attached);
        const inner = PAPERS.find((paper) => paper.name === format.name);
        return inner === undefined ? format.readBill(attached, {}) : inner.readBill(attached, {}, null);
      }),
    readList: () => {
      throw new Failure("format-unsupported", { found: name.toUpperCase() });
    },
  };
}

type Asked = readonly [bytes: Uint8Array, metadata: BillMetadata, readAttached: AttachedReader | null];

const PAPERS = [
  { name: "ofd", recognises: recognisesOfd, readBill: async (...asked: Asked) => (await import("./ofd.ts")).readOfdBill(...asked) },
  { name: "pdf", recognises: recognisesPdf, readBill: async (...asked: Asked) => (await import("./pdf.ts")).readPdfBill(...asked) },
  { name: "xml", recognises: recognisesXml, readBill: async (...[bytes, metadata]: Asked) => withDetails((await import("./einvoice-xml.ts")).readInvoiceXml(bytes, metadata)) },
] as const;

export const FORMATS: readonly Format[] = [
  ...PAPERS.map(billFormat),
  tableFormat("xlsx", recognisesZip, async (bytes) => (await import("./xlsx.ts")).readXlsx(bytes)),
  tableFormat("xls", recognisesXls, async (bytes) => (await import("./xls.ts")).readXls(bytes)),
  tableFormat("html", recognisesPage, async (bytes) => (await import("./html.ts")).readHtml(bytes)),
  jsonFormat,
  tableFormat("csv", (bytes) => !looksBinary(bytes), async (bytes) => (await import("./csv.ts")).readCsv(bytes)),
];

/** The format of the bytes; a Failure that says what they are, where they are none of ours. */
export function recogniseFormat(bytes: Uint8Array): Format {
  if (bytes.length === 0) throw new Failure("file-empty");
  if (bytes.length > LIMITS.fileBytes.value) throw new Failure("file-too-large", { limit: `${LIMITS.fileBytes.value / 1024 / 1024} MB` });
  const found = foreignFormat(bytes);
  if (found !== null) throw new Failure("format-unsupported", { found });
  const format = FORMATS.find((candidate) => candidate.recognises(bytes));
  if (!format) throw new Failure("format-unknown");
  if (format.name === "csv" && beginningOfAny(bytes).trim() === "" && isBlank(bytes)) throw new Failure("no-data");
  return format;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || byte === 32 || byte === 0xef || byte === 0xbb || byte === 0xbf);
}
