// Exact decimal arithmetic on strings. A float never touches money.

/** A decimal string such as "1250.50" or "-3"; yuan where no currency is named. */
export type Money = string;

const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;

/** A double holds a whole number below 2^53 exactly and costs a fraction of a BigInt, which takes over beyond. */
type Whole = number | bigint;

interface Decimal {
  /** The digits without the point. */
  readonly coefficient: Whole;
  /** How many of the digits stand behind the point. */
  readonly scale: number;
}

/** Signs of an amount whose coefficient is a number: fifteen digits are below 2^53. */
const SHORT = 15;
const MINUS = 45;
const ZERO = 48;

export function isMoney(text: string): boolean {
  return DECIMAL.test(text);
}

function decimal(text: Money): Decimal {
  const point = text.indexOf(".");
  const scale = point < 0 ? 0 : text.length - point - 1;
  return { coefficient: shortWhole(text, point) ?? BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1)), scale };
}

// Null where it is too long, or no amount at all.
function shortWhole(text: Money, point: number): number | null {
  if (text.length > SHORT) return null;
  let digits = 0;
  for (let at = text.charCodeAt(0) === MINUS ? 1 : 0; at < text.length; at++) {
    if (at === point) continue;
    const code = text.charCodeAt(at);
    if (code < ZERO || code > ZERO + 9) return null;
    digits = digits * 10 + code - ZERO;
  }
  return text.charCodeAt(0) === MINUS ? -digits : digits;
}

function print(coefficient: Whole, scale: number): Money {
  const negative = coefficient < 0;
  const digits = String(negative ? -coefficient : coefficient).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return (negative ? "-" : "") + whole + (scale > 0 ? "." + digits.slice(-scale) : "");
}

function sum(a: Whole, b: Whole): Whole {
  const short = typeof a === "number" && typeof b === "number" ? a + b : Infinity;
  return Number.isSafeInteger(short) ? short : BigInt(a) + BigInt(b);
}

function product(a: Whole, b: Whole): Whole {
  const short = typeof a === "number" && typeof b === "number" ? a * b : Infinity;
  return Number.isSafeInteger(short) ? short : BigInt(a) * BigInt(b);
}

const POWERS_OF_TEN: readonly number[] = Array.from({ length: SHORT + 1 }, (_, power) => Number(`1e${power}`));

function powerOfTen(power: number): Whole {
  return POWERS_OF_TEN[power] ?? 10n ** BigInt(power);
}

function toScale({ coefficient, scale }: Decimal, wanted: number): Whole {
  return wanted === scale ? coefficient : product(coefficient, powerOfTen(wanted - scale));
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  const left = decimal(a);
  const right = decimal(b);
  const scale = Math.max(left.scale, right.scale);
  const [low, high] = [toScale(left, scale), toScale(right, scale)];
  return low < high ? -1 : low > high ? 1 : 0;
}

/** The exact sum, as long as the longer of the two. */
export function add(a: Money, b: Money): Money {
  const left = decimal(a);
  const right = decimal(b);
  const scale = Math.max(left.scale, right.scale);
  return print(sum(toScale(left, scale), toScale(right, scale)), scale);
}

export function negate(a: Money): Money {
  const { coefficient, scale } = decimal(a);
  return print(-coefficient, scale);
}

/** a − b, exact. */
export function subtract(a: Money, b: Money): Money {
  const left = decimal(a);
  const right = decimal(b);
  const scale = Math.max(left.scale, right.scale);
  return print(sum(toScale(left, scale), -toScale(right, scale)), scale);
}

/** The exact product; its scale is the sum of both scales. */
export function multiply(a: Money, b: Money): Money {
  const left = decimal(a);
  const right = decimal(b);
  return print(product(left.coefficient, right.coefficient), left.scale + right.scale);
}

/** Rounded half away from zero to two places: "1.005" → "1.01", "85" → "85.00". */
export function toFen(a: Money): Money {
  const { coefficient, scale } = decimal(a);
  if (scale <= 2) return print(toScale({ coefficient, scale }, 2), 2);
  const step = 10n ** BigInt(scale - 2);
  const half = step / 2n;
  const exact = BigInt(coefficient);
  return print(exact < 0n ? -((-exact + half) / step) : (exact + half) / step, 2);
}

/** Without zeros at the end of the fraction: "850.00" → "850", "0.50" → "0.5". */
export function trimZeros(a: Money): Money {
  return a.includes(".") ? a.replace(/\.?0+$/, "") : a;
}

/** The whole number that is not below a, for what is counted in whole ones: "12.3" → "13". Of an amount not below 0. */
export function wholeUp(a: Money): Money {
  const { coefficient, scale } = decimal(a);
  const one = 10n ** BigInt(scale);
  return print((BigInt(coefficient) + one - 1n) / one, 0);
}
