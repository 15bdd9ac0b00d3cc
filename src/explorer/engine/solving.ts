import { signal, type ReadonlySignal } from "@preact/signals";
import { parseKeep, solveDial, measures, type Measure, type Solved, type StudyFile } from "../../index.ts";
import { dialsOf } from "../state/dials.ts";
import { dialPort } from "./dial-port.ts";
import { LEARNED } from "./emulation.ts";
import type { Pool } from "./pool.ts";

/** What is asked of a dial: a bound that a measure must keep, with a probability. */
export interface DialTarget {
  readonly policy: string;
  /** Name of the dial, as "storageLimit.weeks". */
  readonly dial: string;
  readonly measure: string;
  /** Per cent of the reference, or points beyond it. */
  readonly bound: number;
  readonly want: "least" | "most";
  readonly confidence: number;
}

/** How far a search for a value is. */
export type SolvingState =
  | { readonly kind: "idle" }
  | { readonly kind: "solving"; readonly simulations: number }
  | { readonly kind: "solved"; readonly solved: Solved; readonly draft: StudyFile }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly words: string };

/** Finds the value of a dial that reaches a target, on the workers of the study. */
export interface Solving {
  readonly state: ReadonlySignal<SolvingState>;
  solve(draft: StudyFile, target: DialTarget): Promise<void>;
  stop(): void;
}

/** Simulations at most, policies times replications. */
export const SOLVE_BUDGET = 320;

/** Measures that a target can bound: main ones of which one end is better. */
export const BOUNDED: readonly Measure[] = LEARNED.map((name) => measures[name]).filter(({ better }) => better !== "neither"); // prettier-ignore

/** Whether a bound of a measure is in points beyond the reference; else it is a share of it. */
export const inPoints = (measure: string): boolean =>
  measures[measure].better === "lower" && measures[measure].most === 1;

/** A target as a constraint: "personalisation >= 90 %", "churn <= +0.5 points". */
export function keepText({ measure, bound }: Pick<DialTarget, "measure" | "bound">): string {
  const least = measures[measure].better === "higher";
  if (!inPoints(measure)) return `${measure} ${least ? ">=" : "<="} ${bound} %`;
  return `${measure} <= ${bound < 0 ? "-" : "+"}${Math.abs(bound)} points`;
}

export function createSolving(pool: Pool): Solving {
  const state = signal<SolvingState>({ kind: "idle" });
  let run = 0;
  return {
    state,
    async solve(draft, target) {
      const own = ++run;
      let simulations = 0;
      state.value = { kind: "solving", simulations };
      const onSimulated = (count: number): void => {
        simulations += count;
        if (own === run) state.value = { kind: "solving", simulations };
      };
      try {
        const dials = dialsOf(draft, target.policy);
        const dial = dials.find(({ name }) => name === target.dial)!;
        const keep = [parseKeep(keepText(target), Object.values(measures))];
        const simulate = dialPort(pool, draft, { policy: target.policy, dials, measures: [target.measure], kept: new Map(), onSimulated }); // prettier-ignore
        const { name, from, to, whole } = dial;
        const { policy, want, confidence } = target;
        const solved = await solveDial(simulate, { dial: { name, from, to, whole }, policy, keep, want, confidence, budget: SOLVE_BUDGET, seed: draft.seed }); // prettier-ignore
        if (own === run) state.value = { kind: "solved", solved, draft };
      } catch (error) {
        const { name, message } = error as Error;
        if (own === run) state.value = name === "AbortError" ? { kind: "stopped" } : { kind: "failed", words: message };
      }
    },
    stop() {
      if (state.peek().kind === "solving") pool.cancel();
    },
  };
}
