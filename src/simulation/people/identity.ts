import { ASK_AGAIN, DEVICES, type Identity } from "../../collection/identity.ts";
import type { Ask } from "../../model/strategy.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** Everybody under the first device's first identifier. */
export const createIdentity = (size: number): Identity => ({
  keys: Uint32Array.from({ length: size }, (_, i) => i),
  began: new Uint16Array(size * DEVICES),
  answers: new Map(),
});

/** The same identifiers for another run. */
export const copyIdentity = ({ keys, began, answers }: Identity): Identity => ({
  keys: keys.slice(),
  began: began.slice(),
  answers: new Map(answers),
});

/**
 * What a question that is put to everybody anew leaves of answers under identifiers that nobody used last: they are
 * asked again when they come; `void`s what was agreed to, where that needs the new answer.
 */
export function outdate({ answers }: Identity, voids: boolean): void {
  for (const [key, answer] of answers) answers.set(key, (voids ? answer & ~OPTIONAL : answer) | ASK_AGAIN);
}

/** Answers under identifiers that were not used last cut to what a question still covers, in place (see `cutAnswers`). */
export function cutElsewhere(identity: Identity | undefined, { signals }: Ask): void {
  if (identity === undefined || signals.includes("thirdParty")) return;
  for (const [key, answer] of identity.answers) identity.answers.set(key, answer & ~PURPOSE_BIT.thirdParty);
}
