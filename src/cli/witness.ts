// `qingdan witness`: cosigns the checkpoints of other offices' logs; and what `serve` does to have its own cosigned.

import closeWithGrace from "close-with-grace";
import { listenAddress, shownAddress } from "../config.ts";
import { cliWords } from "../i18n/cli.ts";
import { noteVerifier } from "../log/note.ts";
import { Failure } from "../model/failure.ts";
import { say } from "../model/text.ts";
import type { Store } from "../store/store.ts";
import { openWitness } from "../witness.ts";
import { feedWitness, readWitnesses, type Post } from "../witness-feed.ts";
import type { CommandContext } from "./context.ts";
import { now, type Options } from "./options.ts";
import { writeResult } from "./output.ts";
import { settings } from "./wiring.ts";

const ANSWER_MILLIS = 10_000;
/** Of an answer that is a line or two. */
const MOST_CHARACTERS = 10_000;
const LOOK_MILLIS = 2000;
/** A witness that did not answer is asked again after so long. */
const AGAIN_MILLIS = 60_000;

export async function witnessCommand(options: Options, context: CommandContext): Promise<number> {
  const chosen = settings(options);
  const { host, port } = listenAddress(chosen.listen);
  const logs = (options.log ?? []).map((vkey) => {
    const verifier = noteVerifier(vkey);
    if (!verifier) throw new Failure("key-unreadable", { key: vkey });
    return verifier;
  });
  const witness = openWitness({ directory: chosen.data, name: chosen.witness, logs, now });
  await new Promise<void>((resolve, reject) => {
    witness.server.once("error", (error) => {
      reject("code" in error ? new Failure("listen-address-unusable", { value: chosen.listen, reason: String(error.code) }) : error);
    });
    witness.server.listen(port, host, resolve);
  });
  const bound = witness.server.address();
  const address = shownAddress(chosen.listen.replace(/:0+$/, `:${typeof bound === "object" && bound ? bound.port : 0}`));
  const told = options.format === "json" ? JSON.stringify({ address, vkey: witness.vkey }) : say(cliWords.witnessing, context.locale, { address, vkey: witness.vkey });
  writeResult(told + "\n", options.output);
  await new Promise<void>((resolve) => {
    closeWithGrace({ delay: LOOK_MILLIS }, () => {
      witness.close();
      resolve();
    });
  });
  return 0;
}

const post: Post = async (address, body) => {
  const response = await fetch(address, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(ANSWER_MILLIS) });
  return { status: response.status, body: (await response.text()).slice(0, MOST_CHARACTERS) };
};

/** Brings each new checkpoint to the witnesses of the setting, until it is stopped. A refusal is told once for each tree. */
export function feedAll(store: Store, setting: string, tell: (text: string) => void, { locale }: CommandContext): () => void {
  const witnesses = readWitnesses(setting).map((witness) => ({ witness, size: 0, outcome: "cosigned", at: 0, busy: false }));
  const look = async (one: (typeof witnesses)[number]): Promise<void> => {
    const size = store.logSize();
    const isDue = size !== one.size || (one.outcome === "unreachable" && Date.now() - one.at > AGAIN_MILLIS);
    if (one.busy || size === 0 || !isDue) return;
    one.busy = true;
    one.outcome = await feedWitness(store, one.witness, post);
    one.size = size;
    one.at = Date.now();
    one.busy = false;
    if (one.outcome === "refused") tell(say(cliWords.witnessRefused, locale, { name: one.witness.verifier.name }));
  };
  const timer = setInterval(() => {
    for (const one of witnesses) void look(one).catch(() => (one.busy = false));
  }, LOOK_MILLIS);
  timer.unref();
  return () => clearInterval(timer);
}
