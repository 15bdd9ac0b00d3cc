import type { Attribute } from "../model/scenario.ts";
import type { Ask, Exposure, Perception } from "../model/strategy.ts";
import type { Identifiers, Signal } from "../model/table.ts";

/** A column as the firm keeps it under a policy. */
export interface KeptColumn extends Pick<Attribute, "name" | "role" | "signal" | "domain"> {
  /**
   * Share of values that are exact, whether true or randomised, in [0, 1]; 0 where all are generalised or suppressed.
   */
  readonly exact: number;
  /** Whether the recommender may read it: then it is used to profile. */
  readonly profiled: boolean;
}

/** What a policy really does, found by applying its hooks: the only thing that rules look at. */
export interface PolicyFacts {
  readonly policy: string;
  /** Name of the strategy at each position, for findings that say which part they are about. */
  readonly strategies: readonly string[];
  /** The question after all `ask` hooks. */
  readonly ask: Ask;
  /** What customers notice after all `perceive` hooks. */
  readonly perception: Perception;
  /** Exposure after all `expose` hooks. */
  readonly exposure: Exposure;
  /** Event signals of which something is stored. */
  readonly events: readonly Signal[];
  /** Columns that are stored with anything in them, after all `protect` hooks. */
  readonly columns: readonly KeptColumn[];
  /** How stored rows are named. */
  readonly identifiers: Identifiers["kind"];
  /** Age of the oldest event that is ever kept, weeks; null where nothing deletes by age. */
  readonly keptWeeks: number | null;
  /** Whether any hook lessens, blurs, randomises, renames or limits what is stored. */
  readonly reduced: boolean;
}
