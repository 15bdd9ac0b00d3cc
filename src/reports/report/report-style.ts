import { cssValue } from "../../core/escape.ts";
import { themes, type Theme } from "../../charts/theme.ts";

/**
 * Style sheet of the report: the colours of the charts' themes, light and dark by the reader's preference, always light
 * on paper; those of a brand everywhere.
 */
export function reportStyle(fontFaces: string, brand?: Theme): string {
  const [light, dark] = [brand ?? themes.light, brand ?? themes.dark];
  return `${fontFaces}
:root { ${variables(light)} color-scheme: ${light.name}; }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} color-scheme: ${dark.name}; } }
${LAYOUT}
@media print { :root { ${variables(light)} color-scheme: ${light.name}; } ${PRINT} }
${brand === undefined ? "" : `html { font-family: ${cssValue(brand.font)}; } header .logo { float: right; margin: 0 0 12px 24px; object-fit: contain; }\n${BRAND_DARK}`}
`;
}

/** A brand's pictures fit its page, whatever the reader prefers. */
const BRAND_DARK = "@media (prefers-color-scheme: dark) { .js figure:not(.drawn) .static { display: block; } }";

const variables = (theme: Theme): string =>
  `--background: ${cssValue(theme.background)}; --surface: ${cssValue(theme.surface)}; --text: ${cssValue(theme.text)}; --muted: ${cssValue(theme.muted)}; --grid: ${cssValue(theme.grid)}; --line: ${cssValue(theme.line)}; ` +
  `--link: ${cssValue(theme.link)}; --worse: ${cssValue(theme.verdictText[0])}; --better: ${cssValue(theme.verdictText[1])};`;

