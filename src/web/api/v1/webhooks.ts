// `/api/v1/webhooks`: an account has itself told of publications, of all ports, of one, or of one fee.

import type { FastifyInstance, FastifyRequest } from "fastify";

import { actorOf } from "../../../model/audit.ts";
import { Failure } from "../../../model/failure.ts";
import { isWatched, type Watched, type Webhook } from "../../../model/webhook.ts";
import { identityOf } from "../../access.ts";
import { listOf, NUMBER, objectWith, TEXT, type RouteDescription } from "../../description.ts";
import { jsonOf, membersOf } from "../../json-body.ts";
import { sendPrivateJson } from "../../open-data.ts";
import type { Uploaded, Wiring } from "../../wiring.ts";
import { answer, deed } from "./once.ts";

const MOST = 20;
const DELIVERIES_SHOWN = 20;
const OWN = { access: "signed-in", scope: "none" } as const;

const CREATE = membersOf({ url: { type: "string", maxLength: 2000 }, watched: { type: "string", maxLength: 200 } }, "url", "watched");
const WEBHOOK = { id: TEXT, url: TEXT, watched: TEXT, createdAt: TEXT };
const ID = { words: { zh: "编号", en: "its id" }, example: null } as const;

function route(about: RouteDescription): { readonly config: typeof OWN & { readonly about: RouteDescription } } {
  return { config: { ...OWN, about } };
}

const ABOUT = {
  all: route({
    summary: { zh: "自己的推送，和最近送达的情况", en: "One's own webhooks, and how the latest deliveries went" },
    answer: { types: ["application/json"], words: { zh: "不含签名密钥", en: "without the signing secrets" }, schema: objectWith({ webhooks: listOf(objectWith({ ...WEBHOOK, deliveries: listOf(objectWith({ id: TEXT, at: TEXT, state: TEXT, attempts: NUMBER })) })) }) },
  }),
  create: route({
    summary: { zh: "订阅推送（Standard Webhooks）", en: "Subscribe (Standard Webhooks)" },
    body: {
      types: ["application/json"], words: { zh: "url：接收的 https 网址；watched：*、port:口岸代码 或 item:项目名称", en: "url: an https address that receives; watched: *, port:CODE or item:NAME" },
      schema: CREATE, example: { url: "https://example.com/fees", watched: "port:CNTAC" },
    },
    answer: { status: 201, types: ["application/json"], words: { zh: "签名密钥只给这一次", en: "the signing secret is shown this once" }, schema: objectWith({ ...WEBHOOK, secret: TEXT }) },
  }),
  end: route({
    summary: { zh: "退订", en: "Unsubscribe" }, parameters: { id: ID },
    answer: { status: 204, types: [], words: { zh: "已退订", en: "ended" } },
  }),
};

function asked(request: FastifyRequest, content: Uploaded | null, { isSendable }: Wiring): { readonly url: string; readonly watched: Watched } {
  const { url, watched } = jsonOf<{ url: string; watched: string }>(request, content?.bytes ?? null, CREATE);
  if (!isWatched(watched)) throw new Failure("query-unreadable", { name: "watched", expected: "*、port:CNTAC、item:…", expectedInEnglish: "*, port:CNTAC, item:…" });
  if (!isSendable(url)) throw new Failure("webhook-address-refused", { url: url.slice(0, 100) });
  return { url, watched };
}

function shown({ id, url, watched, createdAt }: Webhook): Record<string, unknown> {
  return { id, url, watched, createdAt };
}

export function webhooksResource(app: FastifyInstance, wiring: Wiring): void {
  const { desks: { webhooks }, now } = wiring;
  app.get("/api/v1/webhooks", ABOUT.all, (request, reply) => sendPrivateJson(reply, {
    webhooks: webhooks.all(identityOf(request).account).map((webhook) => ({
      ...shown(webhook), deliveries: webhooks.deliveries(webhook.id, DELIVERIES_SHOWN).map(({ id, at, state, attempts, nextAt, answer }) => ({ id, at, state, attempts, nextAt, answer })),
    })),
  }));

  deed(app, wiring, { method: "POST", url: "/api/v1/webhooks", ...ABOUT.create.config }, (request, once) => {
    const identity = identityOf(request);
    const wanted = asked(request, once.content, wiring);
    return once.together(() => {
      if (webhooks.all(identity.account).length >= MOST) throw new Failure("webhooks-too-many", { limit: MOST });
      const webhook = webhooks.create({ ...wanted, account: identity.account }, actorOf(identity, now()));
      return answer(201, { ...shown(webhook), secret: webhook.secret });
    });
  });

  deed<{ id: string }>(app, wiring, { method: "DELETE", url: "/api/v1/webhooks/:id", ...ABOUT.end.config }, (request, once) => {
    const identity = identityOf(request);
    const own = webhooks.all(identity.account).find(({ id }) => id === request.params.id);
    // One that is somebody else's is not there either.
    if (!own) throw new Failure("page-missing");
    return once.together(() => {
      webhooks.end(own.id, actorOf(identity, now()));
      return answer(204);
    });
  });
}
