/**
 * What happens in a scenario at a date, under every policy alike, so that differences stay paired. Weeks count from the
 * start of the policies.
 */

/** Why a breach happened: an attack from outside, negligence (failures of competence), misuse from inside (of integrity). */
export type BreachCause = "attack" | "negligence" | "misuse";

/** A breach that takes this share of what is held. */
export interface ScheduledBreach {
  /** An attack unless told. */
  readonly cause?: BreachCause;
  /** Share of the rows that this policy's protection would let a breach of everything take, in (0, 1]. */
  readonly share: number;
  /** How well those concerned are told, in [0, 1]; as the policy tells them unless given. */
  readonly told?: number;
}

/** Everything that may happen. */
export interface Happenings {
  readonly breach: ScheduledBreach;
  /** Bad news of the trade, of that severity in [0, 1], for those whom the press reaches. */
  readonly news: { readonly severity: number };
  /** It comes out that a promise was not kept: how far what was done falls short of what was said, in [0, 1]. */
  readonly promiseBroken: { readonly gap: number };
  /** The press tells of the covert use of data; half as bad as it could be unless told. */
  readonly exposed: { readonly severity?: number };
  /** Those whom the press reaches hear that a rival deserves so much more trust than this firm. */
  readonly rival: { readonly name?: string; readonly lead: number };
  /**
   * A law that asks for agreement from then on, so that silence is none: who asks otherwise must ask by a fair banner.
   * Asked anew is whoever is asked in another way by that, or "everybody".
   */
  readonly law: { readonly from: "opt-in"; readonly asks?: "everybody" };
  /** Money for each customer who knows that a breach took their data. */
  readonly compensation: { readonly perPerson: number };
}

/** Something that happens in a week: exactly one of `Happenings`. */
export type ScenarioEvent = { readonly week: number } & Partial<Happenings>;
