// Failures of what was asked for: by a page, the API or the command line.

import type { FailureKind } from "./failure-kind.ts";

export const REQUEST_FAILURES = {
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
  "item-unknown": {
    status: 404, exit: 2,
    what: { zh: "没有一份公布过的清单上有名为“{name}”的收费项目", en: "No published list has a fee named “{name}”" },
    fix: { zh: "请换一个名称，或在首页查找", en: "Try another name, or search from the home page" },
  },
  "no-list-on-day": {
    status: 404, exit: 2,
    what: { zh: "{port} 在 {day} 没有生效的清单", en: "{port} had no list in force on {day}" },
    fix: { zh: "请换一个日期，或在口岸页面查看各版本的生效日期", en: "Try another day, or see on the port's page when each version took effect" },
  },
  "no-list-for-direction": {
    status: 404, exit: 2,
    what: { zh: "{port} 在 {day} 没有适用于这个进出口方向的清单生效", en: "{port} had no list for this direction in force on {day}" },
    fix: { zh: "请核对进出口方向，或在口岸页面查看各版本适用的方向和生效日期", en: "Check the direction, or see on the port's page for what and when each version is in force" },
  },
  "list-published-later": {
    status: 404, exit: 2,
    what: {
      zh: "{port} 在 {day} 没有生效的清单：第 {version} 版自 {from} 起生效，但 {published} 才公布",
      en: "{port} had no list in force on {day}: version {version} takes effect from {from}, but was only published on {published}",
    },
    fix: { zh: "公布以前的收费不能以这份清单为依据；请在口岸页面查看全部版本", en: "It is no basis for charges before its publication; see all versions on the port's page" },
  },
  "no-earlier-version": {
    status: 404, exit: 2,
    what: { zh: "第 {version} 版之前没有可比较的版本", en: "There is no version before version {version} to compare with" },
    fix: { zh: "请在口岸页面查看全部版本", en: "See all versions on the port's page" },
  },
  "webhook-address-refused": {
    status: 422, exit: 2,
    what: { zh: "不能向“{url}”推送", en: "“{url}” cannot be written to" },
    fix: { zh: "请填写公网上的 https 网址，不带用户名和密码", en: "Give an https address on the open internet, without user name and password" },
  },
  "webhooks-too-many": {
    status: 409, exit: 2,
    what: { zh: "一个账号最多 {limit} 个推送", en: "An account has at most {limit} webhooks" },
    fix: { zh: "请先退订不用的", en: "End one that is not needed" },
  },
  "versions-same": {
    status: 400, exit: 2,
    what: { zh: "比较的两版是同一版（第 {version} 版）", en: "Both versions to compare are version {version}" },
    fix: { zh: "请选择两个不同的版本", en: "Choose two different versions" },
  },
  "direction-differs": {
    status: 404, exit: 2,
    what: {
      zh: "第 {version} 版与它取代的第 {before} 版适用的进出口方向不同，不能逐条比较",
      en: "Version {version} and version {before}, which it supersedes, are not for the same direction and cannot be compared entry by entry",
    },
    fix: { zh: "请在口岸页面打开这两版，对照查看", en: "Open both from the port's page and read them side by side" },
  },
  "day-unreadable": {
    status: 400, exit: 2,
    what: { zh: "“{value}”不是一个存在的日期", en: "“{value}” is not a day that exists" },
    fix: { zh: "请按 2026-01-31 的样式填写年、月、日", en: "Write year, month and day like 2026-01-31" },
  },
  "rule-unknown": {
    status: 404, exit: 2,
    what: { zh: "没有名为“{rule}”的规则", en: "There is no rule named “{rule}”" },
    fix: { zh: "请在网站的规则页面，或用 qingdan rules 查看全部规则", en: "See all rules on the rules page, or with qingdan rules" },
  },
  "query-unreadable": {
    status: 400, exit: 2,
    what: { zh: "网址中的参数“{name}”不能这样填写", en: "The parameter “{name}” in the address cannot have this value" },
    fix: { zh: "请按接口说明填写：{expected}", en: "Expected: {expectedInEnglish}" },
  },
  "request-unreadable": {
    status: 400, exit: 3,
    what: { zh: "请求内容不完整或格式不对，未能读取", en: "The request is incomplete or malformed and could not be read" },
    fix: { zh: "请刷新页面后重试", en: "Reload the page and try again" },
  },
  "body-not-json": {
    status: 400, exit: 3,
    what: { zh: "请求内容不是一个 JSON 对象", en: "The content of the request is no JSON object" },
    fix: { zh: "请按接口说明（/api）发送 UTF-8 的 JSON 对象", en: "Send a JSON object in UTF-8, as the description (/api) says" },
  },
  "body-unreadable": {
    status: 400, exit: 3,
    what: { zh: "请求内容不合要求：{what}", en: "The content of the request does not fit: {whatInEnglish}" },
    fix: { zh: "请改正：{fix}；接口说明见 /api", en: "To mend it: {fixInEnglish}; /api describes it" },
  },
  "idempotency-key-unreadable": {
    status: 400, exit: 2,
    what: { zh: "请求编号（Idempotency-Key）的写法不对", en: "The Idempotency-Key is not written as it has to be" },
    fix: { zh: "请用 1 到 255 个可见的 ASCII 字符，可以加引号，如 \"8e03978e-40d5-43dd-bc93-6894a57f9324\"", en: "Use 1 to 255 visible ASCII characters, in quotation marks or without, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\"" },
  },
  "idempotency-key-reused": {
    status: 422, exit: 2,
    what: { zh: "这个请求编号（Idempotency-Key）已用于另一个请求", en: "This Idempotency-Key was used for another request" },
    fix: { zh: "重试须原样重发；新的请求请用新的编号", en: "Repeat a request exactly as it was; for a new one choose a new key" },
  },
  "request-under-way": {
    status: 409, exit: 2,
    what: { zh: "同一编号（Idempotency-Key）的请求正在办理", en: "A request with this Idempotency-Key is being carried out" },
    fix: { zh: "请过几秒原样重发，会得到它的结果", en: "Send it again in a few seconds, and you get its answer" },
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
  "method-unknown": {
    status: 405, exit: 2,
    what: { zh: "这个网址不接受这种操作", en: "This address does not take that method" },
    fix: { zh: "可以用：{allow}", en: "It takes: {allow}" },
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
  "supplied-unreadable": {
    status: 422, exit: 3,
    what: { zh: "给第 {no} 行补充的“{value}”看不懂", en: "What was added to line {no}, “{value}”, cannot be understood" },
    fix: { zh: "数量和金额请只填数字（如 850 或 850.50），日期请写成 2026-05-01 这样", en: "Write quantities and amounts in digits only (850 or 850.50), a day as 2026-05-01" },
  },
  "line-incomplete": {
    status: 422, exit: 3,
    what: { zh: "第 {no} 行没有填完整", en: "Line {no} is not complete" },
    fix: { zh: "请填写项目名称，并填写金额或单价", en: "Fill in the item, and the amount or the price" },
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
    fix: { zh: "请用大写的五位 UN/LOCODE，例如 {example}", en: "Use the five capital characters of UN/LOCODE, such as {example}" },
  },
  "output-not-writable": {
    status: 500, exit: 2,
    what: { zh: "写不进文件 {name}（{reason}）", en: "Cannot write the file {name} ({reason})" },
    fix: { zh: "请核对文件夹是否存在、是否可写，磁盘是否已满", en: "Check that the folder exists and can be written, and that the disk is not full" },
  },
  "listen-address-unreadable": {
    status: 422, exit: 2,
    what: { zh: "监听地址不对：{value}", en: "Not an address to listen on: {value}" },
    fix: { zh: "请写成 127.0.0.1:3000 这样的“地址:端口”", en: "Write it as host:port, such as 127.0.0.1:3000" },
  },
  "listen-address-unusable": {
    status: 503, exit: 2,
    what: { zh: "服务不能用 {value} 这个地址（{reason}）", en: "The service cannot have the address {value} ({reason})" },
    fix: {
      zh: "多半是这个端口已被占用：服务是否已经启动？请关掉另一个程序，或用 --listen 换一个端口",
      en: "Its port is probably taken: is the service running already? End the other program, or choose another port with --listen",
    },
  },
  "server-address-unreadable": {
    status: 422, exit: 2,
    what: { zh: "网址不对：{value}", en: "Not an address of a server: {value}" },
    fix: { zh: "请写成 https://… 这样的网址", en: "Write it like https://…" },
  },
  "server-unreachable": {
    status: 502, exit: 3,
    what: { zh: "连不上 {address}（{reason}）", en: "{address} cannot be reached ({reason})" },
    fix: { zh: "请检查网址和网络后重试；也可以下载清单文件，用 --list 核对", en: "Check the address and the network, or download the list and give it with --list" },
  },
  "server-refused": {
    status: 502, exit: 3,
    what: { zh: "{address} 没有给出清单（状态 {status}）", en: "{address} did not give its lists (status {status})" },
    fix: { zh: "请确认网址是公布清单的网站；也可以下载清单文件，用 --list 核对", en: "Make sure that it is the site that publishes the lists, or download the list and give it with --list" },
  },
  "server-answer-unreadable": {
    status: 502, exit: 3,
    what: { zh: "{address} 的回答不是公布的清单", en: "The answer of {address} is no published list" },
    fix: { zh: "请确认网址是公布清单的网站；也可以下载清单文件，用 --list 核对", en: "Make sure that it is the site that publishes the lists, or download the list and give it with --list" },
  },
  "server-list-altered": {
    status: 502, exit: 3,
    what: { zh: "收到的 {name} 与网站所说的指纹不符，没有用来核对", en: "{name} as received does not have the digest that the site names; it was not used" },
    fix: { zh: "请稍后重试；仍然如此，请告诉网站的管理员", en: "Try again later; if it persists, tell the administrator of the site" },
  },
  "data-missing": {
    status: 422, exit: 2,
    what: { zh: "{name} 里没有公布过的清单", en: "Nothing has been published in {name}" },
    fix: { zh: "请用 --data 指明数据文件夹，用 --list 给出清单文件，或用 --server 给出公布清单的网址", en: "Name the data folder with --data, give list files with --list, or a publishing site with --server" },
  },
  "nothing-to-verify": {
    status: 422, exit: 5,
    what: { zh: "没有选择文件，无从核验", en: "No file was chosen, so there is nothing to verify" },
    fix: { zh: "请选择公告 PDF、公布回执（.tlog-proof）或清单文件", en: "Choose the PDF of a notice, a receipt (.tlog-proof) or a list" },
  },
} as const satisfies Record<string, FailureKind>;
