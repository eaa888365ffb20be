// Failures of the desk: drafts, their revisions, and who may decide them.

import type { FailureKind } from "./failure-kind.ts";

export const DESK_FAILURES = {
  "draft-stale": {
    status: 409, exit: 2,
    what: { zh: "{name}在您打开之后改过这份草稿，这次没有保存", en: "{name} has changed this draft since you opened it; nothing was saved" },
    fix: { zh: "请对照两边的内容，需要的再保存一次", en: "Compare the two, and save again what you want" },
  },
  "draft-revision-unknown": {
    status: 409, exit: 2,
    what: { zh: "这份草稿没有第 {revision} 次修订，现在是第 {latest} 次", en: "This draft has no revision {revision}; it stands at {latest}" },
    fix: { zh: "请重新读取草稿，在现在的修订上修改", en: "Read the draft again, and change the revision that it has" },
  },
  "draft-closed": {
    status: 409, exit: 2,
    what: { zh: "这份草稿现在不能修改：{state}", en: "This draft cannot be changed now: {stateInEnglish}" },
    fix: { zh: "已送审的请先撤回送审，或等复核退回；已公布的请新建草稿公布新版本", en: "Take a submitted draft back, or wait for it to be returned; to change a published list, begin a new draft" },
  },
  "draft-not-submitted": {
    status: 409, exit: 2,
    what: { zh: "这份草稿没有在等待审批", en: "This draft is not waiting for approval" },
    fix: { zh: "请回到草稿页查看现在的状态", en: "See on the draft's page how it stands" },
  },
  "draft-row-empty": {
    status: 422, exit: 2,
    what: { zh: "这一行没有填写内容，没有保存", en: "Nothing was typed in this row, so nothing was saved" },
    fix: { zh: "请至少填写作业名称或收费主体", en: "Give the operation or the charging entity at least" },
  },
  "draft-row-missing": {
    status: 409, exit: 2,
    what: { zh: "要改的这一行已经不在草稿里", en: "The row to be changed is no longer in the draft" },
    fix: { zh: "请回到条目页核对；需要时重新添加一行", en: "Look at the entries again; add a row if it is needed" },
  },
  "no-side-table": {
    status: 422, exit: 2,
    what: { zh: "{name} 里没有找到作业时限标准或电子支付的表格", en: "{name} has no table of time standards or of electronic payment" },
    fix: { zh: "请核对表头，或下载模板（/templates）填写后再上传", en: "Look at its headings, or fill in a template (/templates) and upload that" },
  },
  "draft-not-ready": {
    status: 422, exit: 2,
    what: { zh: "还不能送审：有 {errors} 处必须改正，{unconfirmed} 处应当改正而没有确认", en: "Not ready: {errors} places must be fixed, and {unconfirmed} should be fixed and are not confirmed" },
    fix: { zh: "请在草稿页逐项改正，或写明理由确认保留", en: "Fix them on the draft's page, or confirm them with a reason" },
  },
  "draft-not-comparable": {
    status: 422, exit: 2,
    what: { zh: "这份草稿还不能与已公布的清单对照：格式上有 {count} 处必须改正", en: "This draft cannot be compared with the published list yet: {count} places do not fit the format" },
    fix: { zh: "请先在草稿页改正，再看改了什么", en: "Fix them on the draft's page first" },
  },
  "draft-own-work": {
    status: 403, exit: 2,
    what: { zh: "您填报或修改过这份草稿，不能由您审批", en: "You have worked on this draft, so somebody else has to approve it" },
    fix: { zh: "请由另一位复核人员审批；只有一人办理的口岸，请管理员在口岸设置中改为一人公布", en: "Ask another reviewer; where one person does both, the administrator can set the port so" },
  },
  "draft-digest-differs": {
    status: 409, exit: 2,
    what: { zh: "现在的内容与送审时的指纹不一致，没有公布", en: "What stands here differs from the digest that was submitted; nothing was published" },
    fix: { zh: "请退回，由录入人员核对后重新送审", en: "Return it, to be looked at and submitted again" },
  },
  "version-moved": {
    status: 409, exit: 2,
    what: { zh: "这份草稿以第 {base} 版为底，而现在已公布到第 {latest} 版", en: "This draft goes on from version {base}, but version {latest} has been published since" },
    fix: { zh: "请先对照新版本的变化，再以第 {latest} 版为底继续", en: "See what the new version changed, then go on from version {latest}" },
  },
  "reason-missing": {
    status: 422, exit: 2,
    what: { zh: "没有写理由", en: "No reason was given" },
    fix: { zh: "请写明理由（最多 1000 字），会长期保留", en: "Give a reason of at most 1,000 characters; it is kept" },
  },
  "finding-not-confirmable": {
    status: 422, exit: 2,
    what: { zh: "要确认的发现已经变化，或属于必须改正的", en: "What was to be confirmed has changed, or has to be fixed" },
    fix: { zh: "请回到草稿页查看现在的发现", en: "See on the draft's page what is found now" },
  },
  "edit-unreadable": {
    status: 422, exit: 2,
    what: { zh: "第 {number} 项修改读不懂", en: "Edit {number} cannot be understood" },
    fix: { zh: "每项修改写明 kind（head、row、add、remove、move、fill）和所需的内容，文字都用字符串", en: "Each edit states its kind (head, row, add, remove, move, fill) and what that needs; texts are strings" },
  },
  "columns-unknown": {
    status: 422, exit: 2,
    what: { zh: "文件里没有以“{key}”为标识的表头", en: "The file has no headings known by “{key}”" },
    fix: { zh: "请先读取栏目对应（GET …/columns），用其中的 key", en: "Read the columns first (GET …/columns), and use a `key` from there" },
  },
  "file-missing": {
    status: 422, exit: 2,
    what: { zh: "请求里没有文件", en: "The request holds no file" },
    fix: { zh: "请把文件作为请求内容发送，或用 multipart/form-data 的一个文件", en: "Send the file as the content of the request, or as one file of multipart/form-data" },
  },
  "paste-empty": {
    status: 422, exit: 2,
    what: { zh: "没有粘贴任何内容", en: "Nothing was pasted" },
    fix: { zh: "请在 Excel 或 WPS 中选中表格（连同表头），复制后粘贴到框里", en: "Select the table in your spreadsheet, headings included, copy it and paste it into the box" },
  },
  "mail-address": {
    status: 422, exit: 2,
    what: { zh: "这不是一个邮箱地址", en: "This is not an e-mail address" },
    fix: { zh: "请填写一个邮箱，如 name@example.gov.cn", en: "Give one address such as name@example.gov.cn" },
  },
  "nothing-in-force": {
    status: 404, exit: 2,
    what: { zh: "{port} 还没有公布过清单", en: "{port} has not published a list yet" },
    fix: { zh: "请上传文件、粘贴表格，或从空白表单开始", en: "Upload a file, paste a table, or begin with an empty form" },
  },
} as const satisfies Record<string, FailureKind>;
