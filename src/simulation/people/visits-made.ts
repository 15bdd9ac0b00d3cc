import type { Interests } from "../../model/truth.ts";
import { createErrand, LONGEST, type Errand } from "../../population/interests/errand.ts";
import type { Stream } from "../../core/random.ts";

/** What one visit is for, whatever the policy: the items of its lines, and those only looked at. */
export interface VisitMade {
  readonly targets: Uint16Array;
  readonly glances: Uint16Array;
}

/** Visits kept at most: some three hundred bytes each. */
const KEPT = 500_000;

/**
 * The visits of a world, with so many `views` each at most, each drawn once and kept for the policies that come after: they are the same under all. Where
 * customers refuse what they have already, which a policy may change, each visit is drawn when it is made.
 */
export function createVisitsMade(
  interests: Interests,
  needs: Stream,
  size: number,
  views: number,
): (customer: number, week: number, visit: number, refuses?: (item: number) => boolean) => VisitMade {
  const errand: Errand = createErrand(interests, needs);
  const made = new Map<number, VisitMade>();
  const targets = new Uint16Array(LONGEST);
  const glances = Math.ceil(views);
  return (customer, week, visit, refuses) => {
    const key = (week * 256 + visit) * size + customer;
    const known = made.get(key);
    if (known !== undefined) return known;
    errand.begin(customer, week, visit);
    let found = 0;
    for (let lines = errand.lines(); lines > 0; lines--) {
      const item = errand.next(refuses);
      if (item >= 0) targets[found++] = item;
    }
    const visitMade = {
      targets: targets.slice(0, found),
      glances: Uint16Array.from({ length: glances }, (_, draw) => errand.glance(draw)),
    };
    if (refuses === undefined && visit < 256 && made.size < KEPT) made.set(key, visitMade);
    return visitMade;
  };
}
