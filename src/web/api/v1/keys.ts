// `/api/v1/keys`: one's own keys, and for an administrator those of an account. A key may make another, which never gets
// more than it has itself: no right, no day, and nothing that takes a person's second factor.

import type { FastifyInstance } from "fastify";

import type { Grant } from "../../../model/account.ts";
import { actorOf } from "../../../model/audit.ts";
import { Failure } from "../../../model/failure.ts";
import type { ApiKey } from "../../../store/keys.ts";
import { identityOf } from "../../access.ts";
import { makeKey, ownRoute } from "../../admin/account.ts";
import { adminRoute } from "../../admin/accounts.ts";
import { listOf, objectWith, TEXT, type RouteDescription } from "../../description.ts";
import { jsonOf, membersOf } from "../../json-body.ts";
import { sendPrivateJson } from "../../open-data.ts";
import type { Wiring } from "../../wiring.ts";
import { accountAsked, GRANT, ofAccount } from "./accounts.ts";
import { answer, deed } from "./once.ts";

const { config: OWN } = ownRoute;
const { config: ADMIN } = adminRoute;

const CREATE = membersOf({ name: { type: "string", maxLength: 200 }, grants: { type: "array", minItems: 1, maxItems: 100, items: GRANT }, until: { type: "string", maxLength: 10 } }, "name", "grants", "until");
const KEY = { id: TEXT, name: TEXT, prefix: TEXT, grants: listOf(GRANT), createdAt: TEXT, expiresAt: TEXT } as const;
const ID = { words: { zh: "密钥编号", en: "id of the key" }, example: null } as const;
const KEYS = { types: ["application/json"], words: { zh: "由新到旧，不含密钥本身", en: "newest first, without the keys themselves" }, schema: objectWith({ keys: listOf(objectWith(KEY)) }) } as const;
const ENDED = { status: 204, types: [], words: { zh: "已吊销", en: "revoked" } } as const;

const ABOUT = {
  own: { summary: { zh: "自己的密钥", en: "One's own keys" }, answer: KEYS },
  create: {
    summary: { zh: "新建密钥，权限和期限不超过所用的密钥；复核、监管、管理只能在网页上授予", en: "Make a key, with no right and no day more than the one used; reviewing, supervising and administering are given on the page only" },
    body: { types: ["application/json"], words: { zh: "until：最后一天", en: "`until`: its last day" }, schema: CREATE, example: { name: "夜间上报", grants: [{ role: "entry", scope: "port:CNTAC" }], until: "2027-06-30" } },
    answer: { status: 201, types: ["application/json"], words: { zh: "密钥只给这一次", en: "the key is shown this once" }, schema: objectWith({ ...KEY, secret: TEXT }) },
  },
  end: { summary: { zh: "吊销自己的密钥", en: "Revoke a key of one's own" }, parameters: { id: ID }, answer: ENDED },
  ofAccount: { summary: { zh: "一个账号的密钥", en: "The keys of an account" }, parameters: ofAccount, answer: KEYS },
  endOfAccount: { summary: { zh: "吊销一个账号的密钥", en: "Revoke a key of an account" }, parameters: { ...ofAccount, id: ID }, answer: ENDED },
} as const satisfies Record<string, RouteDescription>;

function keyJson({ id, name, prefix, grants, createdAt, expiresAt, usedAt, revokedAt }: ApiKey): Record<string, unknown> {
  return { id, name, prefix, grants, createdAt, expiresAt, usedAt, revokedAt };
}

export function keysResource(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now } = wiring;
  /** A key that is somebody else's is not there. */
  const revoke = (account: string, id: string, by: ReturnType<typeof actorOf>): void => {
    if (!desks.keys.all(account).some((key) => key.id === id)) throw new Failure("page-missing");
    desks.keys.revoke(id, by);
  };

  app.get("/api/v1/keys", { config: { ...OWN, about: ABOUT.own } }, (request, reply) => sendPrivateJson(reply, { keys: desks.keys.all(identityOf(request).account).map(keyJson) }));

  deed(app, wiring, { method: "POST", url: "/api/v1/keys", ...OWN, about: ABOUT.create }, (request, once) => {
    const asked = jsonOf<{ name: string; grants: readonly Grant[]; until: string }>(request, once.content?.bytes ?? null, CREATE);
    return once.together(() => {
      const { key, secret } = makeKey(wiring, identityOf(request), asked);
      return answer(201, { ...keyJson(key), secret });
    });
  });

  deed<{ id: string }>(app, wiring, { method: "DELETE", url: "/api/v1/keys/:id", ...OWN, about: ABOUT.end }, (request, once) => {
    const identity = identityOf(request);
    return once.together(() => {
      revoke(identity.account, request.params.id, actorOf(identity, now()));
      return answer(204);
    });
  });

  app.get<{ Params: { account: string } }>("/api/v1/accounts/:account/keys", { config: { ...ADMIN, about: ABOUT.ofAccount } }, (request, reply) =>
    sendPrivateJson(reply, { keys: desks.keys.all(accountAsked(wiring, request.params.account).id).map(keyJson) }));

  deed<{ account: string; id: string }>(app, wiring, { method: "DELETE", url: "/api/v1/accounts/:account/keys/:id", ...ADMIN, about: ABOUT.endOfAccount }, (request, once) => once.together(() => {
    revoke(request.params.account, request.params.id, actorOf(identityOf(request), now()));
    return answer(204);
  }));
}
