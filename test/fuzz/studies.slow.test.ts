import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configuration, configurationHash, fromJSON, parseStudy, toJSON, type Study } from "../../src/index.ts";
import { malformed, VALID, type Given } from "./malformed.ts";

/** Words of JavaScript, of schemas and of parsers that say nothing to who wrote a study. */
const INTERNAL =
  /TypeError|RangeError|Cannot |is not a function|is not iterable|undefined \(|\bzod\b|"code":|invalid_|Invalid input|\[object|Maximum call stack|out of memory/;

/** A place that a message about data begins with: a path, the study itself, or the name that is not known. */
const PLACED =
  /^(?:(?:version|question|scenario|policies|measures|groups|charts|matters|replications|seed|worth|\$schema)\b|a study |a key in |no \S+ named |the name of a policy |retailer|streaming|telco|bank)/;

/** How a study is taken: read, refused as it should be, or what is wrong with it. */
function outcome(given: Given): string {
  try {
    return again("data" in given ? fromJSON(given.data) : parseStudy(given.text, given.name));
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== "CounterpoiseError") return `an internal error: ${name}: ${message}`;
    if (message.length > 1100) return `a message of ${message.length} characters`;
    if (INTERNAL.test(message)) return `internal words: ${message}`;
    const placed = "data" in given ? PLACED.test(message) : /^study\.(json|yaml):\d+:\d+: ./.test(message);
    return placed ? "refused" : `no place: ${message}`;
  }
}

/** A study that was read is one: it has policies, and is the same when written and read again. */
function again(read: Study): string {
  const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(read))));
  const same = configurationHash(configuration(copy)) === configurationHash(configuration(read));
  return same && read.policies.length > 0 ? "read" : "another study when it is read again";
}

describe("10,000 malformed studies", () => {
  it("begin as valid ones", () => {
    for (const data of VALID) expect(outcome({ data })).toBe("read");
  });

  it("are each read, or refused with a place and a bounded message", () => {
    const count: Record<string, number> = { read: 0, refused: 0 };
    fc.assert(
      fc.property(malformed, (given) => {
        const found = outcome(given);
        expect(["read", "refused"]).toContain(found);
        count[found]++;
      }),
      { seed: 20260731, numRuns: 10_000 },
    );
    // most are malformed in earnest, and some are not
    expect(count.refused).toBeGreaterThan(5_000);
    expect(count.read).toBeGreaterThan(100);
  }, 600_000);
});
