import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import type { Choices } from "../catalogue/card.ts";

interface Common {
  readonly label: string;
  readonly hint?: string;
}

/** One of several words. */
export function Choice(
  props: Common & { readonly value: string; readonly choices: Choices; readonly onChange: (value: string) => void },
): JSX.Element {
  const { label, hint, value, choices, onChange } = props;
  const id = useId();
  return (
    <div class="control">
      <label for={id}>{label}</label>
      <span class="select">
        <select
          id={id}
          value={value}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {choices.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </span>
      <Hint id={id} hint={hint} />
    </div>
  );
}

/** A switch. */
export function Toggle({
  label,
  hint,
  value,
  onChange,
}: Common & { readonly value: boolean; readonly onChange: (value: boolean) => void }): JSX.Element {
  const id = useId();
  return (
    <div class="control">
      <label class="toggle">
        <input
          type="checkbox"
          role="switch"
          checked={value}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <Hint id={id} hint={hint} />
    </div>
  );
}

interface SomeProps extends Common {
  readonly choices: Choices;
  readonly value: readonly string[];
  /** As few may be left picked. */
  readonly least?: number;
  readonly onChange: (value: readonly string[]) => void;
}

/** Several of a list of words. */
export function Some({ label, hint, choices, value, least = 0, onChange }: SomeProps): JSX.Element {
  const id = useId();
  const flip = (name: string): void => {
    const next = choices
      .map(([one]) => one)
      .filter((one) => (one === name ? !value.includes(one) : value.includes(one)));
    if (next.length >= least) onChange(next);
  };
  return (
    <fieldset class="control" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{label}</legend>
      <div class="chips">
        {choices.map(([name, words]) => {
          const picked = value.includes(name);
          return (
            <label key={name} class="chip">
              <input
                type="checkbox"
                checked={picked}
                disabled={picked && value.length <= least}
                onChange={() => flip(name)}
              />
              <span>{words}</span>
            </label>
          );
        })}
      </div>
      <Hint id={id} hint={hint} />
    </fieldset>
  );
}

/** One line of text, handed on as it is written. */
export function Text(
  props: Common & { readonly value: string; readonly placeholder?: string; readonly onChange: (value: string) => void },
): JSX.Element {
  const { label, hint, value, placeholder, onChange } = props;
  const id = useId();
  return (
    <div class="control">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        placeholder={placeholder}
        autocomplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <Hint id={id} hint={hint} />
    </div>
  );
}

const Hint = ({ id, hint }: { readonly id: string; readonly hint?: ComponentChildren }): JSX.Element | null =>
  hint ? (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;
