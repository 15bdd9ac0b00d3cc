import { describe, expect, it } from "vitest";
import { apartFromDials, dialsOf, withDials } from "../../src/explorer/state/dials.ts";
import { defaultDraft } from "../../src/explorer/state/draft.ts";
import { withOptions } from "../../src/explorer/state/edits.ts";
import type { StudyFile } from "../../src/index.ts";

describe("dials of a policy", () => {
  it("are the numbers that its sliders show, with their ranges and where they stand", () => {
    const study = { ...defaultDraft(), policies: { all: [], two: [{ kAnonymity: { k: 10 } }, { kAnonymity: { k: 7 } }, { storageLimit: { weeks: 26 } }] } } as StudyFile; // prettier-ignore
    const dials = dialsOf(study, "two");
    expect(dials.map(({ name, value, whole }) => [name, value, whole])).toEqual([
      ["kAnonymity.k", 10, true],
      ["kAnonymity 2.k", 7, true],
      ["storageLimit.weeks", 26, true],
    ]);
    const turned = withDials(study, "two", dials, { "kAnonymity.k": 3, "kAnonymity 2.k": 4, "storageLimit.weeks": 5 });
    expect(turned.policies.two).toEqual([{ kAnonymity: { k: 3 } }, { kAnonymity: { k: 4 } }, { storageLimit: { weeks: 5 } }]); // prettier-ignore
    expect(apartFromDials(turned, "two", dials)).toBe(apartFromDials(study, "two", dials));
    const other = withOptions(turned, "two", 0, { method: "local" });
    expect(apartFromDials(other, "two", dials)).not.toBe(apartFromDials(study, "two", dials));
  });
});
