// Every rule, by name: a rule that is not in one of these lists does not run, and a test fails.

import { aboveGovernmentRate } from "./bill/above-government-rate.ts";
import { aboveList } from "./bill/above-list.ts";
import { abolishedItem } from "./bill/abolished-item.ts";
import { arithmetic } from "./bill/arithmetic.ts";
import { belowGovernmentPrice } from "./bill/below-government-price.ts";
import { duplicateCharge } from "./bill/duplicate-charge.ts";
import { examExempt } from "./bill/exam-exempt.ts";
import { wasForced } from "./bill/forced-service.ts";
import { includedInPackage } from "./bill/included-in-package.ts";
import { listAssumed } from "./bill/list-assumed.ts";
import { notInList } from "./bill/not-in-list.ts";
import { paperReading } from "./bill/paper-reading.ts";
import { lumpInsteadOfTariff } from "./bill/lump-instead-of-tariff.ts";
import { markUpOnCollected } from "./bill/mark-up-on-collected.ts";
import { wasServed } from "./bill/no-service.ts";
import { noSettlementList } from "./bill/no-settlement-list.ts";
import { notPublished } from "./bill/not-published.ts";
import { outsideValidity } from "./bill/outside-validity.ts";
import { selfMadeSurcharge } from "./bill/self-made-surcharge.ts";
import { specialStateFee } from "./bill/special-state-fee.ts";
import { splitItem } from "./bill/split-item.ts";
import { unitMismatch } from "./bill/unit-mismatch.ts";
import { wrongSeller } from "./bill/wrong-seller.ts";
import { abnormalPrice } from "./list/abnormal-price.ts";
import { abolishedEntry } from "./list/abolished-entry.ts";
import { ambiguousValue } from "./file/ambiguous-value.ts";
import { duplicateEntry } from "./list/duplicate-entry.ts";
import { emptyValidity } from "./list/empty-validity.ts";
import { filledFromAbove } from "./list/filled-from-above.ts";
import { formulaCell } from "./file/formula-cell.ts";
import { hiddenData } from "./file/hidden-data.ts";
import { invisibleCharacters } from "./file/invisible-characters.ts";
import { listAboveGovernmentRate } from "./list/list-above-government-rate.ts";
import { listOverdue } from "./list/list-overdue.ts";
import { missingContent } from "./list/missing-content.ts";
import { normalisedNumber } from "./file/normalised-number.ts";
import { noComplaintContact } from "./list/no-complaint-contact.ts";
import { noticeIncomplete } from "./list/notice-incomplete.ts";
import { paymentUnstated } from "./list/payment-unstated.ts";
import { portCode } from "./list/port-code.ts";
import { rateDisagrees } from "./list/rate-disagrees.ts";
import { retroactive } from "./list/retroactive.ts";
import { schema } from "./list/schema.ts";
import { staleBasis } from "./list/stale-basis.ts";
import { tableShape } from "./file/table-shape.ts";
import { timeLimit } from "./list/time-limit.ts";
import { unknownUnit } from "./list/unknown-unit.ts";
import { vagueEntity } from "./list/vague-entity.ts";
import { wideRange } from "./list/wide-range.ts";
import { wrongTable } from "./list/wrong-table.ts";
import type { BillRule, FileRule, ListRule } from "./rule.ts";

/** Rules about the file itself, which speak of lists and bills alike. */
export const FILE_RULES: readonly FileRule[] = [
  invisibleCharacters,
  ambiguousValue,
  formulaCell,
  hiddenData,
  normalisedNumber,
  tableShape,
];

/** What a list is held against, in the order of its report. */
export const LIST_RULES: readonly (ListRule | FileRule)[] = [
  schema,
  noticeIncomplete,
  noComplaintContact,
  missingContent,
  abnormalPrice,
  wideRange,
  wrongTable,
  staleBasis,
  abolishedEntry,
  listAboveGovernmentRate,
  duplicateEntry,
  vagueEntity,
  unknownUnit,
  invisibleCharacters,
  rateDisagrees,
  ambiguousValue,
  formulaCell,
  hiddenData,
  filledFromAbove,
  normalisedNumber,
  tableShape,
  emptyValidity,
  listOverdue,
  retroactive,
  portCode,
  timeLimit,
  paymentUnstated,
];

const OF_BILLS_ALONE: readonly BillRule[] = [
  notInList,
  aboveList,
  aboveGovernmentRate,
  abolishedItem,
  selfMadeSurcharge,
  splitItem,
  includedInPackage,
  duplicateCharge,
  markUpOnCollected,
  lumpInsteadOfTariff,
  noSettlementList,
  notPublished,
  outsideValidity,
  wrongSeller,
  unitMismatch,
  arithmetic,
  examExempt,
  wasServed,
  wasForced,
  specialStateFee,
  belowGovernmentPrice,
  listAssumed,
  paperReading,
];

/** What a bill is held against, in the order of its report. */
export const BILL_RULES: readonly BillRule[] = [
  ...OF_BILLS_ALONE,
  ...FILE_RULES.map((rule): BillRule => ({ ...rule, ...rule.bill, about: "bill" })),
];

/** Each rule once. */
export const RULES: readonly (ListRule | BillRule | FileRule)[] = [...LIST_RULES, ...OF_BILLS_ALONE];
