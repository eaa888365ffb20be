// What else an administrator, an auditor and every owner of an account has pages for: the settings of ports, the records, the
// sessions that are open, and the daily mail.

import type { FastifyInstance } from "fastify";

import { ACTIONS, actorOf } from "../../../model/audit.ts";
import { isDay } from "../../../model/day.ts";
import { Failure } from "../../../model/failure.ts";
import type { Locale } from "../../../model/text.ts";
import type { PortSettings } from "../../../store/port-settings.ts";
import { identityOf } from "../../access.ts";
import { ownRoute } from "../../admin/account.ts";
import { auditFiles, auditQuery, auditRoute } from "../../admin/audit.ts";
import { portsOf, setPort } from "../../admin/ports.ts";
import { setDutyMail } from "../../authority/mail.ts";
import { listOf, NUMBER, objectWith, PARAMETERS, TEXT, type RouteDescription } from "../../description.ts";
import { jsonOf, membersOf } from "../../json-body.ts";
import { sendPrivateJson } from "../../open-data.ts";
import { queryValue } from "../../page.ts";
import type { Wiring } from "../../wiring.ts";
import { querySchema } from "./body.ts";
import { answer, deed } from "./once.ts";

const PORT_ADMIN = { access: ["admin"], scope: "port" } as const;
const DESK = { access: ["entry", "review"], scope: "none" } as const;
const RECORDS = 100;

const NAME = { type: "string", maxLength: 200 } as const;
const SETTINGS = { name: NAME, region: { type: "string", maxLength: 20 }, publisher: { type: ["string", "null"], maxLength: 200 }, twoPersons: { type: "boolean" } } as const;
const SET_PORT = membersOf(SETTINGS, "name", "region", "publisher", "twoPersons");
const SET_MAIL = membersOf({ address: { type: "string", maxLength: 300 }, locale: { enum: ["zh", "en"] } }, "address", "locale");
const PORT_ANSWER = { types: ["application/json"], words: { zh: "口岸设置", en: "the settings of the port" }, schema: objectWith({ code: TEXT, ...SETTINGS }) } as const;
const MAIL_ANSWER = { types: ["application/json"], words: { zh: "address 为 null：不发送", en: "`address` null: none is sent" }, schema: objectWith({ address: { type: ["string", "null"] }, locale: { type: ["string", "null"] } }) } as const;
const GONE = (zh: string, en: string) => ({ status: 204, types: [], words: { zh, en } });

const DAY = { words: { zh: "YYYY-MM-DD（北京）", en: "YYYY-MM-DD (Beijing)" }, example: null } as const;
const AUDIT_PARAMETERS = {
  login: { words: { zh: "登录名", en: "login" }, example: null }, action: { words: { zh: "事项", en: "what was done" }, example: null },
  object: { words: { zh: "对象，如 draft:…、list:CNTAC/3", en: "of what: draft:…, list:CNTAC/3" }, example: null }, from: DAY, through: DAY,
} as const;

const ABOUT = {
  ports: { summary: { zh: "自己管理的口岸的设置", en: "The settings of the ports that one administers" }, answer: { types: ["application/json"], words: { zh: "按口岸代码", en: "by code" }, schema: objectWith({ ports: listOf(objectWith({ code: TEXT, ...SETTINGS })) }) } },
  setPort: {
    summary: { zh: "口岸设置：名称、行政区划、公布单位、是否须两人公布", en: "Set a port: its name, region, publisher, and whether publishing takes two people" }, parameters: { code: PARAMETERS.code },
    body: { types: ["application/json"], words: { zh: "行政区划只有管理全部口岸的人能改", en: "the region is changed only by whoever administers everything" }, schema: SET_PORT, example: { name: "太仓口岸", region: "320585", publisher: null, twoPersons: true } },
    answer: PORT_ANSWER,
  },
  audit: {
    summary: { zh: "审计记录，由新到旧", en: "The records of the audit, newest first" }, parameters: { ...AUDIT_PARAMETERS, before: { words: { zh: "只要编号比它小的", en: "only records before this one" }, example: null } },
    answer: { types: ["application/json"], words: { zh: `至多 ${String(RECORDS)} 条；older 不为 null 时还有更早的`, en: `at most ${String(RECORDS)}; where \`older\` is not null there are earlier ones, with before=older` }, schema: objectWith({ records: listOf(objectWith({ seq: NUMBER, at: TEXT, action: TEXT, object: TEXT })), older: { type: ["integer", "null"] }, chain: { type: "object" } }) },
  },
  csv: { summary: { zh: "导出审计记录（CSV）", en: "The records of the audit as CSV" }, parameters: AUDIT_PARAMETERS, answer: { types: ["text/csv"], words: { zh: "记录", en: "the records" } } },
  ndjson: { summary: { zh: "导出审计记录（NDJSON）", en: "The records of the audit as NDJSON" }, parameters: AUDIT_PARAMETERS, answer: { types: ["application/x-ndjson"], words: { zh: "一行一条", en: "one a line" } } },
  sessions: { summary: { zh: "退出自己在网页上的全部登录", en: "End all of one's own sessions on pages" }, answer: GONE("已退出", "ended") },
  mail: { summary: { zh: "每日提醒邮件发到哪里", en: "Where the daily mail of duties goes" }, answer: MAIL_ANSWER },
  setMail: { summary: { zh: "开启或更改每日提醒邮件", en: "Have the daily mail of duties sent" }, body: { types: ["application/json"], words: { zh: "邮箱和语言", en: "address and language" }, schema: SET_MAIL, example: { address: "name@example.gov.cn", locale: "zh" } }, answer: MAIL_ANSWER },
  stopMail: { summary: { zh: "停止每日提醒邮件", en: "Stop the daily mail of duties" }, answer: GONE("已停止", "stopped") },
} as const satisfies Record<string, RouteDescription>;

