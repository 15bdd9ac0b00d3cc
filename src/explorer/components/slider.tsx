import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { stopAt, stopsOf, type SliderRange } from "./slider-scale.ts";

interface Props extends SliderRange {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

/** A number on a slider, with a field beside it for exact values. */
export function Slider({ label, hint, value, unit, onChange, ...scale }: Props): JSX.Element {
  const id = useId();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const stops = stopsOf(scale);
  const stop = stopAt(value, scale);
  const write = (written: string): void => {
    setText(written);
    const number = Number(written);
    if (written.trim() !== "" && Number.isFinite(number) && number >= scale.min && number <= scale.max)
      onChange(number);
  };
  return (
    <div class="control">
      <div class="control-head">
        <label for={`${id}-number`}>{label}</label>
        <span class="value">
          <input
            id={`${id}-number`}
            type="number"
            min={scale.min}
            max={scale.max}
            step="any"
            value={text}
            aria-describedby={hint ? `${id}-hint` : undefined}
            onInput={(event) => write(event.currentTarget.value)}
            onBlur={() => setText(String(value))}
          />
          {unit ? <span class="unit">{unit}</span> : null}
        </span>
      </div>
      <input
        type="range"
        aria-label={label}
        min={0}
        max={stops.length - 1}
        step={1}
        value={stop}
        aria-valuetext={`${value}${unit ? ` ${unit}` : ""}`}
        style={{ "--at": `${(100 * stop) / (stops.length - 1)}%` }}
        onInput={(event) => onChange(stops[Number(event.currentTarget.value)])}
      />
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
