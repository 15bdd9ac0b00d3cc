import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { COLUMN_PARTS, type ColumnChoice } from "../own-data/column-choice.ts";
import type { Preview } from "../own-data/file-check.ts";
import { Choice } from "./field.tsx";

interface Props {
  readonly name: string;
  readonly preview: Preview;
  readonly guess: ColumnChoice;
  readonly onDone: (columns: ColumnChoice) => void;
  readonly onCancel: () => void;
}

/** Which column of a file holds what, with what stands in the first row beside it. */
export function ColumnMapping({ name, preview, guess, onDone, onCancel }: Props): JSX.Element {
  const columns = useSignal(guess);
  const missing = COLUMN_PARTS.filter(({ part, needed }) => needed && columns.value[part] === "").map(({ label }) =>
    label.toLowerCase(),
  );
  const example = (header: string): string => {
    const at = preview.headers.indexOf(header);
    return at < 0 ? "" : (preview.rows[0]?.[at] ?? "");
  };
  return (
    <form
      class="mapping"
      aria-label={`Columns of ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) onDone(columns.value);
      }}
    >
      <p>
        <b>{name}</b> <span class="hint">Which column holds what?</span>
      </p>
      <div class="mapping-columns">
        {COLUMN_PARTS.map(({ part, label, needed }) => (
          <Choice
            key={part}
            label={label}
            hint={example(columns.value[part]) === "" ? undefined : `for example ${example(columns.value[part])}`}
            value={columns.value[part]}
            choices={[
              ["", needed ? "choose" : "none"],
              ...preview.headers.filter((one) => one !== "").map((one) => [one, one] as const),
            ]}
            onChange={(header) => (columns.value = { ...columns.value, [part]: header })}
          />
        ))}
      </div>
      <p class="hint">
        {missing.length > 0
          ? `Still needed: ${missing.join(", ")}.`
          : "Dates must look like 2011-12-09. Only numbers that describe the customers as a whole are kept."}
      </p>
      <div class="mapping-buttons">
        <button type="button" class="button small" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" class="button small primary" disabled={missing.length > 0}>
          Estimate customers
        </button>
      </div>
    </form>
  );
}
