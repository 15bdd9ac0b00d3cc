import { reveal } from "../../collection/link.ts";
import { draws, stream, words, type Stream } from "../../core/random.ts";
import type { Policy, PrivacyEvent, ProtectContext } from "../../model/strategy.ts";
import type { World } from "../world.ts";

/** What each strategy of a policy may know and draw in a week; draws of another `name` are independent. */
export function contextsOf(
  world: World,
  policy: Policy,
  startWeek: number,
  ledger: PrivacyEvent[],
  name: string,
): ((week: number) => ProtectContext)[] {
  return policy.strategies.map((_, position) => {
    const noise = stream(world.seed, world.replication, `${name}:${position}`);
    return (week: number) =>
      protectContext(
        noise,
        { week, startWeek, items: world.population.catalogue.items, retrainEvery: world.scenario.retrainEvery },
        ledger,
      );
  });
}

/** Draws for records, keyed by their hidden customer. */
function protectContext(
  noise: Stream,
  known: Pick<ProtectContext, "week" | "startWeek" | "items" | "retrainEvery">,
  ledger: PrivacyEvent[],
): ProtectContext {
  return {
    ...known,
    draws: (purpose) => draws(noise, purpose, known.week, 4),
    eventWords: (batch, event, out, block = 0) =>
      words(
        noise,
        reveal(batch.customers)[event],
        batch.week,
        block === 0 ? 1 : 15 + block,
        batch.ordinals[event],
        out,
      ),
    customerWords: (batch, event, draw, out) => words(noise, reveal(batch.customers)[event], 0, 3, draw, out),
    rowWords: (held, row, draw, out) => words(noise, reveal(held.customers)[row], 0, 2, draw, out),
    record(event) {
      const same = ledger.findIndex(
        (e) =>
          e.mechanism === event.mechanism &&
          e.epsilon === event.epsilon &&
          e.delta === event.delta &&
          e.unit === event.unit &&
          e.adjacency === event.adjacency &&
          e.memoised === event.memoised,
      );
      if (same < 0) ledger.push(event);
      else {
        const before = ledger[same].count;
        // a memoised answer is the same one every time: only new ones spend
        ledger[same] = {
          ...event,
          count: event.memoised === true ? Math.max(before, event.count) : before + event.count,
        };
      }
    },
  };
}
