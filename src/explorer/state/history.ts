import { computed, signal, type ReadonlySignal } from "@preact/signals";

/** Values with undo and redo. */
export interface History<T> {
  readonly value: ReadonlySignal<T>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /**
   * Replaces the value. Changes with one key that follow each other within a second are one step, as those of a slider
   * being dragged.
   */
  commit(next: T, key?: string): void;
  undo(): void;
  redo(): void;
  /** Starts again from a value, with nothing to undo. */
  reset(first: T): void;
}

interface Steps<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** Steps that can be undone. */
const MOST = 200;
const SAME_GESTURE = 1000;

export function createHistory<T>(first: T, now: () => number = () => performance.now()): History<T> {
  const steps = signal<Steps<T>>({ past: [], present: first, future: [] });
  let last: { readonly key: string; readonly at: number } | undefined;
  return {
    value: computed(() => steps.value.present),
    canUndo: computed(() => steps.value.past.length > 0),
    canRedo: computed(() => steps.value.future.length > 0),
    commit(next, key) {
      const { past, present } = steps.peek();
      if (next === present) return;
      const at = now();
      const joins = key !== undefined && last?.key === key && at - last.at < SAME_GESTURE;
      last = key === undefined ? undefined : { key, at };
      steps.value = { past: joins ? past : [...past, present].slice(-MOST), present: next, future: [] };
    },
    reset(value) {
      last = undefined;
      steps.value = { past: [], present: value, future: [] };
    },
    undo() {
      const { past, present, future } = steps.peek();
      last = undefined;
      if (past.length > 0)
        steps.value = { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future] };
    },
    redo() {
      const { past, present, future } = steps.peek();
      last = undefined;
      if (future.length > 0) steps.value = { past: [...past, present], present: future[0], future: future.slice(1) };
    },
  };
}
