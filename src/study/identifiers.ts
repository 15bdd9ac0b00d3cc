import { joiners } from "../behaviour/joining.ts";
import { MOST_JOINING } from "../behaviour/market.ts";
import { checkIdentifiers } from "../collection/identity.ts";
import { checkKnown } from "../core/check-options.ts";
import type { IdentifierTerms, Scenario } from "../model/scenario.ts";

/** Checks identifiers against the size of a scenario, those who may join included. */
export function checkedIdentifiers(
  path: string,
  identifiers: IdentifierTerms,
  {
    customers,
    weeks,
    burnIn,
    joining = 0,
    market,
  }: Pick<Scenario, "customers" | "weeks" | "burnIn" | "joining" | "market">,
): IdentifierTerms {
  checkKnown(path, identifiers, ["loggedIn"]);
  const candidates = joining * (market === undefined ? 1 : MOST_JOINING);
  const all = burnIn + weeks;
  return checkIdentifiers(identifiers, customers + joiners(customers, candidates, all), all, path);
}
