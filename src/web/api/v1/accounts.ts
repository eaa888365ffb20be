// `/api/v1/accounts`: who may sign in, and what each may do. Whatever a page of the administrator does to an account is done
// here by a key that its owner made with the second factor; a password, and the second factor itself, are set by people alone.

import type { FastifyInstance } from "fastify";

import { ROLES, type Grant } from "../../../model/account.ts";
import { actorOf } from "../../../model/audit.ts";
import { Failure } from "../../../model/failure.ts";
import type { Instant } from "../../../model/day.ts";
import type { Words } from "../../../model/text.ts";
import type { Account } from "../../../store/accounts.ts";
import { identityOf } from "../../access.ts";
import { adminRoute, deedsOf, invitationEnd, openAccount, stateOf, type DeedName } from "../../admin/accounts.ts";
import { loginAndName } from "../../admin/setup.ts";
import { listOf, objectWith, TEXT, type RouteDescription } from "../../description.ts";
import { jsonOf, membersOf } from "../../json-body.ts";
import { sendPrivateJson } from "../../open-data.ts";
import type { Wiring } from "../../wiring.ts";
import { answer, deed, type Answer } from "./once.ts";

const { config: ADMIN } = adminRoute;

interface AccountParams {
  readonly account: string;
}

export const GRANT = membersOf({ role: { enum: ROLES }, scope: { type: "string", pattern: "^(?:\\*|port:[A-Z]{2}[A-Z2-9]{3}|region:\\d{2}(?:\\d{2}){0,2})$" } }, "role", "scope");
const CREATE = membersOf({ login: { type: "string", maxLength: 100 }, name: { type: "string", maxLength: 100 }, grants: { type: "array", minItems: 1, maxItems: 100, items: GRANT } }, "login", "name", "grants");
const LINK = membersOf({ subject: { type: ["string", "null"], maxLength: 200 } }, "subject");
const NOTHING = membersOf({});

const ACCOUNT = { id: TEXT, login: TEXT, name: TEXT, grants: listOf(GRANT), state: { enum: ["active", "waiting", "disabled"] }, hasSecondFactor: { type: "boolean" } } as const;
export const ofAccount = { account: { words: { zh: "账号编号", en: "id of the account" }, example: null } } as const;
const ANSWER = { types: ["application/json"], words: { zh: "账号现在的状态", en: "how the account stands now" }, schema: objectWith(ACCOUNT) } as const;
const INVITED = { types: ["application/json"], words: { zh: "一次性邀请码只给这一次，在 invitation.address 使用", en: "the one-time code is shown this once; it is used at `invitation.address`" }, schema: objectWith({ ...ACCOUNT, invitation: objectWith({ code: TEXT, until: TEXT, address: TEXT }) }) } as const;

interface Told {
  readonly summary: Words;
  readonly schema: Record<string, unknown>;
  readonly example?: unknown;
}

const DEEDS: Readonly<Record<DeedName, Told>> = {
  "grant": { summary: { zh: "授予角色", en: "Grant a role" }, schema: GRANT, example: { role: "entry", scope: "port:CNTAC" } },
  "withdraw": { summary: { zh: "收回角色", en: "Withdraw a role" }, schema: GRANT, example: { role: "entry", scope: "port:CNTAC" } },
  "disable": { summary: { zh: "停用账号", en: "Disable the account" }, schema: NOTHING },
  "enable": { summary: { zh: "恢复账号", en: "Enable it again" }, schema: NOTHING },
  "sessions": { summary: { zh: "强制退出全部登录", en: "End all its sessions" }, schema: NOTHING },
  "second-factor": { summary: { zh: "解除验证器", en: "Reset its second factor" }, schema: NOTHING },
  "invite": { summary: { zh: "发一次性邀请码，用来设置新密码", en: "A one-time code, to set a new password" }, schema: NOTHING },
  "link": { summary: { zh: "绑定单点登录身份；null 为解除", en: "Link it to an identity of the OpenID provider; null: to none" }, schema: LINK, example: { subject: null } },
};