const LAYOUT = `
* { box-sizing: border-box; }
html { font: 400 16px/1.55 ${themes.light.font}; background: var(--background); color: var(--text); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 1200px; padding: 0 24px 72px; }
a { color: var(--link); }
.skip { position: absolute; left: -9999px; top: 8px; padding: 8px 14px; background: var(--background); border: 2px solid var(--link); border-radius: 6px; z-index: 1; }
.skip:focus { left: 16px; }
header { padding: 44px 0 8px; }
.eyebrow { margin: 0 0 6px; color: var(--muted); font-size: 14px; font-weight: 500; }
h1 { margin: 0 0 14px; font-size: clamp(24px, 3.4vw, 34px); line-height: 1.22; font-weight: 650; letter-spacing: -0.015em; max-width: 32em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 56px 0 14px; font-size: 21px; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
h3 { margin: 28px 0 8px; font-size: 16px; font-weight: 600; }
p, ul, ol { max-width: 46em; }
dl.facts { display: flex; flex-wrap: wrap; gap: 6px 28px; margin: 0; font-size: 14px; }
dl.facts div { display: flex; gap: 7px; } dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; font-weight: 500; overflow-wrap: anywhere; }
.answer { margin-top: 28px; padding: 22px 26px; background: var(--surface); border-left: 4px solid var(--link); border-radius: 0 8px 8px 0; }
.answer h2 { margin: 0 0 8px; font-size: 15px; color: var(--muted); font-weight: 600; letter-spacing: 0; }
.answer p { margin: 0 0 8px; font-size: 18px; line-height: 1.5; max-width: 44em; overflow-wrap: anywhere; }
.answer .title { font-size: 24px; font-weight: 650; line-height: 1.3; margin-bottom: 12px; }
.answer ul.flags { list-style: none; padding: 10px 14px; color: var(--text); font-size: 15px; border: 1px solid var(--worse); border-radius: 6px; }
.answer ul.flags li::before { content: "⚑ "; color: var(--worse); }
.answer ul { margin: 14px 0 0; padding-left: 20px; font-size: 14px; color: var(--muted); }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--grid); border-radius: 8px; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; line-height: 1.4; }
p.note { margin: 0 0 10px; color: var(--muted); font-size: 14px; max-width: none; }
th, td { padding: 9px 12px; text-align: left; vertical-align: top; border-top: 1px solid var(--grid); }
thead th { font-weight: 600; vertical-align: bottom; background: var(--surface); }
thead th small { display: block; font-weight: 400; color: var(--muted); font-size: 12.5px; }
tbody th { font-weight: 500; min-width: 9em; max-width: 22em; overflow-wrap: anywhere; }
td { min-width: 7em; } td.number { min-width: 0; white-space: nowrap; } td.number strong { font-weight: 600; } td small { display: block; color: var(--muted); } td.number small { display: block; font-size: 12.5px; color: var(--muted); }
table.decisions th:first-child { position: sticky; left: 0; background: var(--background); border-right: 1px solid var(--grid); min-width: 8.5em; max-width: 15em; }
table.decisions thead th:first-child { background: var(--surface); }
.tag { color: var(--muted); font-weight: 400; font-size: 12.5px; }
td.number .change { display: block; margin-top: 4px; font-weight: 500; color: var(--muted); }
td.number .better { color: var(--better); font-weight: 500; } td.number .worse { color: var(--worse); font-weight: 500; }
.figures { columns: 2 480px; column-gap: 28px; }
figure { margin: 0 0 28px; padding: 14px 14px 8px; border: 1px solid var(--grid); border-radius: 10px; min-width: 0; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; display: block; }
.live.vega-embed { display: block; padding-right: 0; } .live.vega-embed details { margin: 0; } .vega-embed summary, .vega-embed .vega-actions { background: var(--surface) !important; border-color: var(--grid) !important; color: var(--text) !important; }
.vega-embed .vega-actions a { color: var(--text) !important; font-family: inherit !important; font-weight: 500 !important; } .vega-embed .vega-actions a:hover, .vega-embed .vega-actions a:focus { background: var(--background) !important; }
.drawn .static, .live:empty { display: none; } @media (prefers-color-scheme: dark) { .js figure:not(.failed) .static { display: none; } } .static svg { border-radius: 6px; }
figure table { font-size: 13px; } figure td { white-space: nowrap; } figure th, figure td { padding: 6px 10px; }
details { margin: 8px 0; } details .scroll + .scroll, .scroll + p.note { margin-top: 14px; } summary { cursor: pointer; color: var(--link); font-size: 14px; font-weight: 500; padding: 4px 0; }
.status { white-space: nowrap; } .recalled { display: inline-block; padding: 0 6px; border: 1px solid var(--line); border-radius: 9px; font-size: 12px; } .status-assumption { font-weight: 600; }
pre { padding: 14px 16px; background: var(--surface); border: 1px solid var(--grid); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { font: 0.9em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
ol.strategies { margin: 0; padding-left: 18px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--grid); font-size: 13px; color: var(--muted); }
@media (max-width: 560px) { body { padding: 0 16px 48px; } header { padding-top: 26px; } .answer { padding: 16px 18px; } figure { padding: 8px 4px; } th, td { padding: 8px 10px; } }
`;

const PRINT = `
@page { margin: 14mm 14mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt ${themes.light.font}; color: ${themes.light.muted}; } }
html { font-size: 10.5pt; } body { max-width: none; padding: 0; } .skip, .live, .vega-embed { display: none !important; } .static { display: block !important; }
header { padding-top: 0; } h2 { margin-top: 26pt; } .scroll { overflow: visible; border: 0; break-inside: avoid; } .scroll.long, .scroll:has(table.decisions) { break-inside: auto; } p.note { font-size: 8.5pt; break-inside: avoid; } td.number { white-space: normal; }
table { font-size: 8pt; } th, td { padding: 3px 5px; } thead th small, td.number small { font-size: 7.5pt; } tbody th { min-width: 18mm; overflow-wrap: break-word; } table.decisions th:first-child { position: static; min-width: 18mm; }
.figures { columns: 2; column-gap: 4mm; } figure { margin: 0 0 6mm; border: 0; padding: 0; } figure details, details.screen { display: none; }
tr, li { break-inside: avoid; } h2, h3, summary, p.note { break-after: avoid; } summary { list-style: none; color: inherit; } footer { break-inside: avoid; }`;
