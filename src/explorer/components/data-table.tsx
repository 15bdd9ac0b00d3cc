import type { JSX } from "preact";
import type { Chart } from "../../index.ts";

const MOST_ROWS = 400;

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  return value === true ? "yes" : value === false ? "no" : String(value);
};

/** The numbers of a chart. */
export function DataTable({ chart }: { readonly chart: Chart }): JSX.Element {
  const rows = chart.rows.slice(0, MOST_ROWS);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Numbers: ${chart.title}`}>
      <table>
        <thead>
          <tr>
            {chart.columns.map(({ field, label }) => (
              <th key={field} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {chart.columns.map(({ field }) => (
                <td key={field} class={typeof row[field] === "number" ? "number" : ""}>
                  {shown(row[field])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chart.rows.length > rows.length ? (
        <p class="hint">
          The first {MOST_ROWS} of {chart.rows.length} rows; all are in the chart’s file.
        </p>
      ) : null}
    </div>
  );
}
