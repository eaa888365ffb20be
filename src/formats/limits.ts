// Every limit on what is read, once: the readers hold to it, the pages and the problems print it.

import type { Words } from "../model/text.ts";

interface Limit {
  readonly value: number;
  readonly words: Words;
}

const MEGABYTE = 1024 * 1024;

export const LIMITS = {
  fileBytes: { value: 20 * MEGABYTE, words: { zh: "每个文件不超过 20 MB", en: "a file has at most 20 MB" } },
  nameLength: { value: 255, words: { zh: "文件名不超过 255 个字", en: "a file's name has at most 255 characters" } },
  rows: { value: 100_000, words: { zh: "每张表不超过 100,000 行数据", en: "a table has at most 100,000 rows of data" } },
  // The service checks a bill in one go, so many lines in about a second, and answers nobody else meanwhile.
  billLines: { value: 5_000, words: { zh: "每份账单不超过 5,000 行", en: "a bill has at most 5,000 lines" } },
  jsonDepth: { value: 32, words: { zh: "JSON 不超过 32 层", en: "JSON is at most 32 levels deep" } },
  jsonValues: { value: 100_000, words: { zh: "JSON 中除清单条目外不超过 100,000 个值", en: "JSON has at most 100,000 values besides the entries of a list" } },
  rowsAround: { value: 100, words: { zh: "标题、表头、注等不超过 100 行", en: "titles, headings and notes take at most 100 rows" } },
  columns: { value: 200, words: { zh: "每张表不超过 200 列", en: "a table has at most 200 columns" } },
  cellLength: { value: 4_000, words: { zh: "每个单元格不超过 4,000 字", en: "a cell has at most 4,000 characters" } },
  recordLength: { value: 65_536, words: { zh: "CSV 每行不超过 64 kB", en: "a CSV record has at most 64 kB" } },
  tables: { value: 200, words: { zh: "每个文件不超过 200 张表", en: "a file has at most 200 tables" } },
  archiveEntries: { value: 200, words: { zh: "工作簿、OFD 内不超过 200 个部件", en: "a workbook or OFD has at most 200 parts" } },
  inflatedBytes: { value: 200 * MEGABYTE, words: { zh: "工作簿、OFD 解压后不超过 200 MB", en: "a workbook or OFD unpacks to at most 200 MB" } },
  inflateRatio: { value: 100, words: { zh: "1 MB 以上的部件压缩比不超过 100", en: "a part above 1 MB is compressed at most 100 times" } },
  ratioFreeBytes: { value: MEGABYTE, words: { zh: "1 MB 以下的部件不看压缩比", en: "below 1 MB the ratio is not looked at" } },
  xmlDepth: { value: 64, words: { zh: "XML 不超过 64 层", en: "XML is at most 64 levels deep" } },
  xmlAttributes: { value: 64, words: { zh: "XML 每个元素不超过 64 个属性", en: "an XML element has at most 64 attributes" } },
  xmlElements: { value: 200_000, words: { zh: "一份 XML 不超过 200,000 个元素", en: "an XML document has at most 200,000 elements" } },
  pages: { value: 500, words: { zh: "PDF、OFD 不超过 500 页", en: "a PDF or OFD has at most 500 pages" } },
  textPieces: { value: 200_000, words: { zh: "PDF、OFD 的文字不超过 200,000 段", en: "a PDF or OFD has at most 200,000 runs of text" } },
  attachments: { value: 20, words: { zh: "PDF、OFD 的附件不超过 20 个", en: "a PDF or OFD has at most 20 attachments" } },
  parseMillis: { value: 5_000, words: { zh: "读取一个文件，处理器用时不超过 5 秒", en: "a file takes at most 5 seconds of the processor" } },
  largeParseMillis: { value: 30_000, words: { zh: "读取一个大文件，处理器用时不超过 30 秒", en: "a large file takes at most 30 seconds of the processor" } },
  parseBytes: { value: 512 * MEGABYTE, words: { zh: "读取一个文件不超过 512 MB 内存", en: "a file is read within 512 MB of memory" } },
  readingBytes: { value: 256 * MEGABYTE, words: { zh: "读出的内容不超过 256 MB", en: "what is read from a file has at most 256 MB" } },
  parsers: { value: 2, words: { zh: "同时读取不超过 2 个文件", en: "at most 2 files are read at once" } },
  queue: { value: 50, words: { zh: "排队等候的文件不超过 50 个", en: "at most 50 files wait" } },
} as const satisfies Record<string, Limit>;

/** What somebody is told beforehand who chooses a file. */
export const LIMITS_TOLD = {
  list: [LIMITS.fileBytes.words, LIMITS.rows.words, LIMITS.columns.words, LIMITS.cellLength.words],
  bill: [LIMITS.fileBytes.words, LIMITS.billLines.words, LIMITS.pages.words],
} as const;
