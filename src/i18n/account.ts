// Words of the doors: signing in, one's own account, and the administrator's pages.

import type { Role, Scope } from "../model/account.ts";
import type { Words } from "../model/text.ts";

export const roleWords = {
  entry: { zh: "录入", en: "Entry" },
  review: { zh: "复核", en: "Review" },
  supervise: { zh: "监管", en: "Supervision" },
  audit: { zh: "审计", en: "Audit" },
  admin: { zh: "管理", en: "Administration" },
} as const satisfies Record<Role, Words>;

/** What a scope is called, and the code that goes with it. */
export function scopeWords(scope: Scope): { readonly scope: Words; readonly scopeCode: string } {
  if (scope === "*") return { scope: { zh: "全部口岸", en: "all ports" }, scopeCode: "" };
  if (scope.startsWith("port:")) return { scope: { zh: "口岸", en: "port" }, scopeCode: scope.slice("port:".length) };
  return { scope: { zh: "行政区划", en: "region" }, scopeCode: scope.slice("region:".length) };
}

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
  "setup": { zh: "开通账号", en: "Open an account" },
  "setup-lead": { zh: "输入收到的一次性码，设定自己的密码。", en: "Type the one-time code that you were given and choose a password." },
  "setup-first": { zh: "这里还没有账号。请用启动服务时终端上显示的一次性码，开通第一个管理员账号。", en: "There is no account yet. Open the first administrator's with the one-time code that the terminal showed when the service started." },
  "setup-code": { zh: "一次性码", en: "One-time code" },
  "setup-code-hint": { zh: "形如 XXXX-XXXX-XXXX-XXXX，大小写和短横不限。", en: "Like XXXX-XXXX-XXXX-XXXX; capitals and dashes do not matter." },
  "setup-button": { zh: "开通", en: "Open" },
  "login-hint": { zh: "小写字母、数字、点、短横或下划线。", en: "Small letters, digits, dots, dashes or underscores." },
  "name": { zh: "姓名", en: "Name" },
  "new-password": { zh: "新密码", en: "New password" },
  "new-password-hint": { zh: "至少 12 个字符；连起几个不相干的词最好记，不必有符号。", en: "At least 12 characters. A few unrelated words are easy to remember; no symbols are asked for." },
  "repeated": { zh: "再输入一次", en: "Once more" },
  "present-password": { zh: "现在的密码", en: "Present password" },
  "second-factor": { zh: "绑定验证器", en: "Set up an authenticator" },
  "second-factor-lead": { zh: "复核、监管和管理除密码外还要一个动态验证码。用手机上的验证器（任何支持 TOTP 的应用）扫码，再输入它显示的六位数字。", en: "Reviewing, supervising and administering need a one-time code beside the password. Scan this with an authenticator on your phone (any that knows TOTP), then type the six digits it shows." },
  "second-factor-replaces": { zh: "绑定后，原来的验证器和备用码不再有效。", en: "Your present authenticator and recovery codes will no longer work." },
  "second-factor-letters": { zh: "不能扫码时，手工输入：", en: "If you cannot scan it, type:" },
  "second-factor-digits": { zh: "六位数字", en: "Six digits" },
  "second-factor-button": { zh: "绑定", en: "Confirm" },
  "second-factor-qr": { zh: "给验证器扫的二维码", en: "QR code for the authenticator" },
  "second-factor-on": { zh: "已绑定验证器。", en: "An authenticator is set up." },
  "second-factor-off": { zh: "还没有绑定验证器。", en: "No authenticator is set up." },
  "second-factor-must": { zh: "您的角色需要验证器，绑定之前不能复核、监管或管理。", en: "Your roles need an authenticator; until it is set up you cannot review, supervise or administer." },
  "second-factor-change": { zh: "更换验证器", en: "Change the authenticator" },
  "recovery-codes": { zh: "备用码", en: "Recovery codes" },
  "recovery-lead": { zh: "验证器已绑定。手机不在身边时，每个备用码可以代替动态码用一次。请现在打印或抄下，收在安全的地方：它们不会再显示。", en: "The authenticator is set up. When you do not have your phone, each of these works once in place of the digits. Print or copy them now and keep them safe: they are not shown again." },
  "recovery-done": { zh: "我已收好，继续", en: "I have them; go on" },
  "account-roles": { zh: "角色和范围", en: "Roles and scope" },
  "account-no-roles": { zh: "还没有角色，请管理员授予。", en: "None yet; ask the administrator." },
  "account-password": { zh: "更改密码", en: "Change the password" },
  "account-password-button": { zh: "更改", en: "Change" },
  "account-sessions": { zh: "登录着的地方", en: "Where you are signed in" },
  "session-since": { zh: "登录时间", en: "Since" },
  "session-seen": { zh: "最近使用", en: "Last used" },
  "sessions-end": { zh: "退出其他所有登录", en: "Sign out everywhere else" },
  "keys": { zh: "程序用的密钥", en: "Keys for programs" },
  "keys-lead": { zh: "程序凭密钥以您的名义办理；密钥的权限不会超过您自己的。", en: "A program with a key acts in your name, and never with more rights than you have." },
  "key-shown": { zh: "新密钥（只显示这一次，请立即复制保存）", en: "The new key (shown this once; copy it now)" },
  "key-name": { zh: "用途", en: "For" },
  "key-grant": { zh: "权限", en: "May" },
  "key-prefix": { zh: "开头", en: "Begins" },
  "key-until": { zh: "到期", en: "Until" },
  "key-last-day": { zh: "最后有效日（一年之内）", en: "Last day (within a year)" },
  "key-used": { zh: "最近使用", en: "Last used" },
  "key-create": { zh: "新建密钥", en: "Make a key" },
  "key-revoke": { zh: "吊销", en: "Revoke" },
  "key-over": { zh: "已失效", en: "No longer good" },
  "key-none": { zh: "还没有密钥。", en: "No keys yet." },
  "key-nothing": { zh: "您现在没有可以交给密钥的角色。", en: "You hold no role that a key could be given." },
  "never": { zh: "从未", en: "never" },
  "account": { zh: "账号", en: "Account" },
  "state-active": { zh: "使用中", en: "active" },
  "state-waiting": { zh: "等待开通", en: "not opened yet" },
  "state-disabled": { zh: "已停用", en: "disabled" },
} as const satisfies Record<string, Words>;

/** What the commands say of accounts. */
export const commandWords = {
  invited: {
    zh: "{login} 的一次性码：{code}\n请在 {until}（北京时间）之前用它打开 {address}，设定密码。",
    en: "One-time code of {login}: {code}\nUse it before {until} (Beijing time) at {address} to choose a password.",
  },
  first: {
    zh: "还没有账号。请在 24 小时内打开 {address}，用一次性码 {code} 开通第一个管理员账号。",
    en: "There is no account yet. Within 24 hours open {address} and create the first administrator with the one-time code {code}.",
  },
} as const satisfies Record<string, Words>;
