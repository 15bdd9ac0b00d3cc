import { batch, computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import {
  dialEmulator,
  isCounterpoiseError,
  measures,
  type DialEmulator,
  type Estimate,
  type EmulatorCheck,
  type StudyFile,
  type Values,
} from "../../index.ts";
import { apartFromDials, dialsOf, type PolicyDial } from "../state/dials.ts";
import { policyEntries } from "../state/edits.ts";
import { dialPort, exactValues, keepSetting } from "./dial-port.ts";
import type { Live, LiveResults } from "./live.ts";
import type { Pool } from "./pool.ts";

/** How far the dials of the open policy are learned. */
export type Learning =
  | { readonly kind: "none" }
  /** Until the study itself is simulated. */
  | { readonly kind: "waiting" }
  | { readonly kind: "learning"; readonly done: number; readonly total: number; readonly seconds?: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "ready"; readonly checks: readonly EmulatorCheck[] }
  /** Why nothing is foretold. */
  | { readonly kind: "silent"; readonly words: string };

/** What is foretold of the open policy where its dials stand, while that is not simulated. */
export type DialAnswer =
  | { readonly kind: "estimate"; readonly policy: string; readonly values: Readonly<Record<string, Estimate>> }
  | { readonly kind: "refused"; readonly policy: string; readonly words: string };

/** How the last exact run compares with what was foretold of it. */
export interface DialComparison {
  readonly policy: string;
  /** Labels of the measures whose exact value was outside of the band, of all that were foretold. */
  readonly outside: readonly string[];
  readonly of: number;
}

/** Dials that answer at once. */
export interface Emulation {
  readonly learning: ReadonlySignal<Learning>;
  readonly foretold: ReadonlySignal<DialAnswer | undefined>;
  readonly compared: ReadonlySignal<DialComparison | undefined>;
  stop(): void;
  resume(): void;
  /** Begins to learn whenever there is something to learn and the workers are free. */
  follow(): () => void;
}

/** Measures whose changes are learned, and that targets are set for: the main ones. */
export const LEARNED: readonly string[] = Object.values(measures).flatMap(({ name, headline }) =>
  headline === undefined ? [] : [name],
);

/** The policy whose dials are at hand. */
interface Target {
  readonly policy: string;
  readonly dials: readonly PolicyDial[];
  readonly key: string;
}

/** What is known of one target. */
interface Entry {
  readonly simulated: Map<string, Values>;
  learned?: DialEmulator;
  /** Settings whose exact values it has. */
  readonly exact: Set<string>;
  stopped?: boolean;
  silent?: string;
}

const settingOf = (values: readonly number[]): string => values.join();

/**
 * Learns the dials of the policy that is open, on the workers of the study, whenever these have nothing else to do; a
 * change of the study stops it, and what was simulated is kept. From then on a turned dial is answered at once, until the
 * exact run has replaced the estimate, which is then learned, too.
 */
export function createEmulation(
  pool: Pool,
  live: Live,
  draft: ReadonlySignal<StudyFile>,
  open: ReadonlySignal<number>,
  now: () => number = () => performance.now(),
): Emulation {
  const entries = new Map<string, Entry>();
  const learning = signal<Learning>({ kind: "none" });
  const compared = signal<DialComparison | undefined>(undefined);
  const learnt = signal(0);
  let running: string | undefined;
  const target = computed(() => targetOf(draft.value, open.value));
  /** Whether the study as it stands is simulated to its end. */
  const simulated = computed(
    () => live.given.value === draft.value && live.status.value.kind === "done" && !live.stale.value,
  );
  const foretold = computed((): DialAnswer | undefined => {
    void learnt.value;
    const at = target.value;
    const entry = at && entries.get(at.key);
    if (at === undefined || entry?.learned === undefined || simulated.value) return undefined;
    return foretell(at, entry.learned);
  });

  const learn = async (at: Target, entry: Entry, shown: LiveResults): Promise<void> => {
    running = at.key;
    keepSetting(entry.simulated, at.dials, exactValues(shown, at.policy));
    const begun = now();
    const before = entry.simulated.size;
    const onProgress = (done: number, total: number): void => {
      const own = entry.simulated.size - before;
      const seconds = own >= 4 ? Math.ceil((((now() - begun) / own) * (total - done)) / 1000) : undefined;
      if (running === at.key) learning.value = { kind: "learning", done, total, seconds };
    };
    try {
      entry.learned = await dialEmulator(
        dialPort(pool, draft.peek(), { ...at, measures: LEARNED, kept: entry.simulated }),
        {
          policy: at.policy,
          dials: at.dials.map(({ name, from, to, whole }) => ({ name, from, to, whole })),
          at: at.dials.map(({ value }) => value),
          measures: LEARNED,
          worlds: Array.from({ length: shown.replications }, (_, r) => r + 1),
          seed: draft.peek().seed,
          onProgress,
        },
      );
      entry.exact.add(settingOf(at.dials.map(({ value }) => value)));
    } catch (error) {
      if ((error as Error).name !== "AbortError") entry.silent = wordsOf(error as Error);
    }
    running = undefined;
    learnt.value++;
  };

  /** Compares the exact run with what was foretold, and learns it. */
  const compare = async (at: Target, entry: Entry, shown: LiveResults): Promise<void> => {
    const values = at.dials.map(({ value }) => value);
    entry.exact.add(settingOf(values));
    const said = foretell(at, entry.learned!);
    if (said.kind !== "estimate") return;
    const exact = exactValues(shown, at.policy);
    const outside = Object.entries(said.values).filter(([name, { low, high }]) => {
      const mean = exact.reduce((sum, one) => sum + one[name], 0) / exact.length;
      return mean < low - 1e-9 * Math.abs(mean) || mean > high + 1e-9 * Math.abs(mean);
    });
    compared.value = {
      policy: at.policy,
      outside: outside.map(([name]) => measures[name].label),
      of: Object.keys(said.values).length,
    };
    entry.learned = await entry.learned!.with(values, exact);
    learnt.value++;
  };

  return {
    learning,
    foretold,
    compared,
    stop() {
      const at = target.peek();
      if (at === undefined || running !== at.key) return;
      entryOf(entries, at.key).stopped = true;
      pool.cancel();
    },
    resume() {
      const at = target.peek();
      if (at !== undefined) entryOf(entries, at.key).stopped = false;
      learnt.value++;
    },
    follow: () =>
      effect(() => {
        void learnt.value;
        const at = target.value;
        const shown = live.estimate.value;
        const done = simulated.value;
        untracked(() => {
          if (live.given.peek() !== draft.peek()) compared.value = undefined;
          if (at === undefined) return void (learning.value = { kind: "none" });
          const entry = entryOf(entries, at.key);
          const ready = done && shown?.digest !== undefined;
          if (running !== undefined && running !== at.key) pool.cancel();
          else if (running !== undefined) return;
          else if (ready && entry.learned === undefined && !entry.stopped && entry.silent === undefined) {
            const fault = rangeFault(at);
            if (fault === undefined) return void learn(at, entry, shown);
            entry.silent = fault;
          } else if (
            ready &&
            entry.learned !== undefined &&
            !entry.exact.has(settingOf(at.dials.map(({ value }) => value)))
          )
            // prettier-ignore
            void compare(at, entry, shown);
          batch(() => (learning.value = stateOf(entry)));
        });
      }),
  };
}

function stateOf({ learned, stopped, silent }: Entry): Learning {
  if (learned !== undefined) return { kind: "ready", checks: learned.checks };
  if (silent !== undefined) return { kind: "silent", words: silent };
  return { kind: stopped === true ? "stopped" : "waiting" };
}

/** Entries that are kept; the oldest are forgotten first. */
const MOST = 12;

function entryOf(entries: Map<string, Entry>, key: string): Entry {
  const entry = entries.get(key) ?? { simulated: new Map<string, Values>(), exact: new Set<string>() };
  entries.delete(key);
  entries.set(key, entry);
  if (entries.size > MOST) entries.delete(entries.keys().next().value!);
  return entry;
}

/** The open policy and its dials; none for the reference, whose dials move every policy, and without numbers. */
function targetOf(draft: StudyFile, open: number): Target | undefined {
  const policy = open > 0 ? policyEntries(draft)[open]?.[0] : undefined;
  if (policy === undefined) return undefined;
  const dials = dialsOf(draft, policy);
  return dials.length === 0 ? undefined : { policy, dials, key: apartFromDials(draft, policy, dials) };
}

function foretell({ policy, dials }: Target, learned: DialEmulator): DialAnswer {
  try {
    return { kind: "estimate", policy, values: learned.at(dials.map(({ value }) => value)) };
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return { kind: "refused", policy, words: error.message };
  }
}

/** Where a dial stands beyond its slider, nothing is learned: that would be beyond what is simulated. */
function rangeFault({ dials }: Target): string | undefined {
  const beyond = dials.find(({ value, from, to }) => value < from || value > to);
  return beyond && `${beyond.label} is ${beyond.value}, beyond its slider (${beyond.from} to ${beyond.to})`;
}

const wordsOf = ({ message, own }: Error & { readonly own?: boolean }): string =>
  own === false ? `a worker broke down: ${message}` : `some settings of these dials are refused: ${message}`;
