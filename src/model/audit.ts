// What is recorded of what people decide: who, when, what, on what, with which outcome. Never a secret, never a bill.

import type { Identity } from "./account.ts";
import type { Instant } from "./day.ts";
import type { Words } from "./text.ts";

/** Who acts, through which door, when. No account: the start of the service, a command at the machine, or a stranger. */
export interface Actor {
  readonly account: string | null;
  readonly via: Identity["via"] | "command" | "start" | "sign-in";
  readonly at: Instant;
}

export function actorOf({ account, via }: Identity, at: Instant): Actor {
  return { account, via, at };
}

export const VIA = {
  "session": { zh: "网页", en: "page" },
  "key": { zh: "密钥", en: "key" },
  "command": { zh: "命令行", en: "command line" },
  "start": { zh: "启动", en: "start" },
  "sign-in": { zh: "登录页", en: "sign-in page" },
} as const satisfies Record<Actor["via"], Words>;

/** Everything that is recorded. A name is never changed once records bear it. */
export const ACTIONS = {
  "signed-in": { zh: "登录", en: "Signed in" },
  "signed-out": { zh: "退出", en: "Signed out" },
  "sign-in-failed": { zh: "登录失败", en: "Sign-in failed" },
  "access-refused": { zh: "越权访问被拒绝", en: "Access refused" },
  "account-created": { zh: "新建账号", en: "Account created" },
  "account-invited": { zh: "发出一次性邀请码", en: "Invitation issued" },
  "account-disabled": { zh: "停用账号", en: "Account disabled" },
  "account-enabled": { zh: "恢复账号", en: "Account enabled" },
  "account-linked": { zh: "更改单点登录绑定", en: "Single sign-on link changed" },
  "role-granted": { zh: "授予角色", en: "Role granted" },
  "role-withdrawn": { zh: "收回角色", en: "Role withdrawn" },
  "password-set": { zh: "设置密码", en: "Password set" },
  "second-factor-set": { zh: "绑定验证器", en: "Second factor set" },
  "second-factor-reset": { zh: "解除验证器", en: "Second factor reset" },
  "recovery-code-used": { zh: "使用备用码登录", en: "Recovery code used" },
  "sessions-ended": { zh: "强制退出全部登录", en: "Sessions ended" },
  "key-created": { zh: "新建密钥", en: "Key created" },
  "key-revoked": { zh: "吊销密钥", en: "Key revoked" },
  "webhook-created": { zh: "新建推送", en: "Webhook created" },
  "webhook-ended": { zh: "结束推送", en: "Webhook ended" },
  "port-set": { zh: "更改口岸设置", en: "Port settings changed" },
  "draft-submitted": { zh: "清单送审", en: "List submitted" },
  "draft-recalled": { zh: "撤回送审", en: "Submission taken back" },
  "draft-returned": { zh: "退回清单", en: "List returned" },
  "draft-discarded": { zh: "作废草稿", en: "Draft discarded" },
  "list-published": { zh: "审批并公布清单", en: "List approved and published" },
  "list-withdrawn": { zh: "撤回清单", en: "List withdrawn" },
  "audit-exported": { zh: "导出审计记录", en: "Audit records exported" },
} as const satisfies Record<string, Words>;

export type Action = keyof typeof ACTIONS;

export const OUTCOMES = {
  done: { zh: "完成", en: "done" },
  refused: { zh: "拒绝", en: "refused" },
} as const satisfies Record<string, Words>;

export interface Deed {
  readonly action: Action;
  /** `account:…`, `key:…`, `port:CNTAC`, `draft:…`, `list:CNTAC/3`. */
  readonly object: string;
  readonly outcome?: keyof typeof OUTCOMES;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRecord extends Required<Deed>, Actor {
  readonly seq: number;
}
