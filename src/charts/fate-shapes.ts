import type { Fate } from "../analysis/verdict.ts";

/** Two waves, in Vega's unit square from −1 to 1: the sign ≈ as a symbol. */
const WAVES = "M-1,-.5C-.4,-1.2,.4,.1,1,-.6V-.15C.4,.55,-.4,-.75,-1,-.05ZM-1,.4C-.4,-.3,.4,1,1,.3V.75C.4,1.45,-.4,.15,-1,.85Z"; // prettier-ignore

/** The signs of `FATE_MARKS` as symbols of Vega: one sign has one meaning in every chart and table. */
export const FATE_SHAPES: Readonly<Record<Fate, string>> = {
  better: "triangle-up",
  worse: "triangle-down",
  changed: "square",
  small: WAVES,
  undecided: "circle",
};

/** The symbol of the reference, where points of others stand for what they are or how they fare. */
export const REFERENCE_SHAPE = "diamond";

/** Symbols that name things, such as groups; none of them is a verdict or the reference. */
export const NAMING_SHAPES: readonly string[] = [
  "cross",
  "triangle-right",
  "triangle-left",
  "M-1,-1H1L-1,1H1Z",
  "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z",
  "M-1,-1L1,1V-1L-1,1Z",
  "M-.35,-1H.35V1H-.35Z",
  "M-1,-.35H1V.35H-1Z",
];
