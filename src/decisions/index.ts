/** Decisions: from results, or from a port that simulates, to what to choose and what to find out first. */

// what simulates settings, seen as a port
export { REFERENCE, type PolicySetting, type SimulatePort, type Values } from "./simulate-port.ts";
// which setting reaches a target
export { parseKeep, type Keep } from "./keep.ts";
export { solveDial, type SolveDialOptions, type Solved, type SolvedMargin, type SolvedPoint } from "./solve-dial.ts";
export { solvedInWords } from "./solve-words.ts";
export type { Goal } from "./solve-best.ts";
export type { Dial } from "./dial-scale.ts";
export { race, type Race, type Raced, type RaceOptions } from "./race.ts";
export { raceInWords, settingInWords, type RaceWords } from "./race-words.ts";
export { kimNelson, type KimNelson } from "./kim-nelson.ts";
export { firstReplications, sampleOf, type Sample } from "./sample.ts";
export { allowedSets, type SetRules } from "./sets.ts";
export {
  searchFrontier,
  type FrontierGoal,
  type FrontierSet,
  type SearchedFrontier,
  type SearchFrontierOptions,
} from "./search-frontier.ts";
export { searchSets, type Finalist, type Searched, type SearchOptions } from "./search.ts";
export { solveDials, type DialsPoint, type SolvedDials, type SolveDialsOptions } from "./solve-dials.ts";
export { solvedDialsInWords } from "./solve-dials-words.ts";
// from results to a decision
export { adjustedMean, parameterMean, type AdjustedMean, type ControlVariate } from "./adjusted-mean.ts";
export { simultaneousIntervals, type SimultaneousOptions } from "./simultaneous.ts";
export { robust, robustRows, type RobustChoice, type RobustOptions, type RobustRow } from "./robust.ts";
export { pSpline, type Smooth, type Smoother } from "./p-spline.ts";
export { gainOfChoosing, valueOfKnowing, varianceOfLuck, withoutLuck, type Twin } from "./value-of-knowing.ts";
export { evppi, knownParameters, type KnownParameter, type KnownParameters, type Worlds } from "./evppi.ts";
export { evppiOfGroup, knownGroups, type KnownGroup } from "./evppi-groups.ts";
export { bestSize, discountedYears, evsi, evsiOfMean, evsiOfRate, type BestSize, type TestCost } from "./evsi.ts";
export { worth, type Drawn, type TestWorth, type Worth, type WorthOptions } from "./worth.ts";
export { measurements } from "./measurements/index.ts";
export type { Informs, Measurement } from "./measurements/measurement.ts";
export { checkStake, stakeOf } from "./stake.ts";
export { FEWEST_WORLDS, flips, type Flips, type VarianceShare, type Turn } from "./flips.ts";
export { gaussianProcess, type GaussianProcess } from "./gaussian-process.ts";
export { emulator, type Emulator } from "./emulator.ts";
export { dialEmulator, type DialEmulator, type DialEmulatorOptions, type EmulatorCheck } from "./dial-emulator.ts";
export { sobolIndices, type SobolIndices } from "./sobol-indices.ts";
export { sobolPoints } from "./sobol-points.ts";
export { prim, type PrimBox, type Limit } from "./prim.ts";
export { decision, type Decision, type DecisionOptions, type DecisionOutcome, type Price } from "./findings.ts";
export { decisionRecord, scoreDecisions, type DecisionRecord, type DecisionScore, type Foretold } from "./record.ts";
export { redFlags, type Flag, type FlagFacts } from "./red-flags.ts";
export { cappedProbability, sizeOf, type Size } from "./size-words.ts";
export { badYear, worstOfNormal, type BadYear, type BadYearOptions, type LossKind } from "./tail.ts";
