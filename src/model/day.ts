// Civil days in Beijing and instants in UTC, as strings. No `Date`: its getters depend on the machine's zone and
// on China's summer times of 1986–1991.

/** `YYYY-MM-DD`, a civil day in Beijing. */
export type Day = string;

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`, an instant in UTC. Instants sort as strings. */
export type Instant = string;

const BEIJING_OFFSET_MILLIS = 8 * 3600_000;
const DAY_MILLIS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/;

// Days since 1970-01-01 of a day in the proleptic Gregorian calendar, by counting years from March on.
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayOfNumber(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

function numberOfDay(day: Day): number {
  const parts = DAY.exec(day);
  if (!parts) throw new RangeError(`not a day: ${day}`);
  return dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** True for a day that exists: not 2027-02-29, not 2026-13-01. */
export function isDay(text: string): boolean {
  return DAY.test(text) && dayOfNumber(numberOfDay(text)) === text;
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOfDay(day) + days);
}

/** How many days from a to b; negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return numberOfDay(b) - numberOfDay(a);
}

/** Is the day in [from, to)? An open end is null. */
export function isWithin(day: Day, from: Day | null, to: Day | null): boolean {
  return (from === null || day >= from) && (to === null || day < to);
}

export function isInstant(text: string): boolean {
  return INSTANT.test(text) && instantOf(millisOf(text)) === text;
}

/** Milliseconds since 1970 of an instant. */
export function millisOf(instant: Instant): number {
  const parts = INSTANT.exec(instant);
  if (!parts) throw new RangeError(`not an instant: ${instant}`);
  const [, day, hours, minutes, seconds, millis] = parts;
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(millis);
  return numberOfDay(day!) * DAY_MILLIS + time;
}

export function instantOf(millis: number): Instant {
  const number = Math.floor(millis / DAY_MILLIS);
  const rest = millis - number * DAY_MILLIS;
  const seconds = Math.floor(rest / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part, 2));
  return `${dayOfNumber(number)}T${time.join(":")}.${pad(rest % 1000, 3)}Z`;
}

/** The civil day in Beijing at an instant: from 16:00:00.000Z on it is the next day. */
export function beijingDay(instant: Instant): Day {
  return instantOf(millisOf(instant) + BEIJING_OFFSET_MILLIS).slice(0, 10);
}

/** The first instant of a day in Beijing. */
export function startOfDay(day: Day): Instant {
  return instantOf(numberOfDay(day) * DAY_MILLIS - BEIJING_OFFSET_MILLIS);
}

/** The last instant of a day in Beijing. */
export function endOfDay(day: Day): Instant {
  return instantOf(millisOf(startOfDay(addDays(day, 1))) - 1);
}

/** `2026-11-23 17:52:03`, the instant on a Beijing clock, for people. */
export function beijingTime(instant: Instant): string {
  return instantOf(millisOf(instant) + BEIJING_OFFSET_MILLIS).slice(0, 19).replace("T", " ");
}
