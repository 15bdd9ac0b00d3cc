import fc from "fast-check";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import type { StudyFile } from "../../src/study/schema.ts";
import { arbitraryStudy } from "./arbitrary-study.ts";

const oneOf = <T>(...of: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...of);
const share = oneOf(0, 0.3, 1);
/** A record of which only some fields must be there. */
const some = (shape: Record<string, fc.Arbitrary<unknown>>, ...required: readonly string[]): fc.Arbitrary<object> =>
  fc.record(shape, { requiredKeys: [...required], noNullPrototype: true });

const happening = fc.oneof(
  fc.record({ breach: some({ cause: oneOf("attack", "negligence", "misuse"), share: oneOf(0.001, 0.5, 1), told: share }, "share") }), // prettier-ignore
  fc.record({ news: fc.record({ severity: share }) }),
  fc.record({ promiseBroken: fc.record({ gap: share }) }),
  fc.record({ exposed: some({ severity: share }) }),
  fc.record({ rival: some({ name: oneOf("Other", "Third"), lead: share }, "lead") }),
  fc.record({ law: some({ from: fc.constant("opt-in"), asks: fc.constant("everybody") }, "from") }),
  fc.record({ compensation: fc.record({ perPerson: oneOf(0, 1000) }) }),
);

/** What may happen to a firm: events in any week, also the same and beyond the end, a market, contracts, insurance … */
const happenings = some({
  events: fc.array(
    fc.tuple(fc.nat(4), happening).map(([week, event]) => ({ week, ...event })),
    { maxLength: 5 },
  ),
  incidents: oneOf("drawn", "scheduled"),
  joining: oneOf(0, 0.5, 10),
  wordOfMouth: oneOf("network", "mean-field"),
  contract: fc.record({ share, months: oneOf(3, 120) }),
  identifiers: fc.record({ loggedIn: share }),
  slate: oneOf(1, 10, 40),
  firm: some(
    {
      customers: oneOf(100, 1_000_000_000),
      years: oneOf(0.1, 5, 100),
      discount: share,
      insurance: fc.record({ deductible: oneOf(0, 100), limit: oneOf(100, 1e12) }),
    },
    "customers",
  ),
  market: some(
    {
      rivals: oneOf(
        [{ name: "Other", share: 0.4, trust: 1 }],
        [
          { name: "Other", share: 0.001, trust: 0 },
          { name: "Third", share: 0.9, trust: 0.5 },
        ],
      ),
      acquisition: oneOf(0, 100),
    },
    "rivals",
  ),
  advertising: fc.record({
    perVisit: oneOf(0, 3),
    perItem: oneOf(0, 1),
    price: oneOf(0, 1e6),
    data: oneOf("thirdParty", "own"),
  }),
});

const during = fc
  .tuple(fc.nat(6), oneOf(undefined, 1, 3))
  .map(([from, length]) => (length === undefined ? { from } : { from, until: from + length }));

/**
 * A random study whose firm something happens to, whose strategies begin and end in any weeks, and which sometimes has a
 * goal and something to keep.
 */
export const eventfulStudy: fc.Arbitrary<StudyFile> = fc
  .tuple(arbitraryStudy, happenings, fc.infiniteStream(fc.option(during, { nil: {} })), fc.boolean(), fc.boolean())
  .map(([study, happened, spans, worth, keeps]) => {
    const policies = Object.fromEntries(
      Object.entries(study.policies).map(([name, parts]) => [
        name,
        parts.map((part) =>
          Object.fromEntries(
            Object.entries(part).map(([strategy, options]) => [strategy, { ...(options as object), ...spans.next().value }]), // prettier-ignore
          ),
        ),
      ]),
    );
    const goal = keeps ? study.measures?.find((measure) => outcomes[measure].better !== "neither") : undefined;
    const kept = goal !== undefined && {
      goal,
      keep: [`${goal} ${outcomes[goal].better === "higher" ? ">=" : "<="} 90 %`],
      matters: { [goal]: 0 },
    };
    return { ...study, ...kept, worth, scenario: { ...study.scenario, ...happened }, policies } as StudyFile;
  });
