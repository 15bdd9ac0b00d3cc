import { describe, expect, it } from "vitest";
import { shownDifference } from "../../src/explorer/components/numbers.ts";

const shown = (
  estimate: number,
  low: number,
  high: number,
  better: "higher" | "lower" | "neither" = "lower",
): string => {
  const { sign, value, interval, words } = shownDifference({ estimate, low, high }, { decimals: 3, better });
  return `${sign} ${value} [${interval}] ${words}`;
};

describe("differences in the explorer's tables", () => {
  it("have the decimals that a clear one needs in order not to read as none", () => {
    expect(shown(0.0004, 0.0001, 0.0007)).toBe("▼ +0.0004 [+0.0001 to +0.0007] clearly worse");
    expect(shown(-0.0004, -0.0007, -0.0001)).toBe("▲ −0.0004 [−0.0007 to −0.0001] clearly better");
    expect(shown(0.0016, 0.0003, 0.0029)).toBe("▼ +0.002 [+0.0003 to +0.0029] clearly worse");
    expect(shown(0.25, 0.1, 0.4, "neither")).toBe("■ +0.250 [+0.100 to +0.400] clearly changed");
  });

  it("have no sign and no interval where there is none", () => {
    expect(shown(-0.0001, -0.0041, 0.0039)).toBe("● 0.000 [−0.004 to +0.004] not clear");
    expect(shown(0.25, -Infinity, Infinity)).toBe("● +0.250 [] not clear");
  });
});
