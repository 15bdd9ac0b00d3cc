import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { complaintCost } from "../../behaviour/requests.ts";
import { yearlyCost } from "../../core/money.ts";
import type { Market } from "../../model/scenario.ts";
import { firmOf } from "../firm/firm.ts";
import { happening } from "../events/happenings.ts";
import type { Run } from "../run.ts";
import type { Carry, Stage } from "./stage.ts";
import { C, closeWeek, UNIT } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/** Closes the week's books. */
export const createAccountStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "account",
  week: (week) => {
    // of the firm's sums, the part that falls to the customers who stand for all of them
    const share = run.tallies.sums[C.initial] / UNIT / firmOf(world.scenario).customers;
    const { expected, realised, premium, badBreach, badYear } = carry.incidents;
    closeWeek(run.tallies, {
      levels: {
        coverage: covered(run.shown),
        smallestClass: run.learned.smallestClass,
        storedRows: run.learned.stored.rows,
        storedPeople: run.learned.stored.people,
        storedEvents: run.learned.stored.events,
        badBreach,
        badYear,
        rate: world.parameters["money.rate"],
        usualTrust: run.norm.trust,
        premiumOfTrust: world.parameters["market.premium"],
        ...(world.scenario.market !== undefined && { marketShare: shareOf(world.scenario.market) }),
      },
      money: {
        ...policyCosts(world, run, share),
        compensation: compensation(world, run, week),
        premium: share * premium,
        incidentCost: share * expected,
        incidentRealised: share * realised,
      },
    });
  },
});

/**
 * What the policy costs this week, by name. Sums of the firm are shared with the rest of its customers, one-off ones
 * written off over `money.term` years from the week on in which the measure begins; others go by who is there, agrees,
 * asks or has a matter. A sum below 0 is a saving.
 */
function policyCosts(world: World, run: Run, share: number): Readonly<Record<string, number>> {
  const { parameters: p, scenario } = world;
  const { sums } = run.tallies;
  const { oneOff, perYear, perCustomerYear } = run.cost;
  const counted = (counter: number): number => sums[counter] / UNIT;
  // whoever is not settled at first contact comes again
  const contacts = 2 * counted(C.matters) - counted(C.settled);
  return {
    writtenOff: (share * yearlyCost(oneOff, p["money.term"], p["money.rate"])) / WEEKS_PER_YEAR,
    measures: (share * perYear + perCustomerYear * counted(C.active)) / WEEKS_PER_YEAR,
    incentives:
      ((run.ask.incentive ?? 0) * counted(C.consentPersonalisation)) / WEEKS_PER_YEAR +
      (run.ask.bonus ?? 0) * counted(C.agreed),
    requests: p["requests.cost"] * (counted(C.copies) + counted(C.erased)),
    contacts: p["service.cost"] * contacts,
    complaintCost: complaintCost(p, run.ask.interface === "fair-banner" || run.ask.interface.startsWith("opt-in")) * counted(C.complaints), // prettier-ignore
    thirdPartyData: (p["data.thirdParty"] * counted(C.consentThirdParty)) / WEEKS_PER_YEAR,
    acquisition: (scenario.market?.acquisition ?? 0) * counted(C.joined),
  };
}

/** This firm's share of the market at the start: what its rivals leave. */
const shareOf = ({ rivals }: Market): number => rivals.reduce((rest, { share }) => rest - share, 1);

/** What is paid this week to those who know that a breach took their data. */
function compensation(world: World, run: Run, week: number): number {
  const sum = happening(world, run, week, "compensation").reduce((all, { perPerson }) => all + perPerson, 0);
  if (sum === 0) return 0;
  let people = 0;
  for (let i = 0; i < world.population.size; i++)
    if (run.state.status[i] === 0 && run.breaches.some(({ known }) => known[i] === 1)) people++;
  return sum * people;
}

/** Share of items that some slate made since the last training shows. */
function covered(shown: Float64Array): number {
  let items = 0;
  for (const times of shown) if (times > 0) items++;
  return items / shown.length;
}
