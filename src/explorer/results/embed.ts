import type { Chart } from "../../index.ts";

interface View {
  toSVG(scale?: number): Promise<string>;
  toCanvas(scale?: number): Promise<HTMLCanvasElement>;
}

interface Embedded {
  readonly view: View;
  finalize(): void;
}

/** vega-embed, which the page brings as text of a script of its own. */
declare const vegaEmbed: (element: HTMLElement, spec: object, options: object) => Promise<Embedded>;

/** When the page has been painted, or a tenth of a second later where nobody sees it. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });

let brought: Promise<void> | undefined;

/** Runs the chart libraries, which the page holds as text: once, and when it has had time to be seen without them. */
const libraries = (): Promise<void> =>
  (brought ??= new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 50);
  }).then(() => {
    for (const { textContent } of document.querySelectorAll("script[data-library]")) {
      const script = document.createElement("script");
      script.textContent = textContent;
      document.head.append(script);
      script.remove();
    }
  }));

/** Draws a chart into an element; expressions are interpreted, since the page's rules forbid code made from text. */
export async function draw(element: HTMLElement, { spec, name }: Chart, dark: boolean): Promise<Embedded> {
  await libraries();
  return vegaEmbed(element, spec, {
    renderer: "svg",
    ast: true,
    mode: "vega-lite",
    actions: false,
    downloadFileName: name,
    tooltip: { theme: dark ? "dark" : "light" },
  });
}

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
