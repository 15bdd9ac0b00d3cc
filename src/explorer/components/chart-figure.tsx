import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chart } from "../../index.ts";
import { draw, painted, picture } from "../results/embed.ts";
import { save } from "../results/downloads.ts";
import { themeName } from "../state/theme.ts";
import { DataTable } from "./data-table.tsx";

/** A chart, its numbers as a table, and its files. */
export function ChartFigure({ chart }: { readonly chart: Chart }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState("");
  const drawnSpec = useRef("");
  useEffect(() => {
    const text = JSON.stringify(chart.spec);
    if (drawnSpec.current === text) return;
    drawnSpec.current = text;
    let dropped = false;
    // drawn aside and then put in the old one's place, so that nothing flickers; numbers beside it are seen first
    const fresh = document.createElement("div");
    void painted()
      .then(() => draw(fresh, chart, themeName.peek() === "dark"))
      .then((embedded) => {
        if (dropped || place.current === null) return embedded.finalize();
        place.current.replaceChildren(fresh);
        setFault("");
      })
      .catch((error: Error) => setFault(error.message));
    return () => void (dropped = true);
  }, [chart]);
  return (
    <figure class="chart" aria-label={chart.title}>
      {fault ? <p class="fault boxed">This chart could not be drawn: {fault}. Its numbers are in the table.</p> : null}
      <div class="chart-place" ref={place} tabIndex={0} role="group" aria-label={`Picture: ${chart.title}`} />
      <figcaption class="chart-foot">
        <details>
          <summary>Numbers of this chart</summary>
          <DataTable chart={chart} />
        </details>
        <div class="chart-files" role="group" aria-label={`Files of ${chart.title}`}>
          <button
            type="button"
            onClick={() => void saveChart(chart, "svg").catch((error: Error) => setFault(error.message))}
          >
            SVG
          </button>
          <button
            type="button"
            onClick={() => void saveChart(chart, "png").catch((error: Error) => setFault(error.message))}
          >
            PNG
          </button>
          <button
            type="button"
            onClick={() =>
              save(`${chart.name}.vl.json`, `${JSON.stringify(chart.spec, null, 2)}\n`, "application/json")
            }
          >
            Vega-Lite
          </button>
        </div>
      </figcaption>
    </figure>
  );
}

async function saveChart(chart: Chart, format: "svg" | "png"): Promise<void> {
  save(`${chart.name}.${format}`, await picture(chart, format), format === "svg" ? "image/svg+xml" : "image/png");
}
