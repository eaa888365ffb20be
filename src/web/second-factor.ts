// The second factor: six digits of an authenticator (RFC 6238), each good once, or a recovery code from paper.

import { Secret, TOTP } from "otpauth";

import { millisOf, type Instant } from "../model/day.ts";
import type { Accounts } from "../store/accounts.ts";

const ISSUER = "qingdan";
const PERIOD_SECONDS = 30;
/** Clocks and fingers are late or early by a step. */
const WINDOW_STEPS = 1;

function authenticator(secret: Uint8Array, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }), period: PERIOD_SECONDS });
}

/** The address that an authenticator reads, and the secret as letters for whoever has to type it. */
export function enrolment(secret: Uint8Array, login: string): { readonly address: string; readonly letters: string } {
  const totp = authenticator(secret, login);
  return { address: totp.toString(), letters: totp.secret.base32.replace(/(.{4})(?=.)/g, "$1 ") };
}

/** The time step that these digits are of; null where they are of none near now. */
export function stepOf(secret: Uint8Array, digits: string, at: Instant): number | null {
  const token = digits.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = millisOf(at);
  const delta = authenticator(secret, "").validate({ token, timestamp, window: WINDOW_STEPS });
  return delta === null ? null : Math.floor(timestamp / (PERIOD_SECONDS * 1000)) + delta;
}

/** Uses a code of the account up: the same digits do not count twice. */
export function isCode(accounts: Accounts, account: string, typed: string, at: Instant): boolean {
  const secret = accounts.secondFactor(account);
  if (secret === null) return false;
  const step = stepOf(secret, typed, at);
  if (step !== null) return accounts.useStep(account, step);
  return /[A-Za-z]/.test(typed) && accounts.useRecoveryCode(account, typed, { account, via: "sign-in", at });
}
