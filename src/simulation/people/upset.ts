import { trustOf, upset } from "../../behaviour/trust.ts";
import { harm } from "../../behaviour/violation.ts";
import type { Run } from "../run.ts";
import { KIND } from "./seen.ts";
import type { World } from "../world.ts";

/**
 * Bad news of one size, in [0, 1], reaches one customer: news of incompetence is on the mind for a
 * while; of a violation of integrity the share `trust.lasting` stays, as a scar on the level of trust.
 */
export type Upset = (customer: number, size: number, integrity: boolean) => void;

/** How customers of a run are upset; `talks` says whether they have something to tell others then. */
export function createUpset({ trustRule }: World, { state, spoke }: Run, talks = true): Upset {
  const { down, lasting } = trustRule;
  const { trust, level, salience, scar } = state;
  return (i, size, integrity) => {
    if (size <= 0) return;
    if (integrity) {
      scar[i] += lasting * down * size;
      level[i] -= lasting * down * size;
    }
    salience[i] = upset(salience[i], integrity ? (1 - lasting) * size : size);
    trust[i] = trustOf(level[i], salience[i], down);
    if (talks) spoke[i] = 1;
  };
}

/** How bad a leak of that severity is for a customer, after what control, explanation and mending avert. */
export function harmOf(
  { parameters: p }: World,
  { state, seen }: Run,
  i: number,
  severity: number,
  mend: number,
): number {
  const row = KIND[state.consent[i]] | state.knows[i];
  return harm(severity, p["breach.buffer"], seen.control[row], seen.reason[row], p["breach.repair"], mend);
}
