// Passwords: scrypt with its parameters beside the hash, and no more of it at once than a small machine bears.

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

import { Failure } from "../model/failure.ts";

interface Cost {
  /** N = 2^log. */
  readonly log: number;
  readonly r: number;
  readonly p: number;
}

const COST: Cost = { log: 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

// Each takes 128 MB and most of a second.
const AT_ONCE = 2;
const WAITING_MOST = 16;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MOST) throw new Failure("sign-in-busy");
    // Woken by one that hands its place on, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function derive(password: string, salt: Buffer, { log, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log;
  return inTurn(() => new Promise((resolve, reject) => {
    // One letter can be typed in several ways; NFKC makes them one.
    scrypt(password.normalize("NFKC"), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  }));
}

/** `scrypt$17$8$1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ["scrypt", COST.log, COST.r, COST.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** As much work for nobody's password as for somebody's. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, log, r, p, salt = "", hash = ""] = (kept ?? "").split("$");
  const cost = kept === null ? COST : { log: Number(log), r: Number(r), p: Number(p) };
  const found = await derive(password, kept === null ? Buffer.alloc(SALT_BYTES) : Buffer.from(salt, "base64url"), cost);
  const expected = kept === null ? Buffer.alloc(HASH_BYTES) : Buffer.from(hash, "base64url");
  return timingSafeEqual(found, expected) && kept !== null;
}

const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 200;

/** Of twelve characters or more, those that stand on every list of common passwords, and their like. */
const COMMON = [
  "123456789012", "1234567890123", "012345678910", "123123123123", "111111111111", "000000000000", "888888888888", "666666666666",
  "121212121212", "112233445566", "147258369147", "password1234", "password12345", "passwordpassword", "qwertyuiop123", "qwertyuiop12", "qwerty123456",
  "1qaz2wsx3edc", "1q2w3e4r5t6y", "zaq12wsxcde3", "abc123456789", "a12345678910", "abcd12345678", "admin1234567", "admin123456789",
  "administrator", "administrator1", "adminadminadmin", "woaini1314520", "woaini5201314", "iloveyou1314", "5201314520131", "qazwsxedcrfv",
  "asdfghjkl123", "asdfghjklqwe", "q1w2e3r4t5y6", "letmein12345", "welcome12345", "changeme1234", "root12345678", "test12345678", "guanliyuan123", "koukoushoufei",
];

/** Why a new password will not do; null for one that will. Length counts, not kinds of characters. */
export function passwordFault(password: string, login: string): Failure | null {
  const plain = password.normalize("NFKC");
  const length = [...plain].length;
  if (length < LEAST_CHARACTERS || length > MOST_CHARACTERS) return new Failure("password-length", { least: LEAST_CHARACTERS, most: MOST_CHARACTERS });
  const small = plain.toLowerCase();
  const isOneRepeated = /^(.{1,4})\1+$/u.test(small);
  const isOwnName = login.length >= 4 && small.replaceAll(login.toLowerCase(), "").length < 6;
  return COMMON.includes(small) || isOneRepeated || isOwnName ? new Failure("password-common") : null;
}
