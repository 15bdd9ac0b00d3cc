import type { JSX } from "preact";
import type { Attribute } from "../../index.ts";
import type { Options } from "../catalogue/card.ts";
import { Choice } from "./field.tsx";

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: Options | undefined;
  readonly attributes: readonly Attribute[];
  readonly onChange: (value: Options | undefined) => void;
}

/** How coarse each column is stored: a level of its hierarchy, named by how many values are left. */
export function PrecisionTable({ label, hint, value, attributes, onChange }: Props): JSX.Element | null {
  const coarser = attributes.filter(({ hierarchy }) => hierarchy !== undefined);
  if (coarser.length === 0) return null;
  const set = (name: string, level: number): void => {
    const next = Object.fromEntries(Object.entries({ ...value, [name]: level }).filter(([, one]) => one !== 0));
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <fieldset class="control">
      <legend>{label}</legend>
      <div class="pairs">
        {coarser.map(({ name, hierarchy }) => (
          <Choice
            key={name}
            label={name}
            value={String(value?.[name] ?? 0)}
            choices={hierarchy!.levels.map((level, i) => [
              String(i),
              i === 0 ? "as it is" : `${new Set(level).size} values`,
            ])}
            onChange={(level) => set(name, Number(level))}
          />
        ))}
      </div>
      <p class="hint">{hint}</p>
    </fieldset>
  );
}
