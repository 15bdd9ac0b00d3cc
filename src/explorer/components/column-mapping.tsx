import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { COLUMN_PARTS, type ColumnChoice, type FormatChoice } from "../own-data/column-choice.ts";
import type { Preview } from "../own-data/file-check.ts";
import { Choice } from "./field.tsx";

interface Props {
  readonly name: string;
  readonly preview: Preview;
  readonly guess: ColumnChoice;
  readonly onDone: (columns: ColumnChoice, format: FormatChoice) => void;
  readonly onCancel: () => void;
}

/** Which column of a file holds what, with what stands in the first row beside it. */
export function ColumnMapping({ name, preview, guess, onDone, onCancel }: Props): JSX.Element {
  const columns = useSignal(guess);
  const format = useSignal<FormatChoice>({ dates: "", decimal: "" });
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
        if (missing.length === 0) onDone(columns.value, format.value);
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
        <Choice
          label="Order of dates"
          value={format.value.dates}
          choices={[
            ["", "recognise"],
            ["dmy", "day, month, year"],
            ["mdy", "month, day, year"],
            ["ymd", "year, month, day"],
          ]}
          onChange={(dates) => (format.value = { ...format.value, dates: dates as FormatChoice["dates"] })}
        />
        <Choice
          label="Decimal sign"
          value={format.value.decimal}
          choices={[
            ["", "recognise"],
            [".", "point: 1.50"],
            [",", "comma: 1,50"],
          ]}
          onChange={(decimal) => (format.value = { ...format.value, decimal: decimal as FormatChoice["decimal"] })}
        />
      </div>
      <p class="hint">
        {missing.length > 0
          ? `Still needed: ${missing.join(", ")}.`
          : `${preview.notes.map((note) => `${note}; `).join("")}only numbers that describe the customers as a whole are kept.`}
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
