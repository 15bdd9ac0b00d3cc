import type { JSX } from "preact";
import { SIGNALS, type Options, type SignalsControl } from "../catalogue/card.ts";
import { Some } from "./field.tsx";

interface Props {
  readonly control: SignalsControl;
  readonly value: Options | undefined;
  readonly onChange: (value: Options | undefined) => void;
}

const ALL = SIGNALS.map(([name]) => name);

/** Which signals each reader or purpose may use; an entry with all of them is left out of the study. */
export function SignalsTable({ control, value, onChange }: Props): JSX.Element {
  const { rows, wrap, label, hint } = control;
  const signalsOf = (row: string): readonly string[] => {
    const entry = value?.[row];
    const signals = wrap === undefined ? entry : (entry as Options | undefined)?.[wrap];
    return (signals as readonly string[] | undefined) ?? ALL;
  };
  const set = (row: string, signals: readonly string[]): void => {
    const rest = Object.entries(value ?? {}).filter(([name]) => name !== row);
    const whole = signals.length === ALL.length;
    const entry = wrap === undefined ? signals : { ...(value?.[row] as Options | undefined), [wrap]: signals };
    const next = Object.fromEntries(whole ? rest : [...rest, [row, entry]]);
    // a restriction of nobody is no restriction: the last one stays
    if (wrap !== undefined && Object.keys(next).length === 0) return;
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <details class="control nested">
      <summary>
        {label} <span class="hint">{hint}</span>
      </summary>
      {rows.map(([row, words]) => (
        <Some
          key={row}
          label={words}
          choices={SIGNALS}
          value={signalsOf(row)}
          onChange={(signals) => set(row, signals)}
        />
      ))}
    </details>
  );
}
