// A form that was sent when its session had ended. Nothing of it is stored: the page that asks to sign in carries it, and
// hands it back once she has. It comes from her browser, and is believed no more than the form it was. A file does not come
// back: she is told its name, and chooses it again where she goes on.

import type { FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../i18n/account.ts";
import { deskWords } from "../i18n/desk.ts";
import { Failure } from "../model/failure.ts";
import { say } from "../model/text.ts";
import { languageOf, sendPage } from "./page.ts";
import { CSRF_FIELD, csrfTokenOf, fieldsOf } from "./session.ts";

/** Larger ones would not come back through the sign-in page. */
const LONGEST = 600_000;
const DESK = /^\/(?:authority|admin|account)(?:\/[^\\\u0000-\u001F]*)?$/;

interface KeptForm {
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Name of a file that was not taken. */
  readonly file?: string;
}

/** The sign-in page with the form in it; null where there is no form to keep. */
export function sendSignInKeeping(request: FastifyRequest, reply: FastifyReply, trouble: object): Promise<FastifyReply> | null {
  // A form of no desk, such as that of signing out, has nothing to keep.
  if (!request.isLate || !DESK.test(request.url) || (request.upload === null && (request.body ?? null) === null)) return null;
  const { [CSRF_FIELD]: _csrf, ...fields } = fieldsOf(request);
  const file = request.upload?.lost;
  const kept = JSON.stringify({ address: request.url, fields, ...(file !== undefined && { file }) } satisfies KeptForm);
  if (kept.length > LONGEST) return null;
  const { locale } = languageOf(request);
  const view = { title: say(accountWords["sign-in"], locale), fields: {}, to: "/authority", ...keptView(request, kept), trouble, isSecure: true };
  return sendPage(request, reply, "admin/sign-in", view, { status: 401, cacheControl: "no-store" });
}

/** What the sign-in page says of a kept form. */
export function keptView(request: FastifyRequest, kept: string): Record<string, unknown> {
  const { file } = readKept(kept);
  // In a window of its own: the way over a provider would lose what this page holds.
  const provider = request.server.hasRoute({ method: "GET", url: "/login/oidc" }) ? "/login/oidc?to=/account" : null;
  return { kept, keptFile: file ?? null, keptProvider: provider };
}

function readKept(text: string): KeptForm {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure("request-unreadable");
  }
  const { address, fields, file } = (value ?? {}) as { address?: unknown; fields?: unknown; file?: unknown };
  const isSound = typeof address === "string" && DESK.test(address) && typeof fields === "object" && fields !== null &&
    Object.values(fields).every((one) => typeof one === "string") && (file === undefined || typeof file === "string");
  if (!isSound) throw new Failure("request-unreadable");
  return { address, fields: fields as Record<string, string>, ...(file !== undefined && { file }) };
}

/** What she typed, ready to be sent again in the session that has just begun. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, kept: string, session: string): Promise<FastifyReply> {
  const { address, fields, file } = readKept(kept);
  const { locale } = languageOf(request);
  const typed = Object.entries(fields).map(([name, value]) => ({ name, value }));
  const shown = typed.filter(({ name, value }) => value.trim() !== "" && name !== "revision" && name !== "from" && name !== "do");
  return sendPage(request, reply, "authority/kept", { title: say(deskWords[file === undefined ? "kept-title" : "kept-file-title"], locale), address, typed, shown, file, csrf: csrfTokenOf(session) }, { cacheControl: "no-store" });
}
