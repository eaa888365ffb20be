// Failures at the doors of the desks: who is asking, and whether they may.

import type { FailureKind } from "./failure-kind.ts";

export const ACCOUNT_FAILURES = {
  "sign-in-needed": {
    status: 401, exit: 2,
    what: { zh: "请先登录", en: "Sign in first" },
    fix: { zh: "登录后会回到这里", en: "You will come back here after signing in" },
  },
  "key-needed": {
    status: 401, exit: 2,
    what: { zh: "没有带密钥，或密钥已失效", en: "There is no key, or it holds no longer" },
    fix: { zh: "请在 Authorization 中带上有效的密钥：Bearer qdk_…；密钥在“我的账号”里开通", en: "Send a valid key in Authorization: Bearer qdk_…; keys are made under My account" },
  },
  "not-allowed": {
    status: 403, exit: 2,
    what: { zh: "您的账号没有办理这件事的权限", en: "Your account may not do this" },
    fix: { zh: "需要时请管理员为您增加角色或口岸范围", en: "If you need to, ask the administrator for the role or the port" },
  },
  "second-factor-needed": {
    status: 403, exit: 2,
    what: { zh: "审批、监管和管理需要动态验证码，本次登录还没有验证", en: "Approving, regulating and administering need a one-time code, which this session has not shown" },
    fix: { zh: "请在“我的账号”中绑定验证器，重新登录时输入六位动态码", en: "Set up an authenticator under “My account” and sign in again with its six digits" },
  },
  "form-expired": {
    status: 403, exit: 2,
    what: { zh: "页面已过期，没有保存任何内容", en: "The page has expired; nothing was saved" },
    fix: { zh: "请返回上一页刷新后再提交一次", en: "Go back, reload the page and submit again" },
  },
  "sign-in-wrong": {
    status: 403, exit: 2,
    what: { zh: "登录名、密码或动态码不对", en: "The login, the password or the code is wrong" },
    fix: { zh: "请核对后再试；已绑定验证器的账号必须填写当前的六位动态码。忘记密码请找管理员", en: "Check them and try again; an account with an authenticator needs its present six digits. If you forgot the password, ask the administrator" },
  },
  "sign-in-later": {
    status: 429, exit: 2,
    what: { zh: "试得太多了，{until} 之后才能再试（北京时间）", en: "Too many tries; the next one is possible after {until} (Beijing time)" },
    fix: { zh: "请稍后再试；不是您本人操作的，请告诉管理员", en: "Try again later; if it was not you, tell the administrator" },
  },
  "sign-in-busy": {
    status: 503, exit: 4,
    what: { zh: "同时登录的人太多", en: "Too many people are signing in at once" },
    fix: { zh: "请过几秒再试", en: "Try again in a few seconds" },
  },
  "sign-in-insecure": {
    status: 403, exit: 2,
    what: { zh: "这个网址没有加密，不能登录", en: "This address is not encrypted; nobody can sign in here" },
    fix: { zh: "请用 https 网址打开，或在服务所在的电脑上打开 http://localhost；管理员须设定 QINGDAN_ADDRESS", en: "Open the https address, or http://localhost on the machine itself; the administrator sets QINGDAN_ADDRESS" },
  },
  "password-length": {
    status: 422, exit: 2,
    what: { zh: "新密码须有 {least} 到 {most} 个字符", en: "The new password needs {least} to {most} characters" },
    fix: { zh: "长度最要紧：连起几个不相干的词就很好，不必凑符号", en: "Length matters most: a few unrelated words will do; no symbols are asked for" },
  },
  "password-common": {
    status: 422, exit: 2,
    what: { zh: "这个密码太容易猜到", en: "This password is too easy to guess" },
    fix: { zh: "请不要用常见密码、重复的字符或自己的登录名", en: "Use no common password, no repeated characters and not your login" },
  },
  "login-taken": {
    status: 422, exit: 2,
    what: { zh: "登录名“{login}”已经有人使用", en: "The login “{login}” is taken" },
    fix: { zh: "请换一个登录名", en: "Choose another" },
  },
  "subject-taken": {
    status: 422, exit: 2,
    what: { zh: "这个单点登录身份已绑定账号“{login}”", en: "This identity is already linked to the account “{login}”" },
    fix: { zh: "请先解除原来的绑定", en: "Remove that link first" },
  },
  "last-administrator": {
    status: 422, exit: 2,
    what: { zh: "这是最后一个管理全部口岸的账号", en: "This is the last account that may administer everything" },
    fix: { zh: "请先给另一个账号授予“管理”角色，范围为全部", en: "Grant the administrator's role for everything to another account first" },
  },
  "invitation-wrong": {
    status: 403, exit: 2,
    what: { zh: "这个一次性码不能用", en: "This one-time code cannot be used" },
    fix: { zh: "请核对后再试；用过或过期的，请管理员重新发一个", en: "Check it and try again; if it was used or has expired, ask the administrator for another" },
  },
  "passwords-differ": {
    status: 422, exit: 2,
    what: { zh: "两次输入的新密码不一样", en: "The two new passwords differ" },
    fix: { zh: "请重新输入两次", en: "Type it twice again" },
  },
  "password-wrong": {
    status: 422, exit: 2,
    what: { zh: "现在的密码不对", en: "The present password is wrong" },
    fix: { zh: "请核对后再试；忘记密码请找管理员", en: "Check it and try again; if you forgot it, ask the administrator" },
  },
  "code-wrong": {
    status: 422, exit: 2,
    what: { zh: "动态码不对", en: "The code is wrong" },
    fix: { zh: "请输入验证器上现在显示的六位数字；手机时间须准确", en: "Type the six digits that the authenticator shows now; the phone's clock has to be right" },
  },
  "login-unusable": {
    status: 422, exit: 2,
    what: { zh: "登录名不合要求", en: "This login will not do" },
    fix: { zh: "请用 2 到 32 个小写字母、数字、点、短横或下划线", en: "Use 2 to 32 small letters, digits, dots, dashes or underscores" },
  },
  "name-unusable": {
    status: 422, exit: 2,
    what: { zh: "请填写名称，不超过 {most} 个字", en: "A name is needed, of at most {most} characters" },
    fix: { zh: "写同事认得出的名称", en: "One that colleagues recognise" },
  },
  "key-expiry-unusable": {
    status: 422, exit: 2,
    what: { zh: "密钥须有到期日，最长 {days} 天", en: "A key needs a last day, at most {days} days away" },
    fix: { zh: "请选择明天起一年之内的日期", en: "Choose a day from tomorrow on, within a year" },
  },
  "key-outlives-maker": {
    status: 422, exit: 2,
    what: { zh: "新密钥不能比所用的密钥更晚到期（{until}）", en: "A key cannot outlive the one that it is made with ({until})" },
    fix: { zh: "请选择更早的日期，或登录后在“我的账号”新建", en: "Choose an earlier day, or sign in and make it under “My account”" },
  },
  "key-grant-missing": {
    status: 422, exit: 2,
    what: { zh: "请选择密钥的权限", en: "Choose what the key may do" },
    fix: { zh: "只能从您自己的权限中选；复核、监管和管理须登录并验证动态码，在“我的账号”授予", en: "Of your own roles; reviewing, supervising and administering only under “My account”, in a session that has shown a one-time code" },
  },
  "role-unknown": {
    status: 422, exit: 2,
    what: { zh: "没有“{value}”这个角色", en: "There is no role “{value}”" },
    fix: { zh: "请用 --role entry、review、supervise、audit 或 admin", en: "Use --role entry, review, supervise, audit or admin" },
  },
  "scope-unreadable": {
    status: 422, exit: 2,
    what: { zh: "范围不对：{value}", en: "Not a scope: {value}" },
    fix: { zh: "请写 port:CNTAC（一个口岸）、region:3205（行政区划代码开头的两位、四位或六位）或 *（全部）", en: "Write port:CNTAC (one port), region:3205 (the first two, four or six digits of the administrative region) or * (everything)" },
  },
  "region-unreadable": {
    status: 422, exit: 2,
    what: { zh: "行政区划代码不对：{value}", en: "Not an administrative region: {value}" },
    fix: { zh: "请填六位数字（GB/T 2260），或留空", en: "Write six digits (GB/T 2260), or leave it empty" },
  },
  "account-unknown": {
    status: 404, exit: 2,
    what: { zh: "没有“{login}”这个账号", en: "There is no account “{login}”" },
    fix: { zh: "请用 qingdan user list 查看全部账号", en: "See all accounts with qingdan user list" },
  },
  "key-unknown": {
    status: 404, exit: 2,
    what: { zh: "没有“{id}”这个密钥", en: "There is no key “{id}”" },
    fix: { zh: "请用 qingdan key list 查看全部密钥", en: "See all keys with qingdan key list" },
  },
  "single-sign-on-failed": {
    status: 403, exit: 3,
    what: { zh: "单点登录没有成功（{reason}）", en: "Single sign-on did not succeed ({reason})" },
    fix: { zh: "请从登录页重新开始；仍然不行，请用密码登录，并告诉管理员", en: "Begin again at the sign-in page; if it persists, sign in with your password and tell the administrator" },
  },
  "subject-unlinked": {
    status: 403, exit: 2,
    what: { zh: "单点登录身份“{subject}”还没有绑定可用的账号", en: "The identity “{subject}” is linked to no account that can be used" },
    fix: { zh: "请把这个身份告诉管理员，由管理员绑定到您的账号", en: "Tell it to the administrator, who can link it to your account" },
  },
  "provider-unreadable": {
    status: 422, exit: 2,
    what: { zh: "QINGDAN_OIDC_ISSUER 不对：{value}", en: "QINGDAN_OIDC_ISSUER cannot be {value}" },
    fix: { zh: "请写 https 网址", en: "Write an https address" },
  },
  "idle-unreadable": {
    status: 422, exit: 2,
    what: { zh: "QINGDAN_IDLE 不对：{value}", en: "QINGDAN_IDLE cannot be {value}" },
    fix: { zh: "请写 1 到 {most} 之间的整分钟数", en: "Write whole minutes from 1 to {most}" },
  },
} as const satisfies Record<string, FailureKind>;
