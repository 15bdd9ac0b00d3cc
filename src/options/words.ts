import type { Reader } from "../model/strategy.ts";
import type { Purpose, Signal } from "../model/table.ts";

/** Every signal, as options name it. */
export const SIGNALS: readonly Signal[] = ["views", "purchases", "declared", "location", "thirdParty", "support"];

/** Every purpose. */
export const PURPOSES: readonly Purpose[] = ["service", "personalisation", "training", "thirdParty"];

/** Readers that keep to rules: all but attackers. */
export const READERS: readonly Exclude<Reader, "attacker">[] = [
  "recommender",
  "serving",
  "agent",
  "analyst",
  "marketer",
];
