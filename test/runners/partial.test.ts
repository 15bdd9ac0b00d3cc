import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configuration, override, type Configuration, type ReplicationResult } from "../../src/index.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { keepReplication, keptReplications, readPartial, startPartial } from "../../src/runners/partial.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";

const home = temporaryFolder();
const study = await loadStudy(writeStudy(home));
const settings = configuration(study);

const result = (replication: number, value: number): ReplicationResult => ({
  replication,
  records: [{ policy: "a", replication, week: -1, group: "all", measure: "smallestClass", value }],
  ledgers: [
    {
      policy: "a",
      events: [{ mechanism: "none", epsilon: Infinity, delta: 0, unit: "event", adjacency: "replace", count: 1 }],
    },
  ],
  parameters: { "trust.gain": 0.1 + 0.2 },
});

describe("kept replications", () => {
  it("come back as they were, infinite and undefined values too, in order of their number", () => {
    const folder = join(home, "a.partial");
    startPartial(folder, settings);
    const results = [result(12, NaN), result(2, -Infinity), result(7, 1 / 3)];
    for (const one of results) keepReplication(folder, settings, one);
    expect(keptReplications(folder)).toEqual([2, 7, 12]);
    expect(readPartial(folder, settings)).toEqual([results[1], results[2], results[0]]);
    expect(readdirSync(folder).sort()).toEqual([
      "configuration.json",
      "replication-0002.json",
      "replication-0007.json",
      "replication-0012.json",
    ]);
  });

  it("are not confused by what an interruption left half-written", () => {
    const folder = join(home, "b.partial");
    startPartial(folder, settings);
    writeFileSync(join(folder, "replication-0001.json.draft"), '{"hash":');
    expect([keptReplications(folder), readPartial(folder, settings)]).toEqual([[], []]);
    expect(keptReplications(join(home, "nowhere"))).toEqual([]);
  });

  it("are gone when a run starts anew", () => {
    const folder = join(home, "c.partial");
    startPartial(folder, settings);
    keepReplication(folder, settings, result(1, 1));
    startPartial(folder, settings);
    expect([keptReplications(folder), existsSync(folder)]).toEqual([[], true]);
  });

  it("belong to one study: more replications or another question are the same, all else is not", () => {
    const folder = join(home, "d.partial");
    startPartial(folder, settings);
    keepReplication(folder, settings, result(1, 1));
    const same: Configuration = configuration({ ...override(study, { replications: 99 }), question: "Other words?" });
    expect(readPartial(folder, same)).toHaveLength(1);
    const policies = [...study.policies].reverse();
    expect(() => readPartial(folder, configuration({ ...study, policies }))).toThrow(
      /must belong to the same study to be resumed, but it changed: order of policies: \["everything","10-anonymity"\] → \["10-anonymity","everything"\]$/,
    );
    const { scenario } = study;
    const other = {
      ...study,
      scenario: {
        ...scenario,
        population: { ...scenario.population, repeat: 0.9 },
        customers: 61,
        weeks: 4,
        burnIn: 3,
      },
    };
    expect(() => readPartial(folder, configuration(other))).toThrow(
      /scenario\.burnIn: 2 → 3; scenario\.customers: 60 → 61; scenario\.population\.repeat: [\d.]+ → 0\.9; and 1 more$/,
    );
  });
});
