// Words of the doors: signing in, one's own account, and the administrator's pages.

import type { Words } from "../model/text.ts";

export const accountWords = {
  "desk-navigation": { zh: "工作台", en: "Desk" },
  "nav-desk": { zh: "清单工作台", en: "Lists" },
  "nav-admin": { zh: "管理", en: "Administration" },
  "nav-audit": { zh: "审计", en: "Audit" },
  "nav-account": { zh: "我的账号", en: "My account" },
  "sign-in": { zh: "登录", en: "Sign in" },
  "sign-out": { zh: "退出", en: "Sign out" },
  "sign-in-lead": { zh: "供公布清单的工作人员使用。查清单、核对账单不需要登录。", en: "For those who publish lists. Nobody needs to sign in to read lists or to check a bill." },
  "login": { zh: "登录名", en: "Login" },
  "password": { zh: "密码", en: "Password" },
  "code": { zh: "动态验证码", en: "One-time code" },
  "code-hint": { zh: "验证器上的六位数字，或一个备用码；没有绑定验证器的账号留空。", en: "The six digits of your authenticator, or a recovery code. Leave it empty if you have no authenticator." },
  "sign-in-setup": { zh: "第一次使用？用一次性邀请码开通账号", en: "First time here? Open your account with a one-time code" },
} as const satisfies Record<string, Words>;
