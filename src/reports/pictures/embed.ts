import type { Chart } from "../../charts/chart.ts";
import { escapeXml, markdownText, oneLineXml } from "../../core/escape.ts";

/** A chart for other people's pages and documents: what to paste, by file name. */
export function embedSnippets(
  chart: Pick<Chart, "name" | "title" | "alt" | "takeaway">,
  size: { readonly width: number; readonly height: number },
): Readonly<Record<string, string>> {
  const { name } = chart;
  const [title, alt, caption] = [chart.title, chart.alt, chart.takeaway || chart.title].map((words) =>
    oneLineXml(words).trim(),
  );
  const picture = `<img src="${name}.svg" alt="${escapeXml(alt)}" style="max-width: 100%; height: auto">`;
  const shape = `width="100%" height="${size.height + 110}" style="border: 0; max-width: ${size.width + 60}px"`;
  return {
    [`${name}.figure.html`]: `<figure>\n  ${picture}\n  <figcaption>${escapeXml(caption)}</figcaption>\n</figure>\n`,
    [`${name}.iframe.html`]: `<iframe src="${name}.html" title="${escapeXml(title)}" ${shape} loading="lazy"></iframe>\n`,
    [`${name}.md`]: `![${markdownText(alt)}](${name}.png)\n\n*${markdownText(caption)}*\n`,
  };
}
