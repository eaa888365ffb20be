// How a filled-in template of ours is known when it comes back: its version, and the row that only shows how.

/** Raised when the columns of the templates change. */
export const TEMPLATE_VERSION = "1.0";
const MARK = /^qingdan-template\/(\d+\.\d+)$/;

/** In a hidden cell beside the guide. */
export const TEMPLATE_MARK = `qingdan-template/${TEMPLATE_VERSION}`;

/** The version of a template that is not this one; null where the cells name none, or this one. */
export function otherTemplate(cells: readonly string[]): string | null {
  const version = cells.map((cell) => MARK.exec(cell)?.[1]).find((found) => found !== undefined);
  return version === undefined || version === TEMPLATE_VERSION ? null : version;
}

export const EXAMPLE_MARK = "示例";

/** `no`: the first cell of the row. */
export function isExampleRow(no: string): boolean {
  return no.trim() === EXAMPLE_MARK;
}

/** 公布单位： with nothing behind it: a line of the template that was not filled in. */
export function isBareLabel(line: string): boolean {
  return /^(?:公布单位|文号|生效日期|有效期至|投诉举报|投诉电话)\s*[:：]\s*$/u.test(line.trim());
}
