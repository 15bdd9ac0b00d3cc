/**
 * Writes every kind of chart, light and dark, from small example studies into out/gallery, with one page to look at
 * them all:
 * `npm run gallery`, then open out/gallery/index.html.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rendered } from "../src/node.ts";
import {
  configuration,
  configurationHash,
  run,
  themes,
  type Chart,
  type Results,
  type Study,
  type Theme,
} from "../src/index.ts";
import { galleryCharts } from "../test/charts/gallery-charts.ts";

const folder = "out/gallery";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** Pixels of a picture that is 8 cm wide at 300 dots per inch. */
const EIGHT_CM = 945;
const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Results of a study, kept for the next time: looks change more often than numbers. */
async function remembered(study: Study): Promise<Results> {
  const file = join(
    ".cache/gallery",
    `${configurationHash(configuration(study)).slice(0, 16)}-${study.replications}.json`,
  );
  if (existsSync(file))
    return JSON.parse(readFileSync(file, "utf8"), (key, value: unknown) =>
      key === "value" ? Number(value) : value,
    ) as Results;
  const results = await run(study);
  mkdirSync(".cache/gallery", { recursive: true });
  writeFileSync(
    file,
    JSON.stringify(results, (_, value: unknown) =>
      typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
    ),
  );
  return results;
}

const makers = await galleryCharts(remembered);
const sections: string[] = [];
for (const [name, make] of makers) {
  const charts: [string, Chart][] = Object.values(themes).map((theme: Theme) => [theme.name, make(theme)]);
  for (const [theme, chart] of charts) writeFileSync(join(folder, `${name}-${theme}.png`), await rendered(chart).png());
  const [, light] = charts[0];
  writeFileSync(join(folder, `${name}-8cm.png`), await rendered(light).png({ width: EIGHT_CM }));
  writeFileSync(join(folder, `${name}.vl.json`), `${JSON.stringify(light.spec, null, 2)}\n`);
  const pictures = charts
    .map(([theme]) => `<img src="${name}-${theme}.png" alt="${escape(light.alt).replace(/"/g, "&quot;")}" width="520">`)
    .join("");
  sections.push(
    `<h2>${name}</h2><p>${escape(light.takeaway) || "(no takeaway)"}</p>${pictures}<img src="${name}-8cm.png" alt="" style="width: 8cm">`,
  );
  process.stdout.write(`${name}\n`);
}
const style =
  "body { font: 15px/1.5 sans-serif; margin: 24px; } img { margin: 0 12px 12px 0; vertical-align: top; border: 1px solid #ddd; height: auto; }";
writeFileSync(
  join(folder, "index.html"),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title><style>${style}</style><h1>Charts</h1>${sections.join("\n")}</html>\n`,
);
process.stdout.write(`${makers.length} charts in ${folder}\n`);
