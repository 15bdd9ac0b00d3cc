import { fromJSON, reportContent, reportHtml, type StudyFile } from "../../index.ts";
import type { LiveResults } from "../engine/live.ts";
import { picture } from "./embed.ts";

const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");

/**
 * The report on an estimate as one page of HTML, the same as the command writes: libraries, font and licences are those
 * that this page brought.
 */
export async function reportOf(draft: StudyFile, { results, replications, drawn }: LiveResults): Promise<string> {
  const measures = results.info.measures.map(({ name }) => name);
  const study = fromJSON({ ...draft, measures, charts: undefined, replications });
  const content = reportContent(results, { study, drawn, command: "npx counterpoise run study.yaml" });
  const pictures = new Map<string, string>();
  for (const chart of content.charts)
    pictures.set(chart.name, ownIds(await (await picture(chart, "svg")).text(), chart.name));
  return reportHtml(content, {
    pictures,
    libraries: texts("script[data-library]"),
    fontFaces: texts("style[data-font]").join("\n"),
    licences: texts("script[data-licence]"),
  });
}

/** The picture with ids of its own, so that several fit into one page. */
const ownIds = (svg: string, name: string): string => svg.replace(/(\bid="|url\(#|href="#)/g, `$1${name}-`);
