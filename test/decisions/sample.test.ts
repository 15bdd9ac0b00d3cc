import { describe, expect, it } from "vitest";
import { firstReplications, sampleOf } from "../../src/decisions/sample.ts";
import { REFERENCE, settingKey, type PolicySetting } from "../../src/decisions/simulate-port.ts";

/** A port that notes what it is asked for. */
function noting(): { readonly asked: [number, readonly number[]][]; readonly sample: ReturnType<typeof sampleOf> } {
  const asked: [number, readonly number[]][] = [];
  const sample = sampleOf((settings, replications) => {
    asked.push([settings.length, replications]);
    return Promise.resolve(
      settings.map(({ dials }) => replications.map((r) => ({ y: 100 * (dials?.["a.x"] ?? 0) + r }))),
    );
  });
  return { asked, sample };
}

const at = (x: number): PolicySetting => ({ dials: { "a.x": x } });

describe("a sample", () => {
  it("asks for every policy and replication once, those that lack the same together", async () => {
    const { asked, sample } = noting();
    expect(await sample.values([REFERENCE, at(1)], firstReplications(2))).toEqual([
      [{ y: 1 }, { y: 2 }],
      [{ y: 101 }, { y: 102 }],
    ]);
    expect(sample.missing([REFERENCE, at(1), at(2)], firstReplications(3))).toBe(5);
    const [, , second] = await sample.values([REFERENCE, at(1), at(2)], [3, 1]);
    expect(second).toEqual([{ y: 203 }, { y: 201 }]);
    expect(asked).toEqual([
      [2, [1, 2]],
      [2, [3]],
      [1, [3, 1]],
    ]);
    expect([sample.simulations(), sample.size(at(2)), sample.size(at(9))]).toEqual([8, 2, 0]);
  });

  it("counts a setting that is asked for twice once, in whatever order its dials stand", async () => {
    const { sample } = noting();
    await sample.values([at(1), at(1)], [1]);
    expect(sample.simulations()).toBe(1);
    expect(settingKey({ dials: { b: 1, a: 2 } })).toBe(settingKey({ dials: { a: 2, b: 1 } }));
    expect(settingKey({ parts: ["b", "a"] })).not.toBe(settingKey({ parts: ["a", "b"] }));
  });
});
