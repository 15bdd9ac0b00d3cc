/** What happens in a scenario at a date, under every policy alike. Weeks count from the start of the policies. */

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

/** Something that happens in a week: exactly one of the fields besides `week`. */
export interface ScenarioEvent {
  readonly week: number;
  readonly breach?: ScheduledBreach;
}
