// 统一社会信用代码 (GB 32100-2015) by its form: 18 characters without I, O, Z, S and V, the third to eighth of them the
// digits of a division.

const USCC = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export function isUscc(text: string): boolean {
  return USCC.test(text);
}
