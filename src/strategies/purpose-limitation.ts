import { checkOneOf, fail, show, unknownName } from "../core/check.ts";
import type { Cost, Reader, Strategy } from "../model/strategy.ts";
import type { Held, Purpose, Signal } from "../model/table.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { positions, selectRows } from "../privacy/records.ts";
import { checkList, checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { onlySignals, PURPOSE_OF, SIGNALS } from "./readers.ts";

/** Which data were gathered for which purpose. */
export interface PurposeLimitationOptions {
  /** Signals that a purpose may use; purposes that are not named may use all. */
  readonly purposes?: Partial<Readonly<Record<Purpose, readonly Signal[]>>>;
  readonly cost?: Partial<Cost>;
}

const PURPOSES: readonly Purpose[] = ["service", "personalisation", "training", "thirdParty"];

/**
 * Purpose limitation: everybody in the firm reads for one purpose (learning and analysis: training; ranking:
 * personalisation; agents: service; marketers: third parties), and
 * finds only rows of customers who agreed to it, with only the signals that were gathered for it.
 *
 * Guarantee: no reader but an attacker sees a row without consent to the reader's purpose, nor a signal that the
 * purpose may not use.
 * Customers notice nothing by themselves. Cost: see `cost.purposeLimitation.*`. Limit: what is stored stays, and a
 * model keeps what it learned until the next training.
 * Source: GDPR Art. 5(1)(b).
 */
export function purposeLimitation(options: PurposeLimitationOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: PurposeLimitationOptions, value: Look): Strategy {
  checkOptions("purposeLimitation", options, ["purposes", "cost"]);
  const purposes = checkPurposes(options.purposes ?? {});
  const cost = costOf(value, "purposeLimitation", "purposeLimitation", options.cost, ["oneOff", "perYear"]);
  const read = (held: Held, reader: Reader): Held => {
    if (reader === "attacker") return held;
    const purpose = PURPOSE_OF[reader];
    const index = positions(held.consent.map((bits) => bits & PURPOSE_BIT[purpose]));
    const agreed = index.length === held.rows ? held : selectRows(held, index);
    const signals = purposes[purpose];
    return signals === undefined ? agreed : onlySignals(agreed, signals);
  };
  return { name: "purposeLimitation", params: { purposes, cost }, read, cost: (other) => addCost(other, cost) };
}

function checkPurposes(value: unknown): NonNullable<PurposeLimitationOptions["purposes"]> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`purposeLimitation.purposes must be an object, got ${show(value)}`);
  const checked = Object.entries(value).map(([name, signals]) => {
    if (!PURPOSES.some((purpose) => purpose === name)) unknownName("purpose", "purposes", name, PURPOSES);
    const path = `purposeLimitation.purposes.${name}`;
    return [name, checkList(path, signals).map((s, i) => checkOneOf(`${path}[${i}]`, s, SIGNALS))] as const;
  });
  return Object.fromEntries(checked) as NonNullable<PurposeLimitationOptions["purposes"]>;
}
