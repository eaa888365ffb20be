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
} as const satisfies Record<string, FailureKind>;
