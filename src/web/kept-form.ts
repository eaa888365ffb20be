// A form that was sent when its session had ended. Nothing of it is stored: the page that asks to sign in carries it, and
// hands it back once she has. It comes from her browser, and is believed no more than the form it was.

import type { FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../i18n/account.ts";
import { deskWords } from "../i18n/desk.ts";
import { Failure } from "../model/failure.ts";
import { say } from "../model/text.ts";
import { languageOf, sendPage } from "./page.ts";
import { CSRF_FIELD, csrfTokenOf } from "./session.ts";

/** Larger ones would not come back through the sign-in page. */
const LONGEST = 600_000;
const DESK = /^\/(?:authority|admin|account)(?:\/[^\\\u0000-\u001F]*)?$/;

interface KeptForm {
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The sign-in page with the form in it; null where there is no form to keep. */
export function sendSignInKeeping(request: FastifyRequest, reply: FastifyReply, trouble: object): Promise<FastifyReply> | null {
  if (!request.isLate || request.body === null || typeof request.body !== "object") return null;
  const { [CSRF_FIELD]: _csrf, ...fields } = request.body as Readonly<Record<string, string>>;
  const kept = JSON.stringify({ address: request.url, fields } satisfies KeptForm);
  if (kept.length > LONGEST) return null;
  const { locale } = languageOf(request);
  const view = { title: say(accountWords["sign-in"], locale), fields: {}, to: "/authority", kept, trouble, isSecure: true };
  return sendPage(request, reply, "admin/sign-in", view, { status: 401, cacheControl: "no-store" });
}

function readKept(text: string): KeptForm {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure("request-unreadable");
  }
  const { address, fields } = (value ?? {}) as { address?: unknown; fields?: unknown };
  const isSound = typeof address === "string" && DESK.test(address) && typeof fields === "object" && fields !== null &&
    Object.values(fields).every((one) => typeof one === "string");
  if (!isSound) throw new Failure("request-unreadable");
  return { address, fields: fields as Record<string, string> };
}

/** What she typed, ready to be sent again in the session that has just begun. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, kept: string, session: string): Promise<FastifyReply> {
  const { address, fields } = readKept(kept);
  const { locale } = languageOf(request);
  const typed = Object.entries(fields).map(([name, value]) => ({ name, value }));
  const shown = typed.filter(({ name, value }) => value.trim() !== "" && name !== "revision" && name !== "from" && name !== "do");
  return sendPage(request, reply, "authority/kept", { title: say(deskWords["kept-title"], locale), address, typed, shown, csrf: csrfTokenOf(session) }, { cacheControl: "no-store" });
}
