import type { Recommending } from "../../attacks/index.ts";
import { personsOf } from "../../collection/identity.ts";
import { reveal } from "../../collection/link.ts";
import { draws, stream } from "../../core/random.ts";
import type { Model } from "../../model/recommender.ts";
import type { Held } from "../../model/table.ts";
import { selectRows } from "../../privacy/records.ts";
import { agreed, fitModel } from "../stages/learn.ts";
import { contextsOf } from "./protect-context.ts";
import type { Run } from "../run.ts";
import type { World } from "../world.ts";

/** Rows of each third at most, and at least. */
const MOST = 2000;
const LEAST = 20;

/**
 * A recommender to ask about membership: of the rows that may be learned from, a random third of the customers is
 * learned from, a third is not (both are candidates), and a third is the
 * attacker's own. Models are trained as the firm trains them, what every strategy does to a release included, each with
 * noise of its own. Since they learn from a third of the rows
 * (2,000 at most) where the firm learns from all, each row weighs more: a cautious estimate. The control learned from
 * the attacker's rows only.
 * Undefined for the oracle, and with fewer than 20 rows in a third.
 *
 * @param readable what the recommender reads, as `learn` returned it
 */
export function recommending(world: World, run: Run, readable: Held, week: number): Recommending | undefined {
  const rows = agreed(readable);
  const thirds = thirdsOf(world, run, rows);
  if (world.scenario.recommender.sees === "truth" || thirds.some((third) => third.length < LEAST)) return undefined;
  let trainings = 0;
  const train = (of: Held): Model => {
    const contexts = contextsOf(world, run.policy, run.startWeek, [], `membership:${trainings++}`);
    const model = fitModel(
      world,
      run,
      of,
      contexts.map((context) => context(week)),
    );
    if (model === undefined) throw new Error("a recommender that sees held rows makes a model");
    return model;
  };
  const [members, others, own] = thirds;
  const candidates = [...members, ...others];
  const shadow = selectRows(rows, Uint32Array.from(own));
  return {
    model: train(selectRows(rows, Uint32Array.from(members))),
    train,
    candidates: selectRows(rows, Uint32Array.from(candidates)),
    members: Uint8Array.from(candidates, (_, c) => (c < members.length ? 1 : 0)),
    shadow,
    control: train(shadow),
  };
}

/** Rows by a draw of their customer, so that all rows of one customer are in one third. */
function thirdsOf(world: World, { identity }: Run, rows: Held): readonly (readonly number[])[] {
  const random = stream(world.seed, world.replication, "membership");
  const thirds: number[][] = [[], [], []];
  personsOf(reveal(rows.customers), identity).forEach((customer, row) => {
    const third = thirds[Math.floor(3 * draws(random, customer, 0, 0).next())];
    if (third.length < MOST) third.push(row);
  });
  return thirds;
}
