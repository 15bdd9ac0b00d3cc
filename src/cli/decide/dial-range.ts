import { dialParts, fail, strategies, unknownName, type Dial } from "../../index.ts";

/**
 * A dial with its range: that told as "from,to", else the part of its range that the explorer's slider shows. Errors: an
 * unknown strategy, an option that is no number, a range that is none.
 */
export function dialOf(name: string, between: string | undefined): Dial {
  const [strategy, option] = dialParts(name);
  if (!Object.hasOwn(strategies, strategy)) unknownName("strategy", "strategies", strategy, Object.keys(strategies));
  const { options } = strategies[strategy].record;
  const numbers = Object.keys(options).filter((one) => options[one].kind === "number");
  const declared = Object.hasOwn(options, option) ? options[option] : undefined;
  if (declared?.kind !== "number") return unknownName("number", `numbers of ${strategy}`, option, numbers);
  const whole = declared.integer ?? false;
  if (between === undefined) return { name, from: declared.slider.from, to: declared.slider.to, whole };
  const ends = between.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (ends.length !== 2 || !ends.every(Number.isFinite) || ends[0] >= ends[1])
    fail(`--between must be two numbers like 1,52, the smaller first, got "${between}"`);
  return { name, from: ends[0], to: ends[1], whole };
}
