import { expect, it } from "vitest";
import { duration } from "../../src/cli/terminal/duration.ts";

it.each([
  [0.04, "0.0 s"],
  [59.9, "59.9 s"],
  [59.96, "1 min 0 s"],
  [125.4, "2 min 5 s"],
  [3599.6, "1 h 0 min"],
  [4800, "1 h 20 min"],
])("%d seconds are %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
