import { describe, expect, test } from "vitest";
import { claims } from "../../src/attacks/false-claims.ts";
import { publishedClasses } from "../../src/attacks/published-classes.ts";
import { recordLinkage } from "../../src/attacks/record-linkage.ts";
import { reidentification } from "../../src/attacks/reidentification.ts";
import { singlingOut } from "../../src/attacks/singling-out.ts";
import { uniqueness } from "../../src/attacks/uniqueness.ts";
import { stream } from "../../src/core/random.ts";
import { people, unprotected } from "../fixtures/people.ts";
import { column, table } from "../fixtures/table.ts";

const context = { stream: stream("claims", 0, "attacks") };
const domain = ["0", "1", "2", "3", "4"];
const ages = (...values: string[]) => table([column("age", values, { domain, ordered: true })]);

describe("people who are not in a release, as a control", () => {
  // released: one person of 0, two of 1, one of 2 to 3; outsiders of 0, 1, 3 and 4: one, two, one and no rows fit
  const exact = ages("0", "1", "1", "2");
  const released = { ...exact, columns: [{ ...exact.columns[0], hi: Uint16Array.of(0, 1, 1, 3) }] };
  const outsiders = people(ages("0", "1", "3", "4"), undefined, 100);
  const target = { ...unprotected(exact), release: released };
  const watched = { ...target, auxiliary: { ...target.auxiliary, outsiders } };

  test("rows that fit them are claimed, by hand", () => {
    const found = claims(publishedClasses(released), outsiders, context.stream);
    expect(found.unique.estimate).toBe(2 / 4);
    expect(found.believed.estimate).toBe((1 + 1 / 2 + 1 + 0) / 4);
    // rows of one person are one: the two rows of 1 become one person's
    const persons = Uint32Array.of(0, 1, 1, 3);
    expect(claims(publishedClasses(released, { persons }), outsiders, context.stream).unique.estimate).toBe(3 / 4);
  });

  test("it stands beside what the attacks find, with an interval, where outsiders are given", () => {
    for (const [attack, expected] of [
      [uniqueness(), 0.5],
      [recordLinkage(), 0.5],
      [reidentification({ attacker: "prosecutor" }), 2.5 / 4],
    ] as const) {
      const { figures } = attack.run(watched, context);
      expect(figures["falseClaims"].estimate, attack.name).toBe(expected);
      expect(figures["falseClaims"].low, attack.name).toBeLessThan(expected);
      expect(figures["falseClaims"].high, attack.name).toBeGreaterThan(expected);
      expect(attack.run(target, context).figures["falseClaims"], attack.name).toBeUndefined();
    }
    // of those attacked 0 and 2 have one row, both of 1 have two
    expect(recordLinkage().run(watched, context).figures["claimed"].estimate).toBe(2 / 4);
  });

  test("predicates are tried on as many outsiders, and on none where there are fewer", () => {
    const crowd = (...values: string[]) => ({
      ...target,
      auxiliary: { ...target.auxiliary, outsiders: people(ages(...values), undefined, 100) },
    });
    const attack = singlingOut({ weight: 1 });
    // weight × 4 people at most 1 leaves the predicates 0 and 2 to 3: both isolate one of the outsiders 0, 1, 3, 4, and
    // only the second one of 1, 1, 1, 3
    const found = attack.run(crowd("0", "1", "3", "4"), context);
    expect(found.n).toBe(2);
    expect(found.control?.estimate).toBe(1);
    expect(attack.run(crowd("1", "1", "1", "3"), context).control?.estimate).toBe(1 / 2);
    expect(attack.run(crowd("1", "3"), context).control).toBeNull();
  });
});
