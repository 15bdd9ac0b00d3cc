import type { JSX } from "preact";
import { summarise, type Estimate, type Results } from "../../index.ts";
import { theme } from "../state/theme.ts";
import { number, SIGNS, signed } from "./numbers.ts";

const MAIN = ["personalisation", "trust", "churn", "consent", "profit"];

/** Policies by measures: the level, and under it the paired difference to the reference with its interval. */
export function DecisionTable({ results, all = false }: { readonly results: Results; readonly all?: boolean }): JSX.Element {
  const { policies, measures } = results.info;
  const rows = summarise(results).filter(({ group }) => group === "all");
  const shown = measures.filter(({ name }) => all || MAIN.includes(name));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Policies and measures">
      <table class="decisions">
        <thead>
          <tr>
            <th scope="col">Policy</th>
            {shown.map(({ name, label, unit }) => (
              <th key={name} scope="col" class="number">
                {label}
                <small>{unit.replace(/\bmoney\b/, results.info.scenario.currency)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policies.map(({ name }, index) => (
            <tr key={name}>
              <th scope="row">
                <span class="swatch" style={{ background: theme.value.categories[index % theme.value.categories.length] }} />
                {name}
              </th>
              {shown.map((measure) => {
                const row = rows.find((one) => one.policy === name && one.measure === measure.name);
                return (
                  <td key={measure.name} class="number">
                    {row ? number(row.estimate, measure.decimals) : "–"}
                    <Difference difference={row?.difference ?? null} decimals={measure.decimals} better={measure.better} reference={index === 0} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DifferenceProps {
  readonly difference: Estimate | null;
  readonly decimals: number;
  readonly better: "higher" | "lower" | "neither";
  readonly reference: boolean;
}

function Difference({ difference, decimals, better, reference }: DifferenceProps): JSX.Element | null {
  if (reference) return <small>reference</small>;
  if (difference === null || !Number.isFinite(difference.estimate)) return null;
  const { estimate, low, high } = difference;
  const clear = Number.isFinite(low) && (low > 0 || high < 0);
  const good = better === "neither" ? undefined : estimate > 0 === (better === "higher");
  const kind = !clear ? "unclear" : good === undefined ? "changed" : good ? "good" : "bad";
  const interval = Number.isFinite(low) ? ` (${signed(low, decimals)} to ${signed(high, decimals)})` : "";
  const words = { unclear: "not clear", changed: "clearly changed", good: "clearly better", bad: "clearly worse" }[kind];
  return (
    <small class={kind} title={`Difference to the reference${interval}: ${words}`}>
      <span aria-hidden="true">{SIGNS[kind]}</span> {signed(estimate, decimals)}
      <span class="hidden">
        {interval}, {words}
      </span>
    </small>
  );
}
