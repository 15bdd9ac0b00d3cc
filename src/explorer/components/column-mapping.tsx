import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { COLUMN_PARTS, type ColumnChoice, type FormatChoice } from "../own-data/column-choice.ts";
import { fileFault, type Preview } from "../own-data/file-check.ts";
import type { PeopleFiles } from "../own-data/people-files.ts";
import { Choice } from "./field.tsx";

interface Props {
  readonly name: string;
  readonly preview: Preview;
  readonly guess: ColumnChoice;
  readonly onDone: (columns: ColumnChoice, format: FormatChoice, people: PeopleFiles) => void;
  readonly onCancel: () => void;
}

/** What may be known of customers beside their purchases. */
const PEOPLE_TABLES: readonly { readonly part: keyof PeopleFiles; readonly label: string; readonly hint: string }[] = [
  { part: "attributes", label: "Table of attributes", hint: "If you have one: a customer a row, with age, region …" },
  { part: "consents", label: "Table of consents", hint: "If you have one: a customer a row, yes or no by purpose." },
];

/** Which column of a file holds what, with what stands in the first row beside it. */
export function ColumnMapping({ name, preview, guess, onDone, onCancel }: Props): JSX.Element {
  const columns = useSignal(guess);
  const people = useSignal<PeopleFiles>({});
  const fault = useSignal("");
  const take = (part: keyof PeopleFiles, file: File | undefined): void => {
    fault.value = file === undefined ? "" : fileFault(file);
    people.value = { ...people.value, [part]: fault.value === "" ? file : undefined };
  };
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
        if (missing.length === 0) onDone(columns.value, format.value, people.value);
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
      {PEOPLE_TABLES.map(({ part, label, hint }) => (
        <label key={part} class="control">
          <span>{label}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.gz,text/csv"
            onChange={(event) => take(part, event.currentTarget.files?.[0])}
          />
          <span class="hint">{hint}</span>
        </label>
      ))}
      {fault.value ? (
        <p class="fault boxed" role="alert">
          {fault.value}
        </p>
      ) : null}
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
