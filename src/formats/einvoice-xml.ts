// 数电发票 as XML (`EInvoice`), and the XML that an OFD invoice brings along (`eInvoice`, edrm.org.cn 2019): elements by
// their local names, values as text. Anything unknown is passed over, so that a new field breaks nothing.

import { Failure } from "../model/failure.ts";
import { placeInPart, placeOfElement } from "../model/place.ts";
import { billFromWorkbook } from "./bill-columns.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import type { HeadField, PaperHead, Said } from "./paper.ts";
import { recognisesXml } from "./recognise.ts";
import type { Sheet } from "./sheet.ts";
import { allNamed, childNamed, firstSaid, plainText, readXmlTree, textsBelow, type XmlElement } from "./xml-tree.ts";

/** How one kind of document names what a bill needs. */
interface Vocabulary {
  readonly head: Readonly<Record<Exclude<HeadField, "remarks">, readonly string[]>>;
  /** Elements whose whole text is a remark. */
  readonly remarks: readonly string[];
  readonly line: string;
  /** By the heading under which a paper prints it. */
  readonly columns: readonly (readonly [heading: string, element: string])[];
}

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  EInvoice: {
    head: {
      number: ["InvoiceNumber", "EIid"], day: ["IssueTime", "RequestTime"], seller: ["SellerName"], uscc: ["SellerIdNum"],
      total: ["TotalTax-includedAmount"],
    },
    remarks: ["AdditionalInformation"],
    line: "IssuItemInformation",
    columns: [
      ["项目名称", "ItemName"], ["规格型号", "SpecMod"], ["单位", "MeaUnits"], ["数量", "Quantity"], ["单价", "UnPrice"], ["金额", "Amount"],
      ["税率/征收率", "TaxRate"], ["税额", "ComTaxAm"],
    ],
  },
  eInvoice: {
    head: {
      number: ["InvoiceNo"], day: ["IssueDate"], seller: ["SellerName"], uscc: ["SellerTaxID"], total: ["TaxInclusiveTotalAmount"],
    },
    remarks: ["Note"],
    line: "GoodsInfo",
    columns: [
      ["项目名称", "Item"], ["规格型号", "Specification"], ["单位", "MeasurementDimension"], ["数量", "Quantity"], ["单价", "Price"],
      ["金额", "Amount"], ["税率/征收率", "TaxScheme"], ["税额", "TaxAmount"],
    ],
  },
};

/** What an invoice in XML says. */
export interface InvoiceXml {
  readonly encoding: string;
  readonly head: PaperHead;
  readonly sheet: Sheet;
}

export function readInvoiceXml(bytes: Uint8Array, metadata: BillMetadata): BillReading {
  const { encoding, head, sheet } = invoiceXml("XML", bytes, (place) => place);
  return billFromWorkbook({ format: "xml", encoding, sheets: [sheet], observations: [] }, metadata, head);
}

/** `within` puts a place of the document into the file that holds it. */
export function invoiceXml(part: string, bytes: Uint8Array, within: (place: string) => string): InvoiceXml {
  const { root, encoding } = readXmlTree(part, bytes);
  const words = VOCABULARIES[root.name];
  if (!Object.hasOwn(VOCABULARIES, root.name) || words === undefined) throw new Failure("xml-not-invoice", { root: root.name.slice(0, 60) });
  const placeOf = ({ line, name }: XmlElement): string => within(placeOfElement(line, name));
  return { encoding, head: headOf(root, words, placeOf), sheet: sheetOf([...allNamed(root, words.line)], words, placeOf) };
}

/** An invoice in XML inside another file; null where the file is none. */
export function attachedInvoice(name: string, bytes: Uint8Array): { readonly head: PaperHead; readonly sheet: Sheet | null } | null {
  if (!recognisesXml(bytes)) return null;
  try {
    const { head, sheet } = invoiceXml(name, bytes, (place) => placeInPart(name, place));
    return { head, sheet: [...sheet.rows].length > 1 ? sheet : null };
  } catch (error) {
    if (error instanceof Failure && error.kind === "xml-not-invoice") return null;
    throw error;
  }
}

const LABELS = { number: "发票号码", day: "开票日期", seller: "销售方名称", uscc: "销售方识别号", total: "价税合计" } as const;

/** How the tags of an OFD name what its page shows: as the XML that comes with it. */
export const INVOICE_TAGS = {
  head: Object.entries(VOCABULARIES["eInvoice"]!.head).map(([field, [name]]) => [field as HeadField, name!, LABELS[field as keyof typeof LABELS]] as const),
  line: VOCABULARIES["eInvoice"]!.line,
  columns: VOCABULARIES["eInvoice"]!.columns,
};

function headOf(root: XmlElement, { head, remarks }: Vocabulary, placeOf: (element: XmlElement) => string): PaperHead {
  const said: Partial<Record<HeadField, Said>> = {};
  for (const [field, names] of Object.entries(head)) {
    const found = firstSaid(root, names);
    if (found !== null) said[field as HeadField] = { text: plainText(found), place: placeOf(found) };
  }
  for (const name of remarks) {
    for (const element of allNamed(root, name)) {
      const text = textsBelow(element).join(" ");
      if (text !== "") said.remarks ??= { text, place: placeOf(element) };
    }
  }
  return said;
}

/** The lines laid out under the headings of the printed invoice, as a table is read. */
function sheetOf(lines: readonly XmlElement[], { columns }: Vocabulary, placeOf: (element: XmlElement) => string): Sheet {
  const cellOf = (line: XmlElement, column: number): XmlElement | undefined => childNamed(line, columns[column]![1]);
  const rows = lines.map((line, index) => ({
    number: index + 1, hidden: false,
    cells: columns.map((_, column) => {
      const cell = cellOf(line, column);
      return cell === undefined ? "" : plainText(cell);
    }),
  }));
  return {
    name: null, hidden: false, merges: [], hiddenColumns: [], notes: () => [],
    rows: [{ number: 0, cells: columns.map(([heading]) => heading), hidden: false }, ...rows],
    place: (row, column) => {
      const line = lines[row - 1];
      return line === undefined ? "" : placeOf((column === undefined ? undefined : cellOf(line, column)) ?? line);
    },
  };
}
