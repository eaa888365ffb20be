// Exact decimal arithmetic on strings. A float never touches money.

/** A decimal string such as "1250.50" or "-3"; yuan where no currency is named. */
export type Money = string;

const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;

interface Decimal {
  /** The digits without the point. */
  readonly coefficient: bigint;
  /** How many of the digits stand behind the point. */
  readonly scale: number;
}

export function isMoney(text: string): boolean {
  return DECIMAL.test(text);
}

function decimal(text: Money): Decimal {
  const point = text.indexOf(".");
  if (point < 0) return { coefficient: BigInt(text), scale: 0 };
  return { coefficient: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

function print({ coefficient, scale }: Decimal): Money {
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return (negative ? "-" : "") + whole + (scale > 0 ? "." + digits.slice(-scale) : "");
}

function toScale({ coefficient, scale }: Decimal, wanted: number): bigint {
  return coefficient * 10n ** BigInt(wanted - scale);
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  const left = decimal(a);
  const right = decimal(b);
  const scale = Math.max(left.scale, right.scale);
  const difference = toScale(left, scale) - toScale(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum, as long as the longer of the two. */
export function add(a: Money, b: Money): Money {
  const left = decimal(a);
  const right = decimal(b);
  const scale = Math.max(left.scale, right.scale);
  return print({ coefficient: toScale(left, scale) + toScale(right, scale), scale });
}

export function negate(a: Money): Money {
  const { coefficient, scale } = decimal(a);
  return print({ coefficient: -coefficient, scale });
}

/** a − b, exact. */
export function subtract(a: Money, b: Money): Money {
  return add(a, negate(b));
}

/** The exact product; its scale is the sum of both scales. */
export function multiply(a: Money, b: Money): Money {
  const left = decimal(a);
  const right = decimal(b);
  return print({ coefficient: left.coefficient * right.coefficient, scale: left.scale + right.scale });
}

/** Rounded half away from zero to two places: "1.005" → "1.01", "85" → "85.00". */
export function toFen(a: Money): Money {
  const { coefficient, scale } = decimal(a);
  if (scale <= 2) return print({ coefficient: toScale({ coefficient, scale }, 2), scale: 2 });
  const step = 10n ** BigInt(scale - 2);
  const half = step / 2n;
  const rounded = coefficient < 0n ? -((-coefficient + half) / step) : (coefficient + half) / step;
  return print({ coefficient: rounded, scale: 2 });
}

/** Without zeros at the end of the fraction: "850.00" → "850", "0.50" → "0.5". */
export function trimZeros(a: Money): Money {
  return a.includes(".") ? a.replace(/\.?0+$/, "") : a;
}

/** The whole number that is not below a, for what is counted in whole ones: "12.3" → "13". Of an amount not below 0. */
export function wholeUp(a: Money): Money {
  const { coefficient, scale } = decimal(a);
  const one = 10n ** BigInt(scale);
  return print({ coefficient: (coefficient + one - 1n) / one, scale: 0 });
}
