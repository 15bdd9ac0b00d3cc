import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from "@preact/signals";
import { isCounterpoiseError, type Attribute, type Study, type StudyFile } from "../../index.ts";
import { createEmulation, type Emulation } from "../engine/emulation.ts";
import { createLive, type Live } from "../engine/live.ts";
import { createSolving, type DialTarget, type Solving } from "../engine/solving.ts";
import { pageStudy } from "../engine/page-study.ts";
import type { Pool } from "../engine/pool.ts";
import type { Pools } from "../engine/workers.ts";
import { defaultDraft } from "./draft.ts";
import { createHistory, type History } from "./history.ts";
import { draftOf, linkOf } from "./link.ts";

/** Parts of the results that can be looked at. */
export type Tab =
  | "tradeoff"
  | "target"
  | "hangs"
  | "budget"
  | "law"
  | "course"
  | "differences"
  | "groups"
  | "risk"
  | "money"
  | "numbers";

/** A message at the top of the page until it is dismissed. */
export interface Notice {
  readonly kind: "error" | "info";
  readonly text: string;
}

/** Everything the page knows. */
export interface PageState {
  readonly history: History<StudyFile>;
  readonly draft: ReadonlySignal<StudyFile>;
  /** The draft as a study, or why it is none. */
  readonly checked: ReadonlySignal<{ readonly study?: Study; readonly fault?: string }>;
  readonly attributes: ReadonlySignal<readonly Attribute[]>;
  readonly live: Live;
  /** Place of the policy that is open for editing; −1 where none is. */
  readonly open: Signal<number>;
  /** What its dials give before they are simulated. */
  readonly emulation: Emulation;
  readonly solving: Solving;
  /** The worker that reads files of purchases and finds what the choice hangs on. */
  readonly files: Pool;
  readonly tab: Signal<Tab>;
  readonly notice: Signal<Notice | undefined>;
  /** What a screen reader is told. */
  readonly said: Signal<string>;
  /** Whether attacks are run, which takes time; on as soon as risks are looked at. */
  readonly risks: Signal<boolean>;
  edit(change: (draft: StudyFile) => StudyFile, key?: string): void;
  /** Looks for the value of a dial that reaches a target; learning waits meanwhile. */
  find(target: DialTarget): void;
  /** Simulates the draft again, as after a breakdown or a cancellation. */
  rerun(): void;
}

/** Changes within so many milliseconds are simulated once. */
const PAUSE = 120;

export function createStore(pools: Pools): PageState {
  const history = createHistory(defaultDraft());
  const draft = history.value;
  const live = createLive(pools);
  const open = signal(1);
  const risks = signal(false);
  const emulation = createEmulation(pools.full, live, draft, open);
  const solving = createSolving(pools.full);
  const checked = computed(() => check(draft.value));
  let last: readonly Attribute[] = [];
  const attributes = computed(() => (last = checked.value.study?.scenario.population.attributes ?? last));
  return {
    history,
    draft,
    checked,
    attributes,
    live,
    open,
    emulation,
    solving,
    files: pools.files,
    risks,
    tab: signal<Tab>("tradeoff"),
    notice: signal<Notice | undefined>(undefined),
    said: signal(""),
    edit: (change, key) => history.commit(change(draft.peek()), key),
    find(target) {
      emulation.stop();
      void solving.solve(draft.peek(), target).then(emulation.resume);
    },
    rerun: () => live.start(draft.peek(), risks.peek()),
  };
}

function check(draft: StudyFile): { readonly study?: Study; readonly fault?: string } {
  try {
    return { study: pageStudy(draft) };
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return { fault: error.message };
  }
}

/** Simulates the draft whenever it changes, shortly after the last change. */
export function simulateChanges(store: PageState): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  effect(() => {
    const { value: draft } = store.draft;
    const risks = store.risks.value;
    clearTimeout(timer);
    // what was foretold from the whole study is better than a sketch of it
    const start = (): void => store.live.start(draft, risks, store.emulation.foretold.peek()?.kind === "estimate");
    if (first) untracked(start);
    else timer = setTimeout(start, PAUSE);
    first = false;
  });
  store.emulation.follow();
}

/**
 * Takes the study from the address, now and whenever it changes by hand, and keeps the address in step with the study.
 */
export async function followAddress(store: PageState): Promise<void> {
  let written = "";
  const read = async (take: (draft: StudyFile) => void): Promise<void> => {
    if (location.hash === written) return;
    try {
      const draft = await draftOf(location.hash);
      if (draft !== undefined) take(draft);
    } catch (error) {
      if (!isCounterpoiseError(error)) throw error;
      store.notice.value = {
        kind: "error",
        text: `This link cannot be opened: ${error.message}. Here is the example study instead.`,
      };
    }
  };
  await read(store.history.reset);
  addEventListener("hashchange", () => void read(store.history.commit));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let untouched = true;
  effect(() => {
    const { value: draft } = store.draft;
    if (untouched) return void (untouched = false);
    clearTimeout(timer);
    document.documentElement.dataset.link = "old";
    timer = setTimeout(() => {
      void linkOf(draft).then((link) => {
        if (draft !== store.draft.peek()) return;
        written = link;
        replaceState(link);
        document.documentElement.dataset.link = "new";
      });
    }, 300);
  });
}

/** Some viewers of files refuse to change the address; the page then works without. */
function replaceState(link: string): void {
  try {
    window.history.replaceState(null, "", link);
  } catch {
    // the button that copies the link still makes one
  }
}
