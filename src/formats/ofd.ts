// OFD invoices, by what can be trusted most: the XML attached to it, what OFD.xml states, the tags that say which text is
// what, and last the text by its position. Each value says from which of them it came.

import { Failure } from "../model/failure.ts";
import { add, isMoney } from "../model/money.ts";
import type { Observation } from "../model/observation.ts";
import { placeOfCustomData, placeOnPage } from "../model/place.ts";
import { moneyCell } from "./bill-cells.ts";
import { withDetails, type AttachedReader } from "./bill-details.ts";
import { attachedSources, billFromSources, type Source } from "./bill-sources.ts";
import { INVOICE_TAGS } from "./einvoice-xml.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { openOfd, type OfdPackage } from "./ofd-package.ts";
import { textOfPages, type OfdText } from "./ofd-text.ts";
import { billOfPages } from "./page-bill.ts";
import type { HeadField, Said } from "./paper.ts";
import type { Row, Sheet } from "./sheet.ts";
import { allNamed, textsBelow, type XmlElement } from "./xml-tree.ts";

/** `read` reads an attached list. */
export async function readOfdBill(bytes: Uint8Array, metadata: BillMetadata, read: AttachedReader | null): Promise<BillReading> {
  const document = await openOfd(bytes);
  const text = textOfPages(document.pages);
  const { sources: attached, others } = attachedSources(document.attachments);
  const sources = [...attached, customDataSource(document), tagSource(document, text), pageSource(text)];
  if (sources.every(({ head, sheets }) => sheets.length === 0 && Object.keys(head).length === 0)) throw new Failure("no-text-layer");
  const seal: Observation[] = document.isSealed ? [{ kind: "seal-unverified", at: "", place: "", params: {} }] : [];
  const lacking = document.lacking.map((name): Observation => ({ kind: "attachment-skipped", at: "", place: "", params: { name, part: name, failure: "ofd-part-missing" } }));
  return withDetails(billFromSources("ofd", sources, [...seal, ...lacking], metadata), read === null ? [] : others, read ?? undefined);
}

const CUSTOM_NAMES: readonly (readonly [HeadField, readonly string[]])[] = [
  ["number", ["发票号码"]], ["day", ["开票日期"]], ["seller", ["销售方名称"]], ["uscc", ["销售方纳税人识别号", "销售方统一社会信用代码"]], ["total", ["价税合计"]],
];

function customDataSource({ customData }: OfdPackage): Source {
  const head: Partial<Record<HeadField, Said>> = {};
  for (const [field, names] of CUSTOM_NAMES) {
    const name = names.find((one) => (customData.get(one) ?? "") !== "");
    if (name !== undefined) head[field] = { text: customData.get(name)!, place: placeOfCustomData(name) };
  }
  const [net = "", tax = ""] = ["合计金额", "合计税额"].map((name) => moneyCell(customData.get(name) ?? ""));
  if (isMoney(net) && isMoney(tax)) head.total ??= { text: add(net, tax), place: placeOfCustomData("合计金额") };
  return { place: placeOfCustomData(), head, sheets: [], observations: [] };
}

/** Tags name the objects of the page that hold a value: `<Item><ObjectRef PageRef="1">64</ObjectRef></Item>`. */
function tagSource({ tags, pageIds }: OfdPackage, { byId }: OfdText): Source {
  const valueOf = (element: XmlElement): { text: string; page: number } => {
    const refs = [...allNamed(element, "ObjectRef")];
    const page = pageIds.indexOf(refs[0]?.attributes["PageRef"] ?? "");
    return { text: refs.map((ref) => byId.get(textsBelow(ref).join("")) ?? "").join(""), page: Math.max(page, 0) + 1 };
  };
  const head: Partial<Record<HeadField, Said>> = {};
  for (const [field, name, label] of INVOICE_TAGS.head) {
    for (const element of tags.flatMap((tag) => [...allNamed(tag, name)])) {
      const { text, page } = valueOf(element);
      if (text !== "") head[field] ??= { text, place: placeOnPage(page, undefined, label) };
    }
  }
  const goods = tags.flatMap((tag) => [...allNamed(tag, INVOICE_TAGS.line)]);
  const rows = goods.map((line) => INVOICE_TAGS.columns.map(([, name]) => {
    const [cell] = [...allNamed(line, name)];
    return cell === undefined ? { text: "", page: 1 } : valueOf(cell);
  }));
  const isWhole = rows.length > 0 && rows.every((row) => row[0]!.text !== "");
  return { place: placeOnPage(1), head, sheets: isWhole ? [taggedSheet(rows)] : [], observations: [] };
}

function taggedSheet(rows: readonly (readonly { readonly text: string; readonly page: number }[])[]): Sheet {
  const headings = INVOICE_TAGS.columns.map(([heading]) => heading);
  const all: Row[] = rows.map((row, index) => ({ number: index + 1, cells: row.map(({ text }) => text), hidden: false }));
  return {
    name: null, hidden: false, merges: [], hiddenColumns: [], notes: () => [],
    rows: [{ number: 0, cells: headings, hidden: false }, ...all],
    place: (row, column) => placeOnPage(rows[row - 1]?.[column ?? 0]?.page ?? 1, row, column === undefined ? undefined : headings[column]),
  };
}

function pageSource({ pages }: OfdText): Source {
  const { head, sheets, observations } = billOfPages(pages);
  return { place: placeOnPage(1), head, sheets, observations };
}