function ports(app: FastifyInstance, wiring: Wiring): void {
  app.get("/api/v1/port-settings", { config: { access: ["admin"], scope: "none", about: ABOUT.ports } }, (request, reply) => sendPrivateJson(reply, { ports: portsOf(wiring, identityOf(request)) }));

  deed<{ code: string }>(app, wiring, { method: "PUT", url: "/api/v1/ports/:code/settings", ...PORT_ADMIN, about: ABOUT.setPort }, (request, once) => {
    const { code } = request.params;
    const settings = jsonOf<Omit<PortSettings, "code">>(request, once.content?.bytes ?? null, SET_PORT);
    return once.together(() => answer(200, setPort(wiring, identityOf(request), { code, ...settings })));
  });
}

function audit(app: FastifyInstance, wiring: Wiring): void {
  const querystring = { ...querySchema(["login", "object", "from", "through", "before"]) };
  const withAction = { ...querystring, properties: { ...(querystring["properties"] as object), action: { enum: Object.keys(ACTIONS) } } };
  const { config } = auditRoute;

  app.get("/api/v1/audit", { config: { ...config, about: ABOUT.audit }, schema: { querystring: withAction } }, (request, reply) => {
    for (const name of ["from", "through"]) {
      const day = queryValue(request, name);
      if (day !== undefined && !isDay(day)) throw new Failure("day-unreadable", { value: day.slice(0, 40) });
    }
    const records = wiring.desks.audit.find({ ...auditQuery(request, wiring.desks.accounts), most: RECORDS + 1 });
    const shown = records.slice(0, RECORDS);
    return sendPrivateJson(reply, { records: shown, older: records.length > RECORDS ? shown.at(-1)!.seq : null, chain: wiring.desks.audit.verify() });
  });
  auditFiles(app, wiring, "/api/v1/audit", { csv: { ...config, about: ABOUT.csv }, ndjson: { ...config, about: ABOUT.ndjson } });
}

function own(app: FastifyInstance, wiring: Wiring): void {
  const { desks: { sessions, dutyMails }, now } = wiring;
  const url = "/api/v1/duty-mail";
  const mailJson = (account: string): { readonly address: string | null; readonly locale: Locale | null } => {
    const wish = dutyMails.of(account);
    return { address: wish?.address ?? null, locale: wish?.locale ?? null };
  };

  deed(app, wiring, { method: "DELETE", url: "/api/v1/sessions", ...ownRoute.config, about: ABOUT.sessions }, (request, once) => once.together(() => {
    const identity = identityOf(request);
    sessions.endAll(identity.account, actorOf(identity, now()));
    return answer(204);
  }));

  app.get(url, { config: { ...DESK, about: ABOUT.mail } }, (request, reply) => sendPrivateJson(reply, mailJson(identityOf(request).account)));
  deed(app, wiring, { method: "PUT", url, ...DESK, about: ABOUT.setMail }, (request, once) => {
    const { account } = identityOf(request);
    const { address, locale } = jsonOf<{ address: string; locale: Locale }>(request, once.content?.bytes ?? null, SET_MAIL);
    return once.together(() => {
      setDutyMail(wiring, account, address, locale);
      return answer(200, mailJson(account));
    });
  });
  deed(app, wiring, { method: "DELETE", url, ...DESK, about: ABOUT.stopMail }, (request, once) => once.together(() => {
    dutyMails.stop(identityOf(request).account);
    return answer(204);
  }));
}

export function administration(app: FastifyInstance, wiring: Wiring): void {
  ports(app, wiring);
  audit(app, wiring);
  own(app, wiring);
}
