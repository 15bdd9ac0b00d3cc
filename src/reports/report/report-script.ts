import type { Chart } from "../../charts/chart.ts";
import { themeConfig, themes, type Theme } from "../../charts/theme.ts";
import { scriptCode, scriptJson } from "../../core/escape.ts";
import { trusted, type Markup } from "../html.ts";

/**
 * The scripts of the report: chart libraries, the charts as data, and the few lines that draw them; in the theme of a
 * brand whatever the reader prefers, without room for its logo, which the page has once.
 */
export function reportScripts(charts: readonly Chart[], libraries: readonly string[], brand?: Theme): Markup {
  const withoutTheme = charts.map(({ name, title, spec }) => ({ name, title, spec: { ...spec, config: undefined } }));
  const config = (own: Theme): unknown => themeConfig(brand === undefined ? own : { ...brand, logo: undefined });
  const data = scriptJson({ charts: withoutTheme, themes: { light: config(themes.light), dark: config(themes.dark) } });
  const scripts = [...libraries.map(scriptCode), scriptCode(DRAW)].map((code) => `<script>${code}</script>`);
  return trusted(`<script type="application/json" id="chart-data">${data}</script>\n${scripts.join("\n")}`);
}

/**
 * Draws every chart in the reader's theme, one at a time when the page has nothing else to do, and again when that
 * changes; until then, and where drawing fails, there is the static picture.
 */
const DRAW = `
(function () {
  var data = JSON.parse(document.getElementById("chart-data").textContent);
  var dark = matchMedia("(prefers-color-scheme: dark)");
  var drawn = [];
  function figureOf(name) { return document.getElementById("live-" + name).parentNode; }
  var idle = window.requestIdleCallback || function (work) { setTimeout(work, 1); };
  function draw() {
    drawn.splice(0).forEach(function (result) { result.finalize(); });
    var theme = dark.matches ? "dark" : "light";
    data.charts.forEach(function (chart) { idle(function () {
      var options = {
        config: data.themes[theme], renderer: "svg", ast: true, mode: "vega-lite", downloadFileName: chart.name,
        actions: { export: true, source: false, compiled: false, editor: false }, tooltip: { theme: theme }, scaleFactor: { png: 2 }
      };
      vegaEmbed("#live-" + chart.name, chart.spec, options).then(function (result) {
        drawn.push(result);
        figureOf(chart.name).className = "drawn";
        var menu = result.view.container().parentNode.querySelector("summary");
        if (menu) menu.setAttribute("aria-label", "Save the chart " + chart.title);
      }).catch(function (error) {
        console.error(error);
        document.getElementById("live-" + chart.name).textContent = "";
        figureOf(chart.name).className = "failed";
      });
    }); });
  }
  var fonts = document.fonts ? Promise.all(["400", "500", "600"].map(function (weight) { return document.fonts.load(weight + " 13px Inter"); })) : Promise.resolve();
  fonts.catch(function () {}).then(draw);
  if (dark.addEventListener) dark.addEventListener("change", draw);
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details:not([open]):not(.screen)"), function (one) { one.open = true; return true; });
  });
  addEventListener("afterprint", function () { opened.forEach(function (one) { one.open = false; }); });
})();
`;
