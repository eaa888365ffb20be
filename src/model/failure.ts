// Failure: cannot be done, and the caller can understand why. A closed list of kinds; each has its words, the status
// over HTTP and the exit code. A finding is not a failure, and anything else thrown is a bug of ours.

import { say, type Locale, type Params, type Words } from "./text.ts";

interface FailureKind {
  readonly status: number;
  /** 2 wrong usage · 3 input cannot be read · 4 a fault of ours · 5 nothing could be checked. */
  readonly exit: 2 | 3 | 4 | 5;
  readonly what: Words;
  readonly fix: Words;
}

export const FAILURES = {
  "file-missing": {
    status: 404, exit: 2,
    what: { zh: "找不到文件 {name}", en: "There is no file {name}" },
    fix: { zh: "请核对文件名和所在的文件夹", en: "Check the file's name and folder" },
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
  "page-missing": {
    status: 404, exit: 2,
    what: { zh: "没有这个页面", en: "There is no such page" },
    fix: { zh: "请核对网址，或从首页查找口岸", en: "Check the address, or find the port from the home page" },
  },
  "port-unknown": {
    status: 404, exit: 2,
    what: { zh: "这里没有代码为“{port}”的口岸", en: "There is no port with the code “{port}” here" },
    fix: { zh: "请从首页的口岸列表中选择", en: "Choose a port from the list on the home page" },
  },
  "version-unknown": {
    status: 404, exit: 2,
    what: { zh: "{port} 没有第 {version} 版清单", en: "{port} has no list version {version}" },
    fix: { zh: "请在口岸页面查看全部版本", en: "See all versions on the port's page" },
  },
  "no-list-on-day": {
    status: 404, exit: 2,
    what: { zh: "{port} 在 {day} 没有生效的清单", en: "{port} had no list in force on {day}" },
    fix: { zh: "请换一个日期，或在口岸页面查看各版本的生效日期", en: "Try another day, or see on the port's page when each version took effect" },
  },
  "no-earlier-version": {
    status: 404, exit: 2,
    what: { zh: "第 {version} 版之前没有可比较的版本", en: "There is no version before version {version} to compare with" },
    fix: { zh: "请从第 2 版起查看变化", en: "Changes can be seen from version 2 on" },
  },
  "day-unreadable": {
    status: 400, exit: 2,
    what: { zh: "“{value}”不是一个存在的日期", en: "“{value}” is not a day that exists" },
    fix: { zh: "请按 2026-01-31 的样式填写年、月、日", en: "Write year, month and day like 2026-01-31" },
  },
  "rule-unknown": {
    status: 404, exit: 2,
    what: { zh: "没有名为“{rule}”的规则", en: "There is no rule named “{rule}”" },
    fix: { zh: "请在规则页面查看全部规则", en: "See all rules on the rules page" },
  },
  "query-unreadable": {
    status: 400, exit: 2,
    what: { zh: "网址中的参数“{name}”不能这样填写", en: "The parameter “{name}” in the address cannot have this value" },
    fix: { zh: "请按接口说明填写：{expected}", en: "Expected: {expected}" },
  },
  "request-unreadable": {
    status: 400, exit: 3,
    what: { zh: "请求内容不完整或格式不对，未能读取", en: "The request is incomplete or malformed and could not be read" },
    fix: { zh: "请刷新页面后重试", en: "Reload the page and try again" },
  },
  "request-too-large": {
    status: 413, exit: 3,
    what: { zh: "提交的内容超过 {limit} 的上限", en: "What was sent is over the limit of {limit}" },
    fix: { zh: "请减少内容，或拆成几次提交", en: "Send less, or in several parts" },
  },
  "content-type-unknown": {
    status: 415, exit: 3,
    what: { zh: "不接受这种提交方式", en: "This kind of content is not accepted" },
    fix: { zh: "请用页面上的表单提交；程序请直接提交文件内容，或用 multipart/form-data", en: "Use the form on the page; programs send the file itself, or multipart/form-data" },
  },
  "not-acceptable": {
    status: 406, exit: 2,
    what: { zh: "没有所要的格式", en: "The format asked for does not exist" },
    fix: { zh: "清单有 html、json、csv、xlsx、pdf 五种格式", en: "Lists come as html, json, csv, xlsx and pdf" },
  },
  "upload-truncated": {
    status: 400, exit: 3,
    what: { zh: "文件没有传完", en: "The file did not arrive whole" },
    fix: { zh: "请检查网络后重新上传", en: "Check the connection and upload it again" },
  },
  "upload-boundary-missing": {
    status: 400, exit: 3,
    what: { zh: "上传的内容缺少分隔标记（boundary），未能读取", en: "The upload lacks its boundary and could not be read" },
    fix: { zh: "请用页面上的表单上传；程序请让 HTTP 库自行填写 Content-Type", en: "Use the form on the page; programs let their HTTP library write the Content-Type" },
  },
  "upload-too-many-parts": {
    status: 413, exit: 3,
    what: { zh: "一次上传的文件或栏目太多", en: "Too many files or fields in one upload" },
    fix: { zh: "请一次只上传一个文件", en: "Upload one file at a time" },
  },
  "too-many-fields": {
    status: 413, exit: 3,
    what: { zh: "表单的栏目超过 {limit} 个", en: "The form has more than {limit} fields" },
    fix: { zh: "行数较多时请上传文件", en: "For many lines, upload a file" },
  },
  "nothing-to-check": {
    status: 422, exit: 5,
    what: { zh: "没有可核对的内容", en: "There is nothing to check" },
    fix: { zh: "请上传账单文件，或至少填写一行的项目名称和金额", en: "Upload a bill, or fill in at least one line with an item and an amount" },
  },
  "amount-unreadable": {
    status: 422, exit: 3,
    what: { zh: "第 {no} 行的{field}“{value}”不是一个数", en: "Line {no}: {field} “{value}” is not a number" },
    fix: { zh: "请只填数字，如 850 或 850.50", en: "Write digits only, such as 850 or 850.50" },
  },
  "line-incomplete": {
    status: 422, exit: 3,
    what: { zh: "第 {no} 行没有填完整", en: "Line {no} is not complete" },
    fix: { zh: "请填写项目名称，并填写金额或单价", en: "Fill in the item, and the amount or the price" },
  },
  "clock-untrusted": {
    status: 503, exit: 4,
    what: { zh: "服务器时钟（{now}）早于上一次公布的时间（{last}），暂停公布", en: "The server's clock ({now}) is behind the last publication ({last}); publishing is suspended" },
    fix: { zh: "请管理员校准服务器时间后重试", en: "Ask the administrator to set the server's clock, then try again" },
  },
  "storage-full": {
    status: 503, exit: 4,
    what: { zh: "磁盘空间不足，这次没有公布任何内容", en: "The disk is full; nothing was published" },
    fix: { zh: "请管理员清理磁盘后重试；已公布的内容不受影响", en: "Ask the administrator to free space, then try again; what is published is not affected" },
  },
  "storage-broken": {
    status: 503, exit: 4,
    what: { zh: "写入磁盘时出错，已停止公布", en: "Writing to the disk failed; publishing has stopped" },
    fix: { zh: "请管理员检查磁盘，重新启动程序并核验数据", en: "Ask the administrator to check the disk, restart the program and verify the data" },
  },
  "storage-unsafe": {
    status: 503, exit: 4,
    what: { zh: "数据库不能安全使用：{reason}", en: "The database cannot be used safely: {reason}" },
    fix: { zh: "请管理员按说明更换程序或恢复数据目录", en: "Ask the administrator to replace the program or restore the data folder" },
  },
  "rollback-detected": {
    status: 503, exit: 4,
    what: { zh: "数据库与已签名的存证不一致：数据库有 {size} 条公布记录，存证为 {anchored} 条；只能查看，不能公布", en: "The database disagrees with its signed anchor: {size} publications in the database, {anchored} in the anchor; reading only" },
    fix: { zh: "可能恢复了旧的备份。请管理员恢复最新的数据，切勿删除存证文件", en: "An old backup may have been restored. Restore the newest data; do not remove the anchor file" },
  },
  "log-key-wrong": {
    status: 503, exit: 4,
    what: { zh: "签名密钥 {name} 缺失或与公布记录不符", en: "The signing key {name} is missing or does not belong to this log" },
    fix: { zh: "请管理员从备份中恢复原来的密钥文件", en: "Restore the original key file from the backup" },
  },
  "integrity-failure": {
    status: 500, exit: 4,
    what: { zh: "{name} 的存储内容与公布时的指纹不符，不予显示", en: "What is stored of {name} does not match its fingerprint at publication; it is not shown" },
    fix: { zh: "请联系管理员核验并恢复数据", en: "Ask the administrator to verify and restore the data" },
  },
  "idempotency-mismatch": {
    status: 422, exit: 2,
    what: { zh: "这个请求编号已用于公布另一份内容（{name}）", en: "This idempotency key was used to publish something else ({name})" },
    fix: { zh: "请换一个新的请求编号", en: "Use a new key" },
  },
  "nothing-changed": {
    status: 409, exit: 2,
    what: { zh: "这份清单与最近公布的 {name} 完全相同，没有再次公布", en: "The list is the same as the latest version {name}; it was not published again" },
    fix: { zh: "如需更新，请修改清单后再公布", en: "Change the list before publishing it" },
  },
  "not-fit-to-publish": {
    status: 422, exit: 2,
    what: { zh: "清单还不能公布：有 {count} 处错误", en: "The list is not fit to publish: {count} errors" },
    fix: { zh: "请先按校验结果改正全部错误", en: "Correct every error that validation found" },
  },
  "head-incomplete": {
    status: 422, exit: 2,
    what: { zh: "清单缺少公布所需的信息：口岸代码、口岸名称、进出口、公布机关、生效日期须齐全有效", en: "The list lacks what a publication needs: valid port code, port name, direction, publisher and first day in force" },
    fix: { zh: "请补全后再公布", en: "Fill them in before publishing" },
  },
  "publishing-busy": {
    status: 503, exit: 4,
    what: { zh: "同时公布的人较多，这次没有公布", en: "Too many publications at once; this one was not published" },
    fix: { zh: "请稍后重试", en: "Try again in a moment" },
  },
  "receipt-unreadable": {
    status: 422, exit: 3,
    what: { zh: "{name}不是公布回执（.tlog-proof）", en: "{name} is not a publication receipt (.tlog-proof)" },
    fix: { zh: "请选择公布时得到的、扩展名为 .tlog-proof 的文件", en: "Choose the .tlog-proof file that was given at publication" },
  },
  "key-unreadable": {
    status: 422, exit: 2,
    what: { zh: "“{key}”不是日志的公钥", en: "“{key}” is not a public key of a log" },
    fix: { zh: "请填写“名称+编号+公钥”形式的一整行", en: "Give the whole line “name+id+key”" },
  },
  "file-name": {
    status: 422, exit: 2,
    what: { zh: "文件名含有换行等控制字符，或超过 {limit} 个字", en: "The file's name holds control characters, or is longer than {limit} characters" },
    fix: { zh: "请改一个较短的文件名后重试", en: "Give the file a shorter, plain name and try again" },
  },
  "format-unknown": {
    status: 415, exit: 3,
    what: { zh: "认不出文件内容：既不是表格，也不是网页或 JSON", en: "The content is not recognised: neither a table, nor a web page, nor JSON" },
    fix: { zh: "请提供 xlsx、xls、csv、html 或 json 文件；如果是从别处导出的，请重新导出", en: "Give an xlsx, xls, csv, html or json file; if it was exported, export it again" },
  },
  "format-unsupported": {
    status: 415, exit: 3,
    what: { zh: "文件内容是 {found} 格式，这里不能读取", en: "The content is {found}, which cannot be read here" },
    fix: { zh: "请用 WPS 或 Excel 另存为 .xlsx 或 .csv 后再试", en: "Save it as .xlsx or .csv with WPS or Excel, and try again" },
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
    fix: { zh: "请用 WPS 或 Excel 打开，另存为 xlsx，或另存为“CSV UTF-8”", en: "Open it with WPS or Excel and save it as xlsx or as “CSV UTF-8”" },
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
  "archive-broken": {
    status: 422, exit: 3,
    what: { zh: "工作簿文件不完整或已损坏", en: "The workbook is incomplete or damaged" },
    fix: { zh: "请重新保存或重新上传；如果是下载的，请重新下载", en: "Save or upload it again; if it was downloaded, download it again" },
  },
  "archive-ratio": {
    status: 422, exit: 3,
    what: { zh: "工作簿中的 {part} 压缩比超过 {limit}，可能是压缩炸弹", en: "{part} in the workbook is compressed more than {limit} times: it may be a zip bomb" },
    fix: { zh: "请删去大片空白格式后重新保存为 .xlsx", en: "Remove large empty formatted areas and save again as .xlsx" },
  },
  "archive-too-large": {
    status: 413, exit: 3,
    what: { zh: "工作簿解压后超过 {limit} MB 的上限", en: "The workbook unpacks to more than {limit} MB" },
    fix: { zh: "请删去图片和无关的工作表，或拆成几个文件", en: "Remove pictures and sheets that are not needed, or split the file" },
  },
  "archive-lies": {
    status: 422, exit: 3,
    what: { zh: "工作簿中的 {part} 与其目录记载不符", en: "{part} in the workbook is not what the directory of the archive says" },
    fix: { zh: "文件可能被改动过，请用 WPS 或 Excel 重新保存为 .xlsx", en: "The file may have been tampered with: save it again as .xlsx with WPS or Excel" },
  },
  "archive-overlap": {
    status: 422, exit: 3,
    what: { zh: "工作簿中的 {part} 与其他部件重叠", en: "{part} in the workbook overlaps another part" },
    fix: { zh: "文件可能被改动过，请用 WPS 或 Excel 重新保存为 .xlsx", en: "The file may have been tampered with: save it again as .xlsx with WPS or Excel" },
  },
  "archive-entries": {
    status: 422, exit: 3,
    what: { zh: "工作簿中的部件超过 {limit} 个的上限", en: "The workbook has more than {limit} parts" },
    fix: { zh: "请删去图片和无关的工作表后重新保存", en: "Remove pictures and sheets that are not needed, and save again" },
  },
  "archive-name": {
    status: 422, exit: 3,
    what: { zh: "工作簿中有不合规的部件名", en: "The workbook has a part with a name that leads out of it" },
    fix: { zh: "请用 WPS 或 Excel 重新保存为 .xlsx", en: "Save it again as .xlsx with WPS or Excel" },
  },
  "archive-link": {
    status: 422, exit: 3,
    what: { zh: "工作簿中的 {part} 是符号链接", en: "{part} in the workbook is a symbolic link" },
    fix: { zh: "请用 WPS 或 Excel 重新保存为 .xlsx", en: "Save it again as .xlsx with WPS or Excel" },
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
    fix: { zh: "请用 WPS 或 Excel 重新保存为 .xlsx", en: "Save it again as .xlsx with WPS or Excel" },
  },
  "xml-broken": {
    status: 422, exit: 3,
    what: { zh: "{part} 不是完好的 XML", en: "{part} is not well-formed XML" },
    fix: { zh: "文件可能已损坏，请用 WPS 或 Excel 重新保存为 .xlsx", en: "The file may be damaged: save it again as .xlsx with WPS or Excel" },
  },
  "xml-limit": {
    status: 422, exit: 3,
    what: { zh: "{part} 嵌套超过 {depth} 层，或一个元素的属性超过 {attributes} 个", en: "{part} is nested deeper than {depth} levels, or an element has more than {attributes} attributes" },
    fix: { zh: "请用 WPS 或 Excel 重新保存为 .xlsx", en: "Save it again as .xlsx with WPS or Excel" },
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
  "font-unusable": {
    status: 500, exit: 2,
    what: { zh: "公告用的字体文件无法使用", en: "The font file for the notice cannot be used" },
    fix: {
      zh: "请用带 TrueType 轮廓的 .ttf 字体（QINGDAN_FONT）；.otf、.ttc、.woff 不支持",
      en: "Give a .ttf font with TrueType outlines (QINGDAN_FONT); .otf, .ttc and .woff are not supported",
    },
  },
  "option-not-a-day": {
    status: 422, exit: 2,
    what: { zh: "{option} 不是存在的日期：{value}", en: "{option} is not a day that exists: {value}" },
    fix: { zh: "请写成 2026-01-31 这样的日期", en: "Write it like 2026-01-31" },
  },
  "option-not-a-port": {
    status: 422, exit: 2,
    what: { zh: "口岸代码不对：{value}", en: "Not a port code: {value}" },
    fix: { zh: "请用五位的 UN/LOCODE，例如 CNLYG", en: "Use the five letters of UN/LOCODE, such as CNLYG" },
  },
  "output-not-writable": {
    status: 500, exit: 2,
    what: { zh: "写不进文件 {name}（{reason}）", en: "Cannot write the file {name} ({reason})" },
    fix: { zh: "请核对文件夹是否存在、是否可写，磁盘是否已满", en: "Check that the folder exists and can be written, and that the disk is not full" },
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
  "key-not-given": {
    status: 422, exit: 2,
    what: { zh: "不知道用哪个公钥核验：没有 {name}", en: "No key to verify with: there is no {name}" },
    fix: { zh: "请用 --vkey 给出公布网站的公钥（见 /.well-known/port-fees.json）", en: "Give the publishing site's key with --vkey (see /.well-known/port-fees.json)" },
  },
  "not-a-sample": {
    status: 422, exit: 2,
    what: { zh: "这份清单没有标明是示例", en: "This list is not marked as a sample" },
    fix: { zh: "正式清单请用 qingdan publish 公布", en: "Publish a real list with qingdan publish" },
  },
  "samples-refused": {
    status: 409, exit: 2,
    what: { zh: "这里已有正式公布的清单，不再载入示例", en: "Real lists have been published here; samples are no longer loaded" },
    fix: { zh: "请在空的数据文件夹里试用示例", en: "Try the samples in an empty data folder" },
  },
  "listen-address-unreadable": {
    status: 422, exit: 2,
    what: { zh: "监听地址不对：{value}", en: "Not an address to listen on: {value}" },
    fix: { zh: "请写成 127.0.0.1:3000 这样的“地址:端口”", en: "Write it as host:port, such as 127.0.0.1:3000" },
  },
  "not-a-list": {
    status: 422, exit: 3,
    what: { zh: "{name} 读不成一份清单：有 {count} 处必须改正", en: "{name} does not read as a fee list: {count} findings to fix" },
    fix: { zh: "请先用 qingdan validate 查看并改正", en: "See and mend them with qingdan validate first" },
  },
} as const satisfies Record<string, FailureKind>;

export type FailureName = keyof typeof FAILURES;

export class Failure extends Error {
  readonly kind: FailureName;
  readonly params: Params;
  /** Where in the file: `Sheet1!D7`, `第 12 行`, `字节 4096`; empty where it has no place. */
  readonly place: string;

  constructor(kind: FailureName, params: Params = {}, place = "") {
    super(say(FAILURES[kind].what, "en", params));
    this.name = "Failure";
    this.kind = kind;
    this.params = params;
    this.place = place;
  }

  /** What is wrong, where, and how to mend it, in one sentence each. */
  words(locale: Locale): { readonly what: string; readonly fix: string } {
    return { what: say(FAILURES[this.kind].what, locale, this.params), fix: say(FAILURES[this.kind].fix, locale, this.params) };
  }

  get status(): number {
    return FAILURES[this.kind].status;
  }

  get exit(): number {
    return FAILURES[this.kind].exit;
  }
}
