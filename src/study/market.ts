import { fail } from "../core/check.ts";
import type { ScenarioEvent } from "../model/events.ts";
import type { Market } from "../model/scenario.ts";

/**
 * Checks a market where it is written. Errors: two rivals of one name; rivals that leave this firm nothing; an event
 * about a rival that the market does not have.
 */
export function checkMarket(
  market: Market,
  events: readonly ScenarioEvent[],
  path: string,
  eventsPath: string,
): Market {
  const names = market.rivals.map(({ name }) => name);
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined) fail(`${path}.rivals must have different names, got "${twice}" twice`);
  const all = market.rivals.reduce((sum, { share }) => sum + share, 0);
  if (all >= 1) fail(`${path}.rivals must leave this firm a share of the market, got shares that add up to ${all}`);
  events.forEach(({ rival }, i) => {
    if (rival?.name !== undefined && !names.includes(rival.name))
      fail(`${eventsPath}[${i}].rival.name must be one of ${names.join(", ")}, got "${rival.name}"`);
  });
  return market;
}
