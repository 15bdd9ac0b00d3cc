import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { WorkerFailure } from "../engine/pool.ts";
import type { FittedFile } from "../engine/protocol.ts";
import { guessColumns, type ColumnChoice, type FormatChoice } from "../own-data/column-choice.ts";
import type { PeopleFiles } from "../own-data/people-files.ts";
import { fileFault, preview, type Preview } from "../own-data/file-check.ts";
import type { PageState } from "../state/store.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { Icon } from "./icon.tsx";

/** Where a file of purchases is on its way to being customers. */
type Phase =
  | { readonly kind: "none" }
  | { readonly kind: "columns"; readonly file: File; readonly preview: Preview }
  | { readonly kind: "fitting"; readonly file: File; readonly step: string; readonly share?: number }
  | { readonly kind: "done"; readonly name: string; readonly fitted: FittedFile };

/** Own customers from a file of purchases: dropped or chosen, read and estimated in a worker, kept in the browser. */
export function OwnData({ store }: { readonly store: PageState }): JSX.Element {
  const phase = useSignal<Phase>({ kind: "none" });
  const fault = useSignal("");
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    fault.value = fileFault(file);
    if (fault.value !== "") return;
    try {
      phase.value = { kind: "columns", file, preview: await preview(file, file.name) };
    } catch (error) {
      fault.value = `${(error as Error).message}.`;
    }
  };
  const fit = async (file: File, columns: ColumnChoice, format: FormatChoice, people: PeopleFiles): Promise<void> => {
    fault.value = "";
    phase.value = { kind: "fitting", file, step: "Reading", share: 0 };
    try {
      const answer = await store.files.run(
        { kind: "fit", file, name: file.name, columns, format, people },
        ({ step = "", done, total }) => {
          phase.value = { kind: "fitting", file, step, share: total > 0 ? done / total : undefined };
        },
      );
      if (answer.kind !== "fitted") return;
      phase.value = { kind: "done", name: file.name, fitted: answer.fitted };
      adopt(store, answer.fitted);
    } catch (error) {
      const { name, message, own } = error as WorkerFailure;
      phase.value = { kind: "none" };
      if (name !== "AbortError")
        fault.value = own
          ? `${message}.`
          : `The file could not be read: ${message}. Your study is as it was; try again.`;
    }
  };
  return (
    <div
      class={`own${over.value ? " over" : ""}`}
      onDragOver={(event) => (event.preventDefault(), (over.value = true))}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.gz,text/csv"
        class="hidden"
        tabIndex={-1}
        aria-label="File of purchases"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <OwnDataState
        phase={phase}
        store={store}
        onChoose={() => input.current!.click()}
        onFit={(file, columns, format, people) => void fit(file, columns, format, people)}
        onCancel={() => store.files.cancel()}
      />
      {fault.value ? (
        <p class="fault boxed" role="alert">
          {fault.value}
        </p>
      ) : null}
    </div>
  );
}

/** Puts estimated customers into the study; undo takes them out again. */
function adopt(store: PageState, { population, customers }: FittedFile): void {
  store.edit((old) => {
    const { customers: wanted, weeks, retrainEvery, burnIn } = old.scenario;
    return {
      ...old,
      scenario: {
        preset: "retailer",
        name: "own customers",
        customers: wanted,
        weeks,
        retrainEvery,
        burnIn,
        population,
      },
    };
  });
  store.said.value = `Estimated from ${customers.toLocaleString("en")} customers; the study now uses them`;
}

interface StateProps {
  readonly phase: Signal<Phase>;
  readonly store: PageState;
  readonly onChoose: () => void;
  readonly onFit: (file: File, columns: ColumnChoice, format: FormatChoice, people: PeopleFiles) => void;
  readonly onCancel: () => void;
}

function OwnDataState({ phase, store, onChoose, onFit, onCancel }: StateProps): JSX.Element {
  const now = phase.value;
  const used = store.draft.value.scenario.population !== undefined;
  if (now.kind === "columns")
    return (
      <ColumnMapping
        name={now.file.name}
        preview={now.preview}
        guess={guessColumns(now.preview.headers)}
        onDone={(columns, format, people) => onFit(now.file, columns, format, people)}
        onCancel={() => (phase.value = { kind: "none" })}
      />
    );
  if (now.kind === "fitting")
    return (
      <div class="fitting">
        <p>
          {now.step} <span class="hint">{now.file.name}</span>
        </p>
        <progress max={1} value={now.share} aria-label={`Estimating customers from ${now.file.name}`} />
        <button type="button" class="button small" onClick={onCancel}>
          <Icon name="stop" />
          <span>Stop</span>
        </button>
      </div>
    );
  return (
    <>
      <p class="own-title">
        <b>{used ? "Your own customers are used" : "Your own customers"}</b>
        <span class="hint">
          {used && now.kind === "done"
            ? summary(now.fitted)
            : "Drop a CSV of purchases here. It stays in this browser."}
        </span>
      </p>
      {used && now.kind === "done" ? (
        <ul class="own-notes hint">
          {now.fitted.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      <button type="button" class="button small" onClick={onChoose}>
        <Icon name="file" />
        <span>{used ? "Another file" : "Choose a file"}</span>
      </button>
    </>
  );
}

function summary({ customers, visits, weeks, rows, leftOut }: FittedFile): string {
  const n = (value: number): string => Math.round(value).toLocaleString("en");
  const out = leftOut.reduce((sum, one) => sum + one.rows, 0);
  const why = leftOut.map(({ reason, rows: count, line }) => `${n(count)} ${reason}, first on line ${line}`).join("; ");
  return `${n(customers)} customers, ${n(visits)} visits in ${n(weeks)} weeks. ${out === 0 ? "All" : `${n(rows - out)} of ${n(rows)}`} rows used${out === 0 ? "" : ` (left out: ${why})`}.`;
}
