import type { JSX } from "preact";
import { formatNumber, summarise, type Estimate, type Measure, type Results } from "../../index.ts";
import { shownDifference } from "./numbers.ts";
import { Swatch } from "./swatch.tsx";

/** Policies by measures: the level, and under it the paired difference to the reference with its interval. */
export function DecisionTable({
  results,
  all = false,
}: {
  readonly results: Results;
  readonly all?: boolean;
}): JSX.Element {
  const { policies, measures } = results.info;
  const rows = summarise(results).filter(({ group }) => group === "all");
  const shown = measures.filter(({ headline }) => all || headline !== undefined);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Policies and measures">
      <table class="decisions">
        <thead>
          <tr>
            <th scope="col">Policy</th>
            {shown.map(({ name, label, unit, saturatedAt }) => (
              <th key={name} scope="col" class="number">
                {label}
                <small>
                  {unit.replace(/\bmoney\b/, results.info.scenario.currency)}
                  {saturatedAt !== undefined && " · cannot tell these policies apart"}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policies.map(({ name }, index) => (
            <tr key={name}>
              <th scope="row">
                <Swatch index={index} />
                {name}
              </th>
              {shown.map((measure) => {
                const row = rows.find((one) => one.policy === name && one.measure === measure.name);
                return (
                  <td key={measure.name} class="number">
                    {row ? formatNumber(row.estimate, measure.decimals) : "–"}
                    <Difference difference={row?.difference ?? null} measure={measure} reference={index === 0} />
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
  readonly measure: Pick<Measure, "decimals" | "better"> & { readonly matters?: number };
  readonly reference: boolean;
}

function Difference({ difference, measure, reference }: DifferenceProps): JSX.Element | null {
  if (reference) return <small>reference</small>;
  if (difference === null || !Number.isFinite(difference.estimate)) return null;
  const shown = shownDifference(difference, measure);
  const interval = shown.interval === "" ? "" : ` (${shown.interval})`;
  return (
    <small class={shown.kind} title={`Difference to the reference${interval}: ${shown.words}`}>
      <span aria-hidden="true">{shown.sign}</span>
      {"\u00a0"}
      {shown.value}
      <span class="hidden">
        {interval}, {shown.words}
      </span>
    </small>
  );
}
