// Failures of a file that cannot be read: what, and how to mend it.

import type { FailureKind } from "./failure-kind.ts";

export const READING_FAILURES = {
  "file-missing": {
    status: 404, exit: 2,
    what: { zh: "找不到文件 {name}", en: "There is no file {name}" },
    fix: { zh: "请核对文件名和所在的文件夹", en: "Check the file's name and folder" },
  },
  "file-closed": {
    status: 422, exit: 2,
    what: { zh: "{name} 打不开（{reason}）", en: "{name} cannot be opened ({reason})" },
    fix: { zh: "请确认它是文件而不是文件夹，并且有权读取", en: "Make sure that it is a file, not a folder, and that you may read it" },
  },
  "file-empty": {
    status: 422, exit: 5,
    what: { zh: "文件为空（0 字节）", en: "The file is empty (0 bytes)" },
    fix: { zh: "请重新导出或重新选择文件", en: "Export the file again, or choose another" },
  },
  "file-too-large": {
    status: 413, exit: 3,
    what: { zh: "文件超过 {limit} 的上限", en: "The file is over the limit of {limit}" },
    fix: { zh: "请删去无关的工作表、图片，或拆成几个文件", en: "Remove sheets and pictures that are not needed, or split the file" },
  },
  "file-name": {
    status: 422, exit: 2,
    what: { zh: "文件名含有换行等控制字符，或超过 {limit} 个字", en: "The file's name holds control characters, or is longer than {limit} characters" },
    fix: { zh: "请改一个较短的文件名后重试", en: "Give the file a shorter, plain name and try again" },
  },
  "format-unknown": {
    status: 415, exit: 3,
    what: { zh: "认不出文件内容：既不是表格，也不是网页或 JSON", en: "The content is not recognised: neither a table, nor a web page, nor JSON" },
    fix: { zh: "请提供 xlsx、xls、csv、html 或 json 文件（账单还可以是发票的 XML、OFD、PDF）；如果是从别处导出的，请重新导出", en: "Give an xlsx, xls, csv, html or json file (a bill may be an invoice as XML, OFD or PDF); if it was exported, export it again" },
  },
  "format-unsupported": {
    status: 415, exit: 3,
    what: { zh: "文件内容是 {found} 格式，这里不能读取", en: "The content is {found}, which cannot be read here" },
    fix: {
      zh: "请换成表格文件（.xlsx、.xls、.csv）：文档请另存为表格，压缩包请先解压，图片和扫描件请录入成表格",
      en: "Give a table (.xlsx, .xls, .csv): save a document as a table, unpack an archive, type in what is a picture or a scan",
    },
  },
  "no-data": {
    status: 422, exit: 5,
    what: { zh: "文件里没有一行数据", en: "There is not one row of data in the file" },
    fix: { zh: "请确认选对了文件，表格内容已经填写并保存", en: "Make sure it is the right file, filled in and saved" },
  },
  "encrypted": {
    status: 422, exit: 3,
    what: { zh: "文件设有密码，无法读取", en: "The file is protected by a password and cannot be read" },
    fix: { zh: "请去除密码后重新保存，再上传", en: "Please remove the password, save again and retry" },
  },
  "encoding-invalid": {
    status: 422, exit: 3,
    what: { zh: "文字编码不一致：从第 {offset} 个字节起不是 {expected}", en: "The text encoding is not consistent: from byte {offset} on it is not {expected}" },
    fix: {
      zh: "表格请用 WPS 或 Excel 打开，另存为 xlsx 或“CSV UTF-8”；JSON 请按 UTF-8 重新导出，发票 XML 请重新下载",
      en: "Open a table with WPS or Excel and save it as xlsx or as “CSV UTF-8”; export JSON again as UTF-8, download an invoice in XML again",
    },
  },
  "text-nul": {
    status: 422, exit: 3,
    what: { zh: "文本中第 {offset} 个字节是空字符（NUL），文件可能已损坏", en: "Byte {offset} of the text is NUL: the file may be damaged" },
    fix: { zh: "请重新导出文件，或另存为 xlsx", en: "Export the file again, or save it as xlsx" },
  },
  "csv-quote": {
    status: 422, exit: 3,
    what: { zh: "第 {line} 行起的双引号没有正确闭合", en: "The quotation mark opened on line {line} is not closed properly" },
    fix: { zh: "请检查该行：引号须成对，引号内的引号须写成两个；或另存为 xlsx", en: "Check that line: quotation marks come in pairs, and one inside quotes is doubled; or save as xlsx" },
  },
  "too-many-rows": {
    status: 413, exit: 3,
    what: { zh: "数据超过 {limit} 行的上限", en: "There are more than {limit} rows of data" },
    fix: { zh: "请拆成几个文件", en: "Split the file" },
  },
  "bill-too-long": {
    status: 413, exit: 3,
    what: { zh: "账单超过 {limit} 行的上限", en: "The bill has more than {limit} lines" },
    fix: { zh: "请按发票或按月拆成几份，分别核对", en: "Split it, by invoice or by month, and check the parts" },
  },
  "json-too-large": {
    status: 413, exit: 3,
    what: { zh: "JSON 中除清单条目外，超过 {limit} 个值的上限", en: "The JSON holds more than {limit} values besides the entries of a list" },
    fix: { zh: "请删去多余的内容；账单请按发票或按月拆成几份", en: "Remove what is not needed; split a bill, by invoice or by month" },
  },
  "too-many-columns": {
    status: 422, exit: 3,
    what: { zh: "这一行超过 {limit} 列的上限", en: "This row has more than {limit} columns" },
    fix: { zh: "请删去无关的列；如果是 CSV，请检查分隔符", en: "Remove the columns that are not needed; in CSV, check the separators" },
  },
  "cell-too-long": {
    status: 422, exit: 3,
    what: { zh: "这个单元格超过 {limit} 字的上限", en: "This cell is longer than {limit} characters" },
    fix: { zh: "请缩短内容，或拆成几行", en: "Shorten it, or split it over several rows" },
  },
  "record-too-long": {
    status: 422, exit: 3,
    what: { zh: "这一行超过 {limit} 字节的上限", en: "This record is longer than {limit} bytes" },
    fix: { zh: "请检查是否缺少换行，或有引号没有闭合", en: "Check for a missing line end or an unclosed quotation mark" },
  },
  "too-many-tables": {
    status: 422, exit: 3,
    what: { zh: "文件里的表超过 {limit} 张的上限", en: "There are more than {limit} tables in the file" },
    fix: { zh: "请只保留收费目录清单或费用清单所在的表", en: "Keep only the tables of the list or the bill" },
  },
  "display-unseen": {
    status: 422, exit: 3,
    what: {
      zh: "旧版 .xls 里这一格的数字格式读不到，不能确认显示的是 50% 还是 0.5、是元还是万元",
      en: "The number format of this cell of an old .xls cannot be read: 50% or 0.5, yuan or ten thousands of them, nobody knows",
    },
    fix: { zh: "请用 WPS 或 Excel 打开，另存为 .xlsx 后再试", en: "Open it with WPS or Excel, save it as .xlsx and try again" },
  },
  "archive-broken": {
    status: 422, exit: 3,
    what: { zh: "文件不完整或已损坏", en: "The file is incomplete or damaged" },
    fix: { zh: "请重新保存或重新上传；如果是下载的，请重新下载", en: "Save or upload it again; if it was downloaded, download it again" },
  },
  "archive-ratio": {
    status: 422, exit: 3,
    what: { zh: "文件中的 {part} 压缩比超过 {limit}，可能是压缩炸弹", en: "{part} in the file is compressed more than {limit} times: it may be a zip bomb" },
    fix: { zh: "表格请删去大片空白格式后重新保存为 .xlsx；发票请重新下载", en: "Remove large empty formatted areas of a table and save it again as .xlsx; download an invoice again" },
  },
  "archive-too-large": {
    status: 413, exit: 3,
    what: { zh: "文件解压后超过 {limit} MB 的上限", en: "The file unpacks to more than {limit} MB" },
    fix: { zh: "请删去图片和无关的工作表，或拆成几个文件", en: "Remove pictures and sheets that are not needed, or split the file" },
  },
  "archive-lies": {
    status: 422, exit: 3,
    what: { zh: "文件中的 {part} 与其目录记载不符", en: "{part} in the file is not what the directory of the archive says" },
    fix: { zh: "文件可能被改动过：表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "The file may have been tampered with: save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "archive-overlap": {
    status: 422, exit: 3,
    what: { zh: "文件中的 {part} 与其他部件重叠", en: "{part} in the file overlaps another part" },
    fix: { zh: "文件可能被改动过：表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "The file may have been tampered with: save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "archive-entries": {
    status: 422, exit: 3,
    what: { zh: "文件中的部件超过 {limit} 个的上限", en: "The file has more than {limit} parts" },
    fix: { zh: "请删去图片和无关的工作表后重新保存", en: "Remove pictures and sheets that are not needed, and save again" },
  },
  "archive-name": {
    status: 422, exit: 3,
    what: { zh: "文件中有指向文件以外的部件名“{part}”", en: "The file has a part with a name that leads out of it: “{part}”" },
    fix: { zh: "表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "Save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "archive-link": {
    status: 422, exit: 3,
    what: { zh: "文件中的 {part} 是符号链接", en: "{part} in the file is a symbolic link" },
    fix: { zh: "表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "Save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "macro": {
    status: 415, exit: 3,
    what: { zh: "工作簿含有宏，不能接收", en: "The workbook holds macros and is not accepted" },
    fix: { zh: "请另存为不含宏的 .xlsx", en: "Save it as .xlsx without macros" },
  },
  "sheet-missing": {
    status: 422, exit: 3,
    what: { zh: "工作簿里没有工作表", en: "The workbook has no worksheet" },
    fix: { zh: "请用 WPS 或 Excel 打开检查，重新保存为 .xlsx", en: "Open it with WPS or Excel, check, and save again as .xlsx" },
  },
  "table-missing": {
    status: 422, exit: 3,
    what: { zh: "网页里没有表格", en: "The web page has no table" },
    fix: { zh: "请保存有收费表格的那一页；图片中的表格请录入为 xlsx", en: "Save the page that shows the table; a table in a picture must be typed into an xlsx" },
  },
  "shared-string": {
    status: 422, exit: 3,
    what: { zh: "单元格引用了第 {index} 条文字，但工作簿里没有", en: "The cell refers to text number {index}, which the workbook does not have" },
    fix: { zh: "文件可能已损坏，请用 WPS 或 Excel 重新保存为 .xlsx", en: "The file may be damaged: save it again as .xlsx with WPS or Excel" },
  },
  "xml-doctype": {
    status: 422, exit: 3,
    what: { zh: "{part} 中含有 DOCTYPE 声明，不能接收", en: "{part} holds a DOCTYPE, which is not accepted" },
    fix: { zh: "表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "Save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "xml-broken": {
    status: 422, exit: 3,
    what: { zh: "{part} 不是完好的 XML", en: "{part} is not well-formed XML" },
    fix: { zh: "文件可能已损坏：表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "The file may be damaged: save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "xml-limit": {
    status: 422, exit: 3,
    what: { zh: "{part} 嵌套超过 {depth} 层，或一个元素的属性超过 {attributes} 个", en: "{part} is nested deeper than {depth} levels, or an element has more than {attributes} attributes" },
    fix: { zh: "表格请用 WPS 或 Excel 重新保存为 .xlsx，发票请重新下载", en: "Save a table again as .xlsx with WPS or Excel, download an invoice again" },
  },
  "xml-too-large": {
    status: 413, exit: 3,
    what: { zh: "{part} 超过 {limit} 个元素的上限", en: "{part} has more than {limit} elements" },
    fix: { zh: "请确认选对了文件；账单请按发票拆成几份", en: "Make sure it is the right file; split a bill by invoice" },
  },
  "xml-encoding": {
    status: 422, exit: 3,
    what: { zh: "{part} 声明的文字编码是 {declared}，实际内容是 {found}，两者不一致", en: "{part} declares the encoding {declared}, but its content is {found}" },
    fix: { zh: "请从原系统重新下载，不要用文本编辑器另存", en: "Please download it again from where it came, and do not save it with a text editor" },
  },
  "xml-not-invoice": {
    status: 422, exit: 3,
    what: { zh: "这份 XML 的根元素是“{root}”，不是认得的电子发票（EInvoice）", en: "The root of this XML is “{root}”; it is no electronic invoice that is known here (EInvoice)" },
    fix: {
      zh: "请提供从电子税务局或开票平台下载的数电发票 XML，或改用发票的 PDF、OFD，或录成表格（.xlsx、.csv）",
      en: "Please give the XML invoice as downloaded from the tax bureau or the invoicing platform, or its PDF or OFD, or type it into a table (.xlsx, .csv)",
    },
  },
  "pdf-broken": {
    status: 422, exit: 3,
    what: { zh: "PDF 文件不完整或已损坏", en: "The PDF is incomplete or damaged" },
    fix: { zh: "请重新下载，或从原系统重新导出", en: "Please download it again, or export it again from where it came" },
  },
  "ofd-part-missing": {
    status: 422, exit: 3,
    what: { zh: "OFD 文件缺少 {part}", en: "The OFD lacks {part}" },
    fix: { zh: "请重新下载 OFD 原件，或改用发票的 XML、PDF", en: "Please download the OFD again, or give the invoice as XML or PDF" },
  },
  "no-text-layer": {
    status: 422, exit: 3,
    what: { zh: "文件里没有文字，可能是扫描件或图片", en: "There is no text in the file; it may be a scan or a picture" },
    fix: {
      zh: "请提供发票的 XML、OFD 或有文字的 PDF 原件；只有纸质票据的，请录成表格（.xlsx、.csv），或在核对页面逐行填写",
      en: "Please give the invoice as XML, OFD, or a PDF with text; of a paper, type the lines into a table (.xlsx, .csv) or into the page",
    },
  },
  "too-many-pages": {
    status: 413, exit: 3,
    what: { zh: "文件超过 {limit} 页的上限", en: "The file has more than {limit} pages" },
    fix: { zh: "请只保留发票和费用清单所在的页，或拆成几个文件", en: "Keep only the pages of the invoice and its list, or split the file" },
  },
  "text-too-large": {
    status: 413, exit: 3,
    what: { zh: "文件里的文字超过 {limit} 段的上限", en: "The file has more than {limit} runs of text" },
    fix: { zh: "请只保留发票和费用清单所在的页，或拆成几个文件", en: "Keep only the pages of the invoice and its list, or split the file" },
  },
  "too-many-attachments": {
    status: 413, exit: 3,
    what: { zh: "文件的附件超过 {limit} 个的上限", en: "The file has more than {limit} attachments" },
    fix: { zh: "请只保留费用清单，或单独提供费用清单", en: "Keep only the list of charges, or give that list by itself" },
  },
  "attachments-too-large": {
    status: 413, exit: 3,
    what: { zh: "附件合计超过 {limit} MB 的上限", en: "The attachments have more than {limit} MB together" },
    fix: { zh: "请只保留费用清单，或单独提供费用清单", en: "Keep only the list of charges, or give that list by itself" },
  },
  "html-depth": {
    status: 422, exit: 3,
    what: { zh: "网页嵌套超过 {limit} 层，无法读取", en: "The web page is nested deeper than {limit} levels and cannot be read" },
    fix: { zh: "请把表格复制到 WPS 或 Excel，保存为 .xlsx", en: "Copy the table into WPS or Excel and save it as .xlsx" },
  },
  "parse-limit": {
    status: 422, exit: 3,
    what: { zh: "读取这个文件超出了 {seconds} 秒或 {megabytes} MB 内存的限度", en: "Reading this file went over {seconds} seconds or {megabytes} MB of memory" },
    fix: { zh: "请删去无关的工作表和格式，或拆成几个文件后重试", en: "Remove sheets and formats that are not needed, or split the file, and try again" },
  },
  "busy": {
    status: 503, exit: 4,
    what: { zh: "正在处理的文件太多", en: "Too many files are being read" },
    fix: { zh: "请过一会儿再试", en: "Please try again in a while" },
  },
  "json-syntax": {
    status: 400, exit: 3,
    what: { zh: "JSON 在第 {line} 行第 {column} 列有语法错误：此处应为 {expected}", en: "The JSON is broken at line {line}, column {column}: expected {expected}" },
    fix: { zh: "请改正这一处，或从原系统重新导出", en: "Correct this place, or export the file again" },
  },
  "json-depth": {
    status: 422, exit: 3,
    what: { zh: "JSON 嵌套超过 {limit} 层", en: "The JSON is nested deeper than {limit} levels" },
    fix: { zh: "请按说明中的格式整理后再提交", en: "Bring it into the documented shape" },
  },
  "json-forbidden-key": {
    status: 400, exit: 3,
    what: { zh: "JSON 中有不允许使用的名称 {key}", en: "The JSON uses the name {key}, which is not allowed" },
    fix: { zh: "请删去这一项", en: "Remove this property" },
  },
  "json-surrogate": {
    status: 400, exit: 3,
    what: { zh: "JSON 的文字中有残缺的字符（半个代理对）", en: "A text in the JSON holds half a character (a lone surrogate)" },
    fix: { zh: "请重新输入这段文字", en: "Type this text again" },
  },
  "not-a-list": {
    status: 422, exit: 3,
    what: { zh: "{name} 读不成一份清单：有 {count} 处必须改正", en: "{name} does not read as a fee list: {count} findings to fix" },
    fix: { zh: "请先用 qingdan validate 查看并改正", en: "See and mend them with qingdan validate first" },
  },
} as const satisfies Record<string, FailureKind>;
