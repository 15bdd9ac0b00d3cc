import type { Chart } from "../../index.ts";

interface View {
  toSVG(scale?: number): Promise<string>;
  toCanvas(scale?: number): Promise<HTMLCanvasElement>;
}

interface Embedded {
  readonly view: View;
  finalize(): void;
}

/** vega-embed, which the page brings as a script of its own. */
declare const vegaEmbed: (element: HTMLElement, spec: object, options: object) => Promise<Embedded>;

/** Draws a chart into an element; expressions are interpreted, since the page's rules forbid code made from text. */
export const draw = (element: HTMLElement, { spec, name }: Chart, dark: boolean): Promise<Embedded> =>
  vegaEmbed(element, spec, {
    renderer: "svg",
    ast: true,
    mode: "vega-lite",
    actions: false,
    downloadFileName: name,
    tooltip: { theme: dark ? "dark" : "light" },
  });

/** A chart as text of SVG, or as a PNG twice its size. */
export async function picture(chart: Chart, format: "svg" | "png"): Promise<Blob> {
  const element = document.createElement("div");
  const embedded = await draw(element, chart, false);
  try {
    if (format === "svg") return new Blob([await embedded.view.toSVG()], { type: "image/svg+xml" });
    const canvas = await embedded.view.toCanvas(2);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no picture"))), "image/png"),
    );
  } finally {
    embedded.finalize();
  }
}
