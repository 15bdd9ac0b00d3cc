import { CONTENT_POLICY } from "../content-policy.ts";
import { type Chart } from "../../charts/chart.ts";
import { oneLine } from "../../core/printable.ts";
import { themes, type LogoSpace, type Theme } from "../../charts/theme.ts";
import { commentText, cssValue, jsonText, scriptCode, scriptJson } from "../../core/escape.ts";
import type { FontFile } from "./font-file.ts";
import { html, trusted, type Markup } from "../html.ts";
import { chartLibraries, fontFaces, inlinedLicences } from "../results/packaged-files.ts";
import { chartTable } from "../tables.ts";

/**
 * A chart as one file of HTML that needs no network: drawn by script with tooltips and export, as the picture given
 * where scripts are off or
 * fail, and as a table. Words of the user are escaped, also inside of scripts.
 */
export function chartPage(
  chart: Chart,
  svg: string,
  { fonts = [], logo }: { readonly fonts?: readonly FontFile[]; readonly logo?: LogoSpace } = {},
): string {
  const theme = themeOf(chart);
  const data = scriptJson({ spec: chart.spec, name: chart.name, theme: theme.name });
  const code = [...chartLibraries(), DRAW].map((one) => `<script>${scriptCode(one)}</script>`);
  const scripts = [`<script type="application/json" id="chart-data">${data}</script>`, ...code];
  const licences = `<!--\n${commentText(inlinedLicences().join("\n\n"))}\n-->`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="Counterpoise" />
        <title>${oneLine(chart.title)}</title>
        ${style(theme, `${fontFaces(svg)}\n${fonts.map(ownFace).join("\n")}`)}
      </head>
      <body>
        <main>
          <figure aria-label="${oneLine(chart.title)}">
            <div class="drawn">
              <div id="live"></div>
              ${logo?.image !== undefined && html`<img class="logo ${logo.corner}" alt="" width="${logo.width}" height="${logo.height}" src="${logo.image}" />`}
            </div>
            <div id="static" hidden>${trusted(svg)}</div>
            <noscript>${trusted(withIds(svg, chart.name, "noscript"))}</noscript>
          </figure>
          <details>
            <summary>Data of this chart</summary>
            ${chartTable(chart)}
          </details>
        </main>
        ${trusted(scripts.join("\n"))} ${trusted(licences)}
      </body>
    </html> `.markup;
}

/** The same picture with ids of its own, since ids must differ within a page. */
const withIds = (svg: string, name: string, prefix: string): string =>
  svg
    .replace(
      /\b(id="|url\(#|href="#)([^")]*)/g,
      (_, before: string, id: string) => `${before}${id.replace(name, prefix)}`,
    )
    .replace(/aria-labelledby="[^"]*"/, `aria-labelledby="${prefix}-title ${prefix}-desc"`);

/** The theme whose background the chart has: a brand's theme shares it with none of ours and brings its own colours. */
function themeOf({ spec }: Chart): Pick<Theme, "name" | "font" | "background" | "surface" | "text" | "grid" | "link"> {
  const config = spec.config as {
    background: string;
    font: string;
    title: { color: string };
    axis: { gridColor: string };
  };
  const dark = parseInt(config.background.slice(1, 3), 16) < 128;
  const base = dark ? themes.dark : themes.light;
  return {
    ...base,
    font: config.font,
    background: config.background,
    text: config.title.color,
    grid: config.axis.gridColor,
  };
}

/** A font as a style rule that brings it along. */
export const ownFace = ({ family, weight, data }: FontFile): string =>
  `@font-face { font-family: ${jsonText(cssValue(family))}; font-weight: ${weight}; src: url(data:font/ttf;base64,${Buffer.from(data).toString("base64")}); }`;

function style(theme: ReturnType<typeof themeOf>, faces: string): Markup {
  return trusted(`<style>${faces}
html { font: 400 15px/1.5 ${cssValue(theme.font)}; background: ${cssValue(theme.background)}; color: ${cssValue(theme.text)}; color-scheme: ${theme.name}; }
body { margin: 0 auto; max-width: 900px; padding: 16px; } figure { margin: 0; }
.drawn { position: relative; display: inline-block; max-width: 100%; } .logo { position: absolute; right: 12px; } .top-right { top: 12px; } .bottom-right { bottom: 12px; }
figure svg { max-width: 100%; height: auto; } details { margin: 12px 0; } summary { cursor: pointer; color: ${cssValue(theme.link)}; font-weight: 500; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; } th, td { padding: 6px 10px; text-align: left; border-top: 1px solid ${cssValue(theme.grid)}; }
thead th { font-weight: 600; } tbody th { font-weight: 500; } .number { white-space: nowrap; }
@media print { .drawn, details { display: none; } #static { display: block !important; } }
</style>`);
}

/** Draws the chart; when that fails, the picture takes its place. */
const DRAW = `
(function () {
  var data = JSON.parse(document.getElementById("chart-data").textContent);
  var options = {
    renderer: "svg", ast: true, mode: "vega-lite", downloadFileName: data.name, tooltip: { theme: data.theme }, scaleFactor: { png: 2 },
    actions: { export: true, source: false, compiled: false, editor: false }
  };
  var fonts = document.fonts ? Promise.all(["400", "500", "600"].map(function (weight) { return document.fonts.load(weight + " 13px Inter"); })) : Promise.resolve();
  fonts.catch(function () {}).then(function () { return vegaEmbed("#live", data.spec, options); }).catch(function (error) {
    console.error(error);
    document.querySelector(".drawn").style.display = "none";
    document.getElementById("static").hidden = false;
  });
})();
`;
