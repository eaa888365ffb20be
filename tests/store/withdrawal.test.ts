// 撤回: a version is withdrawn with a reason. Nothing of it is removed, days before are not touched, and it can be proved.

import { join } from "node:path";
import { RawDatabase } from "./raw-database.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseProof } from "../../src/log/proof.ts";
import type { Instant } from "../../src/model/day.ts";
import { withdrawList } from "../../src/publish.ts";
import { verifyReceipt } from "../../src/receipt.ts";
import type { AcknowledgedWithdrawal, Store } from "../../src/store/store.ts";
import { openSample, publishSample, renderSample, sampleList, temporaryFolder } from "./sample.ts";

const REASON = "第 5 项价格录入有误，以前一版为准";
// 23 November, 00:30 in Beijing; the day in Greenwich is still the 22nd.
const NIGHT: Instant = "2026-11-22T16:30:00.000Z";
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(async () => {
  folder = temporaryFolder();
  store = openSample(folder.path);
  await publishSample(store, "2026-01-01T00:00:00.000Z", { list: sampleList({ from: "2026-01-10", price: "1" }) });
  await publishSample(store, "2026-06-01T00:00:00.000Z", { list: sampleList({ from: "2026-06-10", price: "2" }) });
});
afterEach(() => {
  store.close();
  folder.remove();
});

const withdraw = (version: number, now: Instant = NIGHT, more: { reason?: string; idempotencyKey?: string } = {}): Promise<AcknowledgedWithdrawal> =>
  withdrawList({ port: "CNLYG", version, reason: REASON, idempotencyKey: null, now: () => now, store, ...more });
const inForce = (day: string, knownBefore?: Instant): number[] => store.listAt("CNLYG", day, knownBefore).inForce.map(({ publication }) => publication.version);

describe("a version that was withdrawn", () => {
  test("counts to the end of that Beijing day; from the next on the older one that still claims the day rules again", async () => {
    await withdraw(2);
    expect(["2026-06-09", "2026-06-10", "2026-11-22", "2026-11-23", "2026-11-24", "2027-06-01"].map((day) => inForce(day)))
      .toEqual([[1], [2], [2], [2], [1], [1]]);
  });

  test("leaves no list where no other claims the day", async () => {
    await withdraw(2);
    await withdraw(1, "2026-11-23T00:00:00.000Z");
    expect(["2026-11-23", "2026-11-24"].map((day) => inForce(day))).toEqual([[2], []]);
  });

  test("was in force as far as was known before the withdrawal", async () => {
    await withdraw(2);
    expect(inForce("2026-12-01", NIGHT)).toEqual([2]);
    expect(inForce("2026-12-01", "2026-11-22T16:30:00.001Z")).toEqual([1]);
  });

  test("stays readable, with its files and its receipt as they were, and its summary says when and why", async () => {
    const before = [store.publication("CNLYG", 2), store.representation("CNLYG", 2, "pdf", "zh"), store.proof("CNLYG", 2)];
    await withdraw(2);
    expect([store.publication("CNLYG", 2), store.representation("CNLYG", 2, "pdf", "zh"), store.proof("CNLYG", 2)]).toEqual(before);
    expect(store.versions("CNLYG").map(({ withdrawn }) => withdrawn)).toEqual([null, { at: NIGHT, reason: REASON }]);
    expect(store.ports()[0]).toMatchObject({ versions: 2, latest: { version: 2, withdrawn: { at: NIGHT, reason: REASON } } });
  });

  test("never counts where it is withdrawn before its first day", async () => {
    await publishSample(store, "2026-11-01T00:00:00.000Z", { list: sampleList({ from: "2027-01-01", price: "3" }) });
    await withdraw(3);
    expect(inForce("2027-01-01")).toEqual([2]);
  });

  test("can be published again as it was, as a further version; the one that rules again cannot", async () => {
    await withdraw(2);
    await expect(publishSample(store, "2026-11-24T00:00:00.000Z", { list: sampleList({ from: "2026-01-10", price: "1" }) }))
      .rejects.toMatchObject({ kind: "nothing-changed", params: { name: "CNLYG/1" } });
    const again = await publishSample(store, "2026-11-24T00:00:00.000Z", { list: sampleList({ from: "2026-06-10", price: "2" }) });
    expect(again.publication.version).toBe(3);
    expect(inForce("2026-11-24")).toEqual([3]);
  });
});

