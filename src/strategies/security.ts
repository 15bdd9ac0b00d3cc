import { checkOneOf } from "../core/check.ts";
import type { Cost, Exposure, Strategy } from "../model/strategy.ts";
import { checkFlag, checkOptions } from "./check-options.ts";
import { addCost, costOf, gain, over } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** How well what is held is protected. */
export interface SecurityOptions {
  /**
   * Usual protection; hardened access, monitoring and a rehearsed plan; the same with an outside audit and a seal that
   * customers see.
   */
  readonly level: "basic" | "hardened" | "certified";
  /** Encryption at rest with a key kept apart. Default false. */
  readonly encryption?: boolean;
  /** Replaces the sum of the level's and encryption's costs, figure by figure. */
  readonly cost?: Partial<Cost>;
}

/**
 * Security: leaks become rarer, smaller and better mended; data are used as before.
 *
 * Guarantee: none; hazard and size are multiplied by the parameters `security.<level>.*`. Customers notice only a seal
 * (certified).
 * Cost: see `cost.security.<level>.*`, `cost.encryption.*`. Limit: the factors are assumptions with wide ranges; does
 * nothing against misuse by those with access.
 * Source: GDPR Art. 32; effect of a seal: CRP-01.
 */
export function security(options: SecurityOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: SecurityOptions, value: Look): Strategy {
  checkOptions("security", options, ["level", "encryption", "cost"]);
  const level = checkOneOf("security.level", options.level, ["basic", "hardened", "certified"]);
  const encryption = checkFlag("security.encryption", options.encryption ?? false);
  const ofLevel = costOf(value, "security", `security.${level}`, undefined, ["perYear"]);
  const usual = encryption
    ? addCost(ofLevel, costOf(value, "security", "encryption", undefined, ["oneOff", "perYear"]))
    : ofLevel;
  const cost = costOf(value, "security", "security", over(usual, options.cost, "security"), []);
  const hazard = value(`security.${level}.hazard`);
  const size = value(`security.${level}.size`) * (encryption ? value("security.encryption.size") : 1);
  const response = value(`security.${level}.response`);
  const safety = level === "certified" ? value("security.certified.safety") : 0;
  return {
    name: "security",
    params: { level, encryption, cost },
    perceive: (perception) => ({ ...perception, safety: gain(perception.safety, safety) }),
    expose: (exposure: Exposure) => ({
      ...exposure,
      hazard: exposure.hazard * hazard,
      size: exposure.size * size,
      response: gain(exposure.response, response),
    }),
    cost: (other) => addCost(other, cost),
  };
}
