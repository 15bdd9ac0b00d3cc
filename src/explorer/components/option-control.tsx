import type { JSX } from "preact";
import type { Attribute } from "../../index.ts";
import type { Control, NumberControl, Options } from "../catalogue/card.ts";
import { Choice, Some, Text, Toggle } from "./field.tsx";
import { PrecisionTable } from "./precision-table.tsx";
import { SignalsTable } from "./signals-table.tsx";
import { Slider } from "./slider.tsx";

interface Props<T extends Control = Control> {
  readonly control: T;
  readonly options: Options;
  readonly attributes: readonly Attribute[];
  /** New values of options; undefined takes one away. */
  readonly onChange: (change: Options) => void;
}

/** The control of one option of a strategy. */
export function OptionControl({ control, options, attributes: every, onChange: change }: Props): JSX.Element | null {
  const attributes = keptColumns(every, options);
  const reset = Object.fromEntries((control.resets ?? []).map((name) => [name, undefined]));
  const onChange = (next: Options): void =>
    change({ ...withoutLost(every, { ...options, ...next }), ...reset, ...next });
  const { option, label, hint } = control;
  const value = options[option];
  const set = (next: unknown): void => onChange({ [option]: next });
  const columns = attributes.map(({ name }) => [name, name] as const);
  switch (control.kind) {
    case "number":
      return <NumberOption control={control} options={options} attributes={attributes} onChange={onChange} />;
    case "choice": {
      const choices = typeof control.choices === "function" ? control.choices(options) : control.choices;
      const standard = typeof control.standard === "function" ? control.standard(options) : control.standard;
      const choose = (next: string): void => onChange({ [option]: next === "" ? undefined : next });
      return (
        <Choice
          label={label}
          hint={hint}
          value={(value as string | undefined) ?? standard}
          choices={choices}
          onChange={choose}
        />
      );
    }
    case "toggle":
      return (
        <Toggle label={label} hint={hint} value={(value as boolean | undefined) ?? control.standard} onChange={set} />
      );
    case "set": {
      const all = control.choices.map(([name]) => name);
      const choose = (next: readonly string[]): void => set(next.length === all.length ? undefined : next);
      return (
        <Some
          label={label}
          hint={hint}
          choices={control.choices}
          value={(value as string[] | undefined) ?? all}
          least={control.least}
          onChange={choose}
        />
      );
    }
    case "columns": {
      const fitting = attributes
        .filter(({ role }) => control.roles?.includes(role) ?? true)
        .map(({ name }) => [name, name] as const);
      const choose = (next: readonly string[]): void => set(next.length === 0 ? undefined : next);
      return (
        <Some
          label={label}
          hint={`${hint} None picked: ${control.absent}.`}
          choices={fitting}
          value={(value as string[] | undefined) ?? []}
          onChange={choose}
        />
      );
    }
    case "column":
      return <Choice label={label} hint={hint} value={String(value)} choices={columns} onChange={set} />;
    case "precision":
      return (
        <PrecisionTable
          label={label}
          hint={hint}
          value={value as Options | undefined}
          attributes={attributes}
          onChange={set}
        />
      );
    case "signals":
      return <SignalsTable control={control} value={value as Options | undefined} onChange={set} />;
    case "text":
      return (
        <Text
          label={label}
          hint={hint}
          value={(value as string | undefined) ?? ""}
          placeholder={control.absent}
          onChange={(next) => set(next === "" ? undefined : next)}
        />
      );
  }
}

/** The columns that a strategy still has when it keeps some signals only. */
const keptColumns = (attributes: readonly Attribute[], { signals }: Options): readonly Attribute[] =>
  Array.isArray(signals) ? attributes.filter(({ signal }) => signals.includes(signal)) : attributes;

/** Options about columns without those that are no longer kept. */
function withoutLost(attributes: readonly Attribute[], options: Options): Options {
  const kept = keptColumns(attributes, options).map(({ name }) => name);
  const fields = (options.fields as readonly string[] | undefined)?.filter((name) => kept.includes(name));
  const left = fields === undefined || fields.length === 0 ? kept : fields;
  const precision = Object.entries((options.precision as Options | undefined) ?? {}).filter(([name]) =>
    left.includes(name),
  );
  return {
    ...(options.fields === undefined ? {} : { fields: fields?.length ? fields : undefined }),
    ...(options.precision === undefined
      ? {}
      : { precision: precision.length > 0 ? Object.fromEntries(precision) : undefined }),
  };
}

/** A slider, behind a switch where the option may be absent. */
function NumberOption({ control, options, onChange }: Props<NumberControl>): JSX.Element {
  const { option, label, hint, absent, standard, unit, min, max, step, scale } = control;
  const value = options[option] as number | undefined;
  const set = (next: number | undefined): void => onChange({ [option]: next });
  const slider = { hint, unit, min, max, step, scale, value: value ?? standard, onChange: set };
  if (absent === undefined) return <Slider label={label} {...slider} />;
  return (
    <div class="optional">
      <Toggle
        label={`Set “${label}”`}
        hint={value === undefined ? `${hint} Now: ${absent}.` : undefined}
        value={value !== undefined}
        onChange={(on) => set(on ? standard : undefined)}
      />
      {value === undefined ? null : <Slider label={label} {...slider} />}
    </div>
  );
}
