import { draws, stream } from "../core/random.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { arms, perVisit, surface } from "./laboratory.ts";

/** Whether recommendations serve groups alike before anybody protects anything. */
export const groupGap: Experiment = {
  name: "group gap",
  theme: "Groups",
  people: false,
  checks: [
    {
      finding: "FAI-02",
      standing: "emergent",
      rule: "direction",
      simulated:
        "gap in accuracy between the age band served best and the one served worst, beyond the gap between groups of the same sizes drawn at random",
      unit: "nDCG",
      failure:
        "The gap between age bands cannot be told from that between random groups at this size: attributes tell little of interests, and all bands are large enough to learn from.",
    },
  ],
  measure(setting) {
    return arms(retailer({ customers: 5_000, weeks: 1, burnIn: 26, retrainEvery: 13 }), setting, { all: [] }, (arm) => {
      const seen = surface(arm);
      const age = Uint16Array.from(
        seen.customers,
        (i) => arm.world.population.attributes.find(({ name }) => name === "ageBand")!.codes[i],
      );
      const gap = (groups: Uint16Array): number => {
        const accuracy = Array.from({ length: 7 }, (_, band) =>
          perVisit(seen, seen.accuracy, (n) => groups[n] === band),
        );
        return Math.max(...accuracy) - Math.min(...accuracy);
      };
      const d = draws(stream(setting.seed, setting.replication, "validation:groups"), 0, 0, 0);
      const shuffles = Array.from({ length: 20 }, () => gap(shuffled(age, () => d.next())));
      return { "FAI-02": gap(age) - shuffles.reduce((sum, x) => sum + x, 0) / shuffles.length };
    }).all;
  },
};

/** The same values in random order (Fisher and Yates). */
function shuffled(values: Uint16Array, next: () => number): Uint16Array {
  const out = values.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
