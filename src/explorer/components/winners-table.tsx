import { useSignal } from "@preact/signals";
import { Fragment, type JSX } from "preact";
import { FATE_KEY, winners, type Measure, type Results, type Winner } from "../../index.ts";
import { theme } from "../state/theme.ts";
import { gapOf, winnersOf } from "../results/tab-charts.ts";
import { ChartFigure } from "./chart-figure.tsx";
import { Choice } from "./field.tsx";
import { shownDifference } from "./numbers.ts";
import { Swatch } from "./swatch.tsx";

/** What customers themselves get out of a policy. */
const OUTCOMES = ["personalisation", "trust", "satisfaction", "intrusion", "churn"];

/** Who gains and who loses under each policy against the reference, group by group; only what is clear is coloured. */
export function WinnersTable({ results }: { readonly results: Results }): JSX.Element {
  const { info } = results;
  const measures = info.measures.filter(({ name }) => OUTCOMES.includes(name));
  const picked = useSignal("trust");
  const grouping = useSignal("");
  const measure = measures.find(({ name }) => name === picked.value) ?? measures[0];
  const policies = info.policies.slice(1).map(({ name }) => name);
  if (measure === undefined || policies.length === 0)
    return <p class="empty">There is nothing to compare yet: add a policy.</p>;
  const cells = winners(results, { measures: [measure.name] });
  const groupings = info.groupings.filter(({ name }) => cells.some(({ grouping }) => grouping === name));
  const told = (groupings.find(({ name }) => name === grouping.value) ?? groupings[0])?.name;
  return (
    <div class="losers">
      <Choice
        label="Outcome"
        value={measure.name}
        choices={measures.map(({ name, label }) => [name, label])}
        onChange={(name) => (picked.value = name)}
      />
      {winnersOf(results, measure.name, theme.value).map((chart) => (
        <ChartFigure key={chart.name} chart={chart} />
      ))}
      {told === undefined ? null : (
        <Choice
          label="Gap between"
          value={told}
          choices={groupings.map(({ name, label }) => [name, label])}
          onChange={(name) => (grouping.value = name)}
        />
      )}
      {gapOf(results, measure.name, told ?? "", theme.value).map((chart) => (
        <ChartFigure key={chart.name} chart={chart} />
      ))}
      <h3>Every group</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Winners and losers: ${measure.label}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Group</th>
              {policies.map((policy, i) => (
                <th key={policy} scope="col" class="number">
                  <Swatch index={i + 1} /> {policy}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupings.map(({ name, label, groups }) => (
              <Fragment key={name}>
                <tr class="grouping">
                  <th scope="colgroup" colSpan={policies.length + 1}>
                    {label}
                  </th>
                </tr>
                {groups.map((group) => (
                  <tr key={group.name}>
                    <th scope="row">{group.label}</th>
                    {policies.map((policy) => (
                      <Cell
                        key={policy}
                        measure={measure}
                        cell={cells.find((one) => one.policy === policy && one.group === group.name)}
                      />
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Change against “{info.policies[0].name}”, {measure.unit}. {FATE_KEY} (over {info.replications} replications,
        judged for all groups, measures and policies together).
      </p>
    </div>
  );
}

interface CellProps {
  readonly cell: Winner | undefined;
  readonly measure: Pick<Measure, "decimals" | "better"> & { readonly matters?: number };
}

function Cell({ cell, measure }: CellProps): JSX.Element {
  if (cell === undefined) return <td class="number">–</td>;
  const { kind, sign, words, value, interval } = shownDifference(cell.difference, measure);
  return (
    <td class={`number ${kind}`} title={[interval, words].filter(Boolean).join(", ")}>
      <span aria-hidden="true">{sign}</span>
      {"\u00a0"}
      {value}
      <span class="hidden">, {words}</span>
    </td>
  );
}
