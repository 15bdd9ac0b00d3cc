import { WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import type { Run } from "./run.ts";
import type { Carry, Stage } from "./stage.ts";
import { C, closeWeek, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/** Closes the week's books. */
export const createAccountStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "account",
  week: () =>
    closeWeek(run.tallies, {
      policyCost: policyCost(world, run),
      incidentCost: carry.incidentCost,
      coverage: covered(run.shown),
      smallestClass: run.learned.smallestClass,
    }),
});

/**
 * What the policy costs this week: fixed sums shared with the rest of the firm's customers (one-off ones in equal parts
 * over `money.term` years), a sum for every customer who was active, what is paid to those who agree, and requests
 * answered.
 */
function policyCost(world: World, run: Run): number {
  const { sums } = run.tallies;
  const share = Math.min(1, sums[C.initial] / UNIT / world.parameters["money.customerBase"]);
  const { oneOff, perYear, perCustomerYear } = run.cost;
  const incentives = (run.ask.incentive ?? 0) * (sums[C.consentPersonalisation] / UNIT);
  const requests = (world.parameters["requests.cost"] * (sums[C.copies] + sums[C.erased])) / UNIT;
  return (
    requests +
    (share * (oneOff / world.parameters["money.term"] + perYear) +
      (perCustomerYear * sums[C.active]) / UNIT +
      incentives) /
      WEEKS_PER_YEAR
  );
}

/** Share of items that some slate made since the last training shows. */
function covered(shown: Float64Array): number {
  let items = 0;
  for (const times of shown) if (times > 0) items++;
  return items / shown.length;
}
