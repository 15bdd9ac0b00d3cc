import { describe, expect, it } from "vitest";
import { raced } from "./problems.ts";

/** Share of 150 races in which the best was chosen, or one within 0.3 of it, and simulations of each on the mean. */
async function rates(
  means: readonly number[],
  guarantee: boolean,
): Promise<{ right: number; within: number; cost: number }> {
  const best = Math.max(...means);
  let [right, within, cost] = [0, 0, 0];
  for (let k = 0; k < 150; k++) {
    const { leader, simulations } = await raced(means, `${k}`, { guarantee });
    const chosen = means[Number(leader.policy)];
    right += chosen === best ? 1 : 0;
    within += chosen > best - 0.3 - 1e-9 ? 1 : 0;
    cost += simulations / 150;
  }
  return { right: right / 150, within: within / 150, cost };
}

const slippage = [0.3, 0, 0, 0, 0, 0];
const spread = Array.from({ length: 20 }, (_, p) => p / 10);

// said with 95 %: of 150 races at that rate fewer than 90 % are right in 1 of 100
describe("race", () => {
  it("chooses one within what matters of the best in 95 %", async () => {
    const [six, twenty] = [await rates(slippage, false), await rates(spread, false)];
    for (const { within } of [six, twenty]) expect(within).toBeGreaterThanOrEqual(0.9);
    expect(six.right).toBeGreaterThan(0.78);
    expect([six.cost < 70, twenty.cost < 180]).toEqual([true, true]);
  });

  it("with a guarantee chooses the best in 95 %, where it is ahead by what matters", async () => {
    const { right, cost } = await rates(slippage, true);
    expect(right).toBeGreaterThanOrEqual(0.9);
    expect(cost).toBeLessThan(130);
  });
});
