// 收费单位与清单不符: the seller is not among the charging entities, or the list names only a class.

import type { BillRule } from "../rule.ts";

export const wrongSeller: BillRule = {
  id: "wrong-seller",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["invoice-18"],
  from: null,
  until: null,
  title: { zh: "收费单位与清单不符", en: "The seller is not an entity of the list" },
  message: { zh: "“{seller}”不在清单的收费主体之中，需核实实际由谁收费", en: "{seller} is not among the charging entities of the list; please find out who charged" },
  why: { zh: "清单写明由谁收费，由收款方开具票据。", en: "The list says who charges, and the payee issues the bill." },
  fix: { zh: "请核对名称或统一社会信用代码，或请收费单位说明与清单主体的关系", en: "Please check name or credit code, or ask the seller how it is related to the entities" },
  exclusions: { zh: "账单没有写收费单位，或清单没有写收费主体的，不判断。", en: "Silent where the bill names no seller or the list no entity." },
  check: (_facts, recorder, said = new Set<string>()) => ({
    line(line, index, { seller }) {
      if (seller.standing === "unnamed") return;
      recorder.concerned();
      const at = line.seller ? `/lines/${index}/seller` : "/seller";
      const key = `${at} ${seller.name ?? ""}`;
      if (seller.standing === "named" || said.has(key)) return;
      said.add(key);
      const entity = seller.entities.join("、");
      if (seller.standing === "absent") recorder.breach({ at, params: { seller: seller.name ?? "" } });
      else {
        recorder.breach({
          at, severity: "info", outcome: "information", params: { seller: seller.name ?? "", entity },
          message: entity === "" ? UNSAID : { zh: "清单的收费主体写成“{entity}”一类的统称，无法确认“{seller}”是否属于其中，按各主体都可能处理", en: "The list names its entities only as {entity}; whether {seller} is one of them cannot be told, so all are taken as possible" },
        });
      }
    },
  }),
  examples: [
    { name: { zh: "清单中的收费主体", en: "An entity of the list" }, kind: "kept", bill: { seller: { name: "示例港口理货有限公司" }, lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    { name: { zh: "别的公司", en: "Another company" }, kind: "broken", bill: { seller: { name: "他山物流有限公司" }, lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: ["/seller"] },
    {
      name: { zh: "清单有条目没有写收费主体", en: "Entries of the list name no entity" }, kind: "broken", list: [{}, { entity: "", item: "过磅费" }],
      bill: { seller: { name: "他山物流有限公司" }, lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: ["/seller"],
    },
    { name: { zh: "没有写收费单位", en: "No seller named" }, kind: "not-applicable", bill: { seller: null, lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};

const UNSAID = {
  zh: "清单有条目没有写收费主体，无法确认“{seller}”是不是其中的收费单位，按各主体都可能处理",
  en: "Entries of the list name no charging entity; whether {seller} is one of those meant cannot be told, so all are taken as possible",
};