const ALL: RouteDescription = {
  summary: { zh: "全部账号", en: "All accounts" }, answer: { types: ["application/json"], words: { zh: "按登录名", en: "by login" }, schema: objectWith({ accounts: listOf(objectWith(ACCOUNT)) }) },
};
const ONE: RouteDescription = { summary: { zh: "一个账号", en: "One account" }, parameters: ofAccount, answer: ANSWER };
const CREATED: RouteDescription = {
  summary: { zh: "新建账号，并发出一次性邀请码", en: "Open an account, with a one-time code for its owner" },
  body: { types: ["application/json"], words: { zh: "登录名、姓名、角色和范围", en: "login, name, roles and their scopes" }, schema: CREATE, example: { login: "lisi", name: "李四", grants: [{ role: "entry", scope: "port:CNTAC" }] } },
  answer: { ...INVITED, status: 201 },
};

function aboutOf(name: DeedName): RouteDescription {
  const { summary, schema, example } = DEEDS[name];
  const body = schema === NOTHING ? {} : { body: { types: ["application/json"], words: summary, schema, example } };
  return { summary, parameters: ofAccount, ...body, answer: name === "invite" ? INVITED : ANSWER };
}

function accountJson(account: Account): Record<string, unknown> {
  const { id, login, name, grants, hasSecondFactor, subject, createdAt, signedInAt, disabledAt } = account;
  return { id, login, name, grants, state: stateOf(account), hasSecondFactor, linked: subject !== null, createdAt, signedInAt, disabledAt };
}

/** With the code, where there is one. */
function told(wiring: Wiring, status: number, account: Account, code: string | undefined, at: Instant): Answer {
  const invitation = code === undefined ? {} : { invitation: { code, until: invitationEnd(at), address: `${wiring.address}/setup` } };
  return answer(status, { ...accountJson(account), ...invitation });
}

/** Throws for one that is not there. */
export function accountAsked({ desks }: Wiring, id: string): Account {
  const account = desks.accounts.find(id);
  if (!account) throw new Failure("page-missing");
  return account;
}

export function accountsResource(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now } = wiring;
  const url = "/api/v1/accounts";

  app.get(url, { config: { ...ADMIN, about: ALL } }, (_request, reply) => sendPrivateJson(reply, { accounts: desks.accounts.all().map(accountJson) }));
  app.get<{ Params: AccountParams }>(`${url}/:account`, { config: { ...ADMIN, about: ONE } }, (request, reply) =>
    sendPrivateJson(reply, accountJson(accountAsked(wiring, request.params.account))));

  deed(app, wiring, { method: "POST", url, ...ADMIN, about: CREATED }, (request, once) => {
    const { grants, ...fields } = jsonOf<{ login: string; name: string; grants: readonly Grant[] }>(request, once.content?.bytes ?? null, CREATE);
    const by = actorOf(identityOf(request), now());
    return once.together(() => {
      const { account, code } = openAccount(desks, { ...loginAndName(fields), grants }, by);
      return told(wiring, 201, account, code, by.at);
    });
  });

  for (const [name, work] of deedsOf(wiring)) {
    const { schema } = DEEDS[name];
    deed<AccountParams>(app, wiring, { method: "POST", url: `${url}/:account/${name}`, ...ADMIN, about: aboutOf(name) }, (request, once) => {
      const { id } = accountAsked(wiring, request.params.account);
      const sent = schema === NOTHING && once.content === null ? {} : jsonOf<Partial<Grant & { subject: string | null }>>(request, once.content?.bytes ?? null, schema);
      const { role, scope, subject = null } = sent;
      const by = actorOf(identityOf(request), now());
      return once.together(() => {
        const code = work(desks, id, by, { ...(role && scope ? { grant: { role, scope } } : {}), subject });
        return told(wiring, 200, desks.accounts.find(id)!, code, by.at);
      });
    });
  }
}