describe("a withdrawal", () => {
  test("is a leaf of the log: instants rise over both kinds, and the receipt proves port, version, instant and reason", async () => {
    const { withdrawal, receipt } = await withdraw(2);
    expect(withdrawal).toEqual({ port: "CNLYG", version: 2, reason: REASON, withdrawnAt: NIGHT, logIndex: 2 });
    expect(receipt).toBe(store.proofOfWithdrawal("CNLYG", 2));
    expect(verifyReceipt(receipt, { name: "r", vkeys: [store.vkey] })).toMatchObject({
      ok: true, logIndex: 2, file: "not-given", event: { event: "withdrawn/1.0", port: "CNLYG", version: 2, withdrawnAt: NIGHT, reason: REASON },
    });
    // It names the root of the log before it: of the two publications.
    const { event } = verifyReceipt(receipt, { name: "r", vkeys: [store.vkey] });
    const published = parseProof(store.proof("CNLYG", 2)!)!;
    expect(event!.previousRoot).toBe(Buffer.from(published.head.root).toString("base64"));
    const next = await publishSample(store, NIGHT, { list: sampleList({ from: "2026-12-01", price: "4" }) });
    expect(next.publication).toMatchObject({ version: 3, logIndex: 3, publishedAt: "2026-11-22T16:30:00.001Z" });
    await expect(withdraw(3, "2026-11-22T16:00:00.000Z")).rejects.toMatchObject({ kind: "clock-untrusted" });
  });

  test("says that a file cannot be held against its receipt", async () => {
    const { receipt } = await withdraw(2);
    expect(verifyReceipt(receipt, { name: "r", vkeys: [store.vkey], file: Buffer.from("{}") })).toMatchObject({ ok: false, fault: "names-no-file" });
  });

  test("is made once: a second one is refused, the same request with the same key gives the same receipt", async () => {
    const first = await withdraw(2, NIGHT, { idempotencyKey: "k" });
    expect(await withdraw(2, "2026-11-24T00:00:00.000Z", { idempotencyKey: "k" })).toEqual(first);
    await expect(withdraw(2, "2026-11-24T00:00:00.000Z")).rejects.toMatchObject({ kind: "already-withdrawn" });
    await expect(withdraw(1, "2026-11-24T00:00:00.000Z", { idempotencyKey: "k" })).rejects.toMatchObject({ kind: "idempotency-mismatch" });
    await expect(publishSample(store, "2026-11-24T00:00:00.000Z", { list: sampleList({ price: "9" }), idempotencyKey: "k" }))
      .rejects.toMatchObject({ kind: "idempotency-mismatch" });
    expect(store.logSize()).toBe(3);
  });

  test.each([
    ["too short", "写错了"], ["of blanks", " ".repeat(40)], ["too long", "长".repeat(501)], ["of two lines", "第一行说明了原因\n第二行"],
    ["with a character that turns the line round", "价格录入有误\u202e以前一版为准"],
  ])("asks for a reason, and refuses one %s", async (_, reason) => {
    await expect(withdraw(2, NIGHT, { reason })).rejects.toMatchObject({ kind: "reason-unfit" });
    expect(store.logSize()).toBe(2);
  });

  test("of what was never published is refused", async () => {
    await expect(withdraw(3)).rejects.toMatchObject({ kind: "version-unknown" });
    await expect(withdraw(0)).rejects.toMatchObject({ kind: "version-unknown" });
  });

  test("and a publication that is being rendered do not lose each other", async () => {
    let withdrawn: Promise<AcknowledgedWithdrawal> | null = null;
    const other = openSample(folder.path);
    const published = await publishSample(store, NIGHT, {
      list: sampleList({ from: "2026-12-01", price: "7" }),
      render: async (subject) => {
        withdrawn ??= withdrawList({ port: "CNLYG", version: 2, reason: REASON, idempotencyKey: null, now: () => NIGHT, store: other });
        await withdrawn;
        return renderSample(subject);
      },
    });
    other.close();
    expect((await withdrawn!).withdrawal.logIndex).toBe(2);
    expect(published.publication).toMatchObject({ version: 3, logIndex: 3 });
    expect(store.verify()).toEqual([]);
  });

  test("is there again after the projections were built anew, and the scrub finds nothing", async () => {
    await withdraw(2);
    const before = [inForce("2026-11-24"), store.versions("CNLYG"), store.proofOfWithdrawal("CNLYG", 2), store.checkpoint()];
    store.rebuild();
    expect(store.verify()).toEqual([]);
    expect([inForce("2026-11-24"), store.versions("CNLYG"), store.proofOfWithdrawal("CNLYG", 2), store.checkpoint()]).toEqual(before);
  });

  // [the edit, what reading the versions then does]
  test.each([
    ["DELETE FROM withdrawals", false],
    ["UPDATE withdrawals SET reason = '公布单位要求'", true],
    ["UPDATE withdrawals SET withdrawn_at = '2026-01-01T00:00:00.000Z'", true],
    ["UPDATE withdrawals SET version = 1", true],
    ["UPDATE events SET leaf = CAST(replace(CAST(leaf AS TEXT), '有误', '无误') AS BLOB) WHERE seq = 2", true],
    ["UPDATE events SET list = CAST('x' AS BLOB) WHERE seq = 2", true],
    ["UPDATE events SET request_digest = 'sha256:00' WHERE seq = 2", true],
  ])("that was edited behind the program's back is found: %s", async (sql, refused) => {
    await withdraw(2);
    store.close();
    const raw = new RawDatabase(join(folder.path, "qingdan.db"));
    raw.exec("DROP TRIGGER events_are_not_changed");
    raw.exec(sql);
    raw.close();
    store = openSample(folder.path);
    expect(store.verify().length).toBeGreaterThan(0);
    if (refused) expect(() => store.versions("CNLYG")).toThrow(/does not match/);
  });
});
