// Failures at the doors of the desks: who is asking, and whether they may.

import type { FailureKind } from "./failure-kind.ts";

export const ACCOUNT_FAILURES = {
  "sign-in-needed": {
    status: 401, exit: 2,
    what: { zh: "请先登录", en: "Sign in first" },
    fix: { zh: "登录后会回到这里；程序请在 Authorization 中带上有效的密钥", en: "You will come back here after signing in; programs send a valid key in Authorization" },
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
  "idle-unreadable": {
    status: 422, exit: 2,
    what: { zh: "QINGDAN_IDLE 不对：{value}", en: "QINGDAN_IDLE cannot be {value}" },
    fix: { zh: "请写 1 到 {most} 之间的整分钟数", en: "Write whole minutes from 1 to {most}" },
  },
} as const satisfies Record<string, FailureKind>;
