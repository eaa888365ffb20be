// `qingdan notice`: renders a list as its public notice, marked as a draft. `--to json` gives the list as JSON whatever
// its findings.

import { readFileSync } from "node:fs";
import { canonicalBytes } from "../log/canonical.ts";
import { sha256Digest } from "../model/digest.ts";
import type { FeeList } from "../model/list.ts";
import type { Locale } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import { listCsv } from "../render/list-csv.ts";
import { listJson } from "../render/list-json.ts";
import { listXlsx } from "../render/list-xlsx.ts";
import { noticePage } from "../render/notice-html.ts";
import { noticePdf } from "../render/notice-pdf.ts";
import { openFont } from "../render/pdf-font.ts";
import { datedOf, noticeView, type NoticeSubject } from "../render/views/notice.ts";
import { asOf, listMetadata, type Options } from "./options.ts";
import { failureText, writeResult } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { notAList, readListFile } from "./list-file.ts";
import { missingText } from "./renderings.ts";
import { fontBytes, national, settings, templates } from "./wiring.ts";

export async function noticeCommand(file: string, form: string, options: Options, context: CommandContext): Promise<number> {
  const read = await readListFile(file, { metadata: listMetadata(options), day: asOf(options), national: national() }, context);
  if (read.list !== null) writeResult(await rendered(read.list, form, options, context.locale), options.output);
  else if (form !== "json" || read.raw.length === 0) throw notAList(file, read);
  else {
    // Whatever its findings: as it was read, for whoever mends it.
    process.stderr.write(failureText(notAList(file, read), file, context.locale));
    writeResult(listJson({ ...(read.head as FeeList), entries: read.raw as FeeList["entries"] }), options.output);
  }
  return 0;
}

async function rendered(list: FeeList, form: string, options: Options, locale: Locale): Promise<Uint8Array | string> {
  const subject: NoticeSubject = {
    list, version: null, publishedAt: null, effectiveFrom: list.effectiveFrom, effectiveTo: list.effectiveTo,
    retroactive: false, log: null, address: null, digest: sha256Digest(canonicalBytes(list)),
  };
  switch (form) {
    case "json":
      return listJson(list);
    case "csv":
      return listCsv(list);
    case "xlsx":
      return listXlsx(list, datedOf(subject));
    case "html": {
      const notice = templates("notice");
      const css = readFileSync(projectUrl("templates/assets/notice.css"), "utf8");
      return noticePage({ list: notice.get("list")!, page: notice.get("page")!, css })(noticeView(subject, locale));
    }
    default: {
      const { bytes, missing } = await noticePdf(noticeView(subject, locale), openFont(fontBytes(settings(options))), options.paper);
      process.stderr.write(missingText(missing, locale));
      return bytes;
    }
  }
}
