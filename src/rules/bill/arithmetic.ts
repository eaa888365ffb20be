// 金额计算不符: quantity × price, tax and total do not come to what is printed.

import { add, compare, isMoney, multiply, negate, subtract, toFen, wholeUp, type Money } from "../../model/money.ts";
import { readTaxRate, ROUNDING, taxStands } from "../../match/tax.ts";
import { lineFacts } from "../../match/line-facts.ts";
import type { Line } from "../../model/bill.ts";
import { chargedAmount } from "../../match/assess.ts";
import type { BillRule } from "../rule.ts";

function differs(a: Money, b: Money): boolean {
  const difference = subtract(a, b);
  return compare(compare(difference, "0") < 0 ? negate(difference) : difference, ROUNDING) > 0;
}

const LEAST = /最低|最少|起收|起步|保底|不足|不低于/u;

/** By what else quantity × price may be multiplied: the days, a column of times, a discount; 1 among them. */
function timesOf(line: Line): Money[] {
  const { days } = lineFacts(line, null);
  const base: Money[] = ["1", ...(days === null ? [] : [String(days)])];
  const columns = Object.keys(line).flatMap((key) => (key.startsWith("x_") ? timesIn(key, line[key as `x_${string}`]) : []));
  return [...base, ...base.flatMap((one) => columns.map((other) => multiply(one, other)))];
}

const TENTHS = "零一二三四五六七八九";

// 0.9, 90%, 10%, 九折, 9折: a share that is left, or that is taken away.
function timesIn(key: string, value: unknown): Money[] {
  const text = String(value).normalize("NFKC").trim();
  const tenths = /^([一二三四五六七八九\d](?:\.\d)?)([一二三四五六七八九\d])?折$/u.exec(text);
  const digit = (sign: string): string => (TENTHS.includes(sign) ? String(TENTHS.indexOf(sign)) : sign);
  if (tenths !== null) {
    const [, first = "", second = ""] = tenths;
    return [add(multiply(digit(first), "0.1"), multiply(digit(second) || "0", "0.01"))];
  }
  const plain = /^(\d+(?:\.\d+)?)(%?)$/u.exec(text);
  if (plain === null || !isMoney(plain[1]!)) return [];
  const share = plain[2] === "%" ? multiply(plain[1]!, "0.01") : plain[1]!;
  const left = compare(share, "1") < 0 ? [subtract("1", share)] : [];
  return /折|优惠|减免|discount/iu.test(key) || plain[2] === "%" ? [share, ...left] : [share];
}

export const arithmetic: BillRule = {
  id: "arithmetic",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["invoice-21"],
  from: null,
  until: null,
  title: { zh: "金额计算不符", en: "The arithmetic does not agree" },
  message: { zh: "数量 {quantity} × 单价 {price} = {expected}，账单写的是 {found}，需核实", en: "{quantity} × {price} = {expected}, the bill says {found}; please check" },
  why: { zh: "票据各栏应当如实、相符。", en: "The columns of a bill are true and agree." },
  fix: { zh: "请向开票单位核实数量、单价和金额", en: "Please ask the issuer about quantity, price and amount" },
  exclusions: {
    zh: "每行一分钱、合计一分钱以内是四舍五入；单价或金额之一含税的写法不判断。",
    en: "Up to one fen a line, and one fen on the total, is rounding; silent where price and amount stand on different sides of the tax.",
  },
  check: ({ bill: { total, lines } }, recorder) => ({
    line(line, index, { listed, verdict }) {
      const { quantity, price, amount, tax } = line;
      const rate = readTaxRate(line.taxRate);
      if (quantity && price && amount && isMoney(quantity)) {
        recorder.concerned();
        const before = line["x_折前金额"];
        const sides = typeof before === "string" && isMoney(before) ? [before, amount] : tax ? [amount, add(amount, tax)] : rate ? [amount, multiply(amount, add("1", rate))] : [amount];
        const agrees = (expected: Money): boolean =>
          [expected, ...(rate ? [multiply(expected, add("1", rate))] : [])].some((one) => sides.some((side) => !differs(toFen(one), toFen(side))));
        const expected = multiply(quantity, price);
        const isLeast = listed !== null && LEAST.test([listed.entry.rate.text, listed.entry.remarks ?? ""].join()) && compare(amount, expected) > 0 && verdict !== "over";
        if (!isLeast && !timesOf(line).some((times) => agrees(multiply(expected, times)))) {
          const whole = compare(quantity, "0") > 0 && agrees(multiply(wholeUp(quantity), price)) ? { whole: wholeUp(quantity) } : null;
          recorder.breach({
            at: `/lines/${index}/amount`, params: { quantity, price, expected: toFen(expected), found: amount, ...whole },
            ...(whole ? { severity: "info", message: IN_WHOLES } : {}),
          });
        }
      }
      if (!tax || !rate || !amount) return;
      recorder.concerned();
      const expected = toFen(multiply(amount, rate));
      if (differs(expected, tax) && taxStands(amount, tax, rate, rate) !== "within") {
        recorder.breach({
          at: `/lines/${index}/tax`, params: { amount, rate: line.taxRate ?? "", expected, found: tax },
          message: { zh: "金额 {amount} × 税率 {rate} = {expected}，账单写的税额是 {found}，需核实", en: "{amount} × {rate} = {expected}, the bill says a tax of {found}; please check" },
        });
      }
    },
    end() {
      const amounts = lines.map(chargedAmount);
      if (!total || amounts.length === 0 || amounts.includes(null)) return;
      recorder.concerned();
      const net = amounts.reduce<Money>((sum, amount) => add(sum, toFen(amount ?? "0")), "0");
      const gross = lines.reduce<Money>((sum, { tax }) => add(sum, tax ?? "0"), net);
      if (differs(net, total) && differs(gross, total)) {
        recorder.breach({
          at: "/total", params: { expected: toFen(gross), found: total },
          message: { zh: "各行合计 {expected}，账单合计写的是 {found}，需核实", en: "The lines come to {expected}, the bill's total is {found}; please check" },
        });
      }
    },
  }),
  examples: [
    { name: { zh: "计算相符", en: "It agrees" }, kind: "kept", bill: { total: "28.01", lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    {
      name: { zh: "2 × 14 不是 38，合计也不符", en: "2 × 14 is not 38, nor does the total agree" }, kind: "broken",
      bill: { total: "28.00", lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "38.00" }] },
      at: ["/lines/0/amount", "/total"],
    },
    {
      name: { zh: "税额不符", en: "The tax does not agree" }, kind: "broken",
      bill: { lines: [{ item: "理货服务费", amount: "100.00", taxRate: "6%", tax: "13.00" }] }, at: ["/lines/0/tax"],
    },
    {
      name: { zh: "按整吨计收", en: "Charged in whole tonnes" }, kind: "broken",
      bill: { lines: [{ item: "理货服务费", unit: "吨", quantity: "12.3", price: "5", amount: "65.00" }] }, at: ["/lines/0/amount"],
    },
    { name: { zh: "只有金额", en: "Only an amount" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", amount: "14.00" }] }, at: [] },
  ],
};

const IN_WHOLES = {
  zh: "数量 {quantity} × 单价 {price} = {expected}，账单写的是 {found}，按进整后的数量 {whole} 计算才相符，请核实尾数的计收规定",
  en: "{quantity} × {price} = {expected}, the bill says {found}, which agrees only with the quantity rounded up to {whole}; please find out how fractions are counted",
};
