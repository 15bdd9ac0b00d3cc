/** A font as charts need to know it; `fontFile` of counterpoise/node reads one. */
export interface BrandFont {
  readonly family: string;
  /** Advance width of a character in ems; 0 where the font has none. */
  advance(codePoint: number): number;
}

/** Room that a chart keeps free for a logo, and the logo itself where it is to be drawn. */
export interface LogoSpace {
  /** Pixels of the chart. */
  readonly width: number;
  readonly height: number;
  readonly corner: "top-right" | "bottom-right";
  /** A data URL of a PNG; without it the space stays empty for others to fill. */
  readonly image?: string;
}

/** Everything about the looks of charts and reports in one object: change a colour or a font here and nowhere else. */
export interface Theme {
  readonly name: "light" | "dark";
  /** Font family with fall-backs. */
  readonly font: string;
  readonly background: string;
  /** Raised areas of the report. */
  readonly surface: string;
  readonly text: string;
  /** Secondary text; at least 4.5:1 against background and surface. */
  readonly muted: string;
  readonly grid: string;
  /** Axis lines and error bars. */
  readonly line: string;
  readonly link: string;
  /** Colours of policies; the first is the reference. Each at least 3:1 against the background. */
  readonly categories: readonly string[];
  /** From low to high; perceptually even and safe for colour-blind readers (samples of viridis). */
  readonly ramp: readonly string[];
  /** A change for the worse and one for the better as text; at least 4.5:1. */
  readonly verdictText: readonly [string, string];
  /**
   * A change for the worse, one that cannot be told from zero, one for the better, one of which neither end is better.
   */
  readonly verdicts: readonly [string, string, string, string];
  /** Factor of all font sizes; 1 unless told. */
  readonly fontScale?: number;
  /** Fonts of a brand, by which text is drawn where there is no browser. */
  readonly fonts?: readonly BrandFont[];
  readonly logo?: LogoSpace;
}

const FONT = 'Inter, "Helvetica Neue", Arial, sans-serif';

/**
 * The two themes. Categories start from the hues of Okabe & Ito (2008) and were moved, with a contrast of 3:1 to the
 * background or more, until those that are
 * nearest to each other were as far apart as a search could bring them, to readers with normal vision and with any of
 * three kinds of colour blindness.
 */
export const themes: { readonly light: Theme; readonly dark: Theme } = {
  light: {
    name: "light",
    font: FONT,
    background: "#ffffff",
    surface: "#f6f8fa",
    text: "#1f2328",
    muted: "#57606a",
    grid: "#e6e9ed",
    line: "#8c959f",
    link: "#0a5aa8",
    categories: ["#1f2328", "#00408d", "#e7730c", "#06a75e", "#ae376d", "#6e5001", "#7a96b4", "#b86be5"],
    ramp: ["#fde725", "#90d743", "#35b779", "#21918c", "#31688e", "#443983", "#440154"],
    verdictText: ["#a8450a", "#005a94"],
    verdicts: ["#c2540a", "#6e7781", "#0072b2", "#1f2328"],
  },
  dark: {
    name: "dark",
    font: FONT,
    background: "#14181d",
    surface: "#1d2229",
    text: "#e8eaed",
    muted: "#a4adb8",
    grid: "#2a3038",
    line: "#6b7580",
    link: "#7cc0f5",
    categories: ["#e8eaed", "#338df5", "#c05911", "#00804e", "#fd8797", "#c8c20e", "#00cdff", "#7f698b"],
    ramp: ["#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#90d743", "#fde725"],
    verdictText: ["#f5935a", "#6db8f0"],
    verdicts: ["#f0803c", "#8b95a1", "#4ba3e3", "#e8eaed"],
  },
};

/** Dash patterns, repeating the message of colour: solid for the reference, then one after the other. */
export const DASHES: readonly (readonly number[])[] = [
  [1, 0],
  [8, 3],
  [2, 2],
  [8, 3, 2, 3],
  [5, 2],
  [1, 3],
  [10, 3, 2, 3, 2, 3],
];

/** Font sizes in pixels; a chart is about 520 px wide, so that its labels keep 7 px when printed 8 cm wide. */
export const SIZES: {
  readonly title: number;
  readonly subtitle: number;
  readonly axisTitle: number;
  readonly label: number;
  readonly note: number;
} = {
  title: 17,
  subtitle: 13.5,
  axisTitle: 13,
  label: 12.5,
  note: 11.5,
};

/** Colours of any number of policies: the reference's own, then the others again and again. */
export function categoryRange(theme: Theme, policies: number): string[] {
  const [reference, ...others] = theme.categories;
  return [
    reference,
    ...Array.from({ length: Math.max(policies - 1, others.length) }, (_, index) => others[index % others.length]),
  ];
}

/**
 * The theme as a Vega-Lite `config`: charts name styles and ranges only, so exchanging this object changes their theme.
 */
export function themeConfig(theme: Theme): Record<string, unknown> {
  return {
    background: theme.background,
    font: theme.font,
    padding: paddingOf(theme),
    view: { stroke: null },
    concat: { spacing: 22 },
    title: titleConfig(theme),
    axis: axisConfig(theme),
    axisX: { grid: false, labelFlush: false, domain: true, ticks: true },
    axisY: { domain: false, ticks: false, labelPadding: 6 },
    legend: legendConfig(theme),
    header: { labelColor: theme.text, titleColor: theme.text },
    // what is too small to matter has the colour of what cannot be told
    range: {
      category: categoryRange(theme, 15),
      ramp: theme.ramp,
      diverging: [...theme.verdicts, theme.verdicts[1]],
    },
    style: styles(theme),
  };
}

const PADDING = 12;

/** Room around a chart; that of a logo is a strip at the top or the bottom. */
function paddingOf({ logo }: Theme): number | Record<string, number> {
  if (logo === undefined) return PADDING;
  const strip = { "top-right": "top", "bottom-right": "bottom" }[logo.corner];
  return { left: PADDING, right: PADDING, top: PADDING, bottom: PADDING, [strip]: 2 * PADDING + logo.height };
}

const sizesOf = ({ fontScale = 1 }: Theme): typeof SIZES =>
  Object.fromEntries(
    Object.entries(SIZES).map(([name, size]) => [name, Math.round(100 * fontScale * size) / 100]),
  ) as unknown as typeof SIZES;

/** Looks of marks by the styles that charts name. Vega-Lite reads `color`; titles read `fill`. */
function styles(theme: Theme): Record<string, Record<string, unknown>> {
  const sizes = sizesOf(theme);
  const label = { font: theme.font, fontSize: sizes.label, fontWeight: 500 };
  return {
    note: { font: theme.font, fontSize: sizes.note, fontWeight: 400, fill: theme.muted },
    "panel-title": { font: theme.font, fontSize: sizes.axisTitle, fontWeight: 600, fill: theme.text },
    "direct-label": { ...label, color: theme.text },
    halo: { ...label, color: theme.background, stroke: theme.background, strokeWidth: 3.5, strokeJoin: "round" },
    interval: { color: theme.line, strokeWidth: 1.25, opacity: 0.75 },
    frontier: { color: theme.muted, strokeWidth: 1.5, strokeDash: [5, 3] },
    leader: { color: theme.text, strokeWidth: 0.9 },
    "burn-in": { color: theme.grid, opacity: 0.7 },
    zero: { color: theme.muted, strokeWidth: 1 },
    guide: { color: theme.muted, strokeWidth: 1 },
    "guide-text": { ...label, fontWeight: 400, color: theme.muted },
    // one line among panels, the reference's own and the reference behind others, each with its band
    subject: { color: theme.categories[1] },
    "subject-band": { color: theme.categories[1] },
    reference: { color: theme.categories[0] },
    "reference-band": { color: theme.categories[0] },
    backdrop: { color: theme.muted, strokeWidth: 1.25, strokeDash: [4, 3] },
    policy: { stroke: theme.text, strokeWidth: 1.1, opacity: 1 },
  };
}

function titleConfig(theme: Theme): Record<string, unknown> {
  const sizes = sizesOf(theme);
  const subtitle = {
    subtitleColor: theme.muted,
    subtitleFontSize: sizes.subtitle,
    subtitlePadding: 5,
    subtitleLineHeight: 18,
    subtitleFontWeight: 400,
  };
  return {
    anchor: "start",
    frame: "bounds",
    fontSize: sizes.title,
    fontWeight: 600,
    color: theme.text,
    lineHeight: 22,
    offset: 14,
    ...subtitle,
  };
}

function axisConfig(theme: Theme): Record<string, unknown> {
  const colours = {
    labelColor: theme.muted,
    titleColor: theme.text,
    gridColor: theme.grid,
    domainColor: theme.line,
    tickColor: theme.line,
  };
  const sizes = sizesOf(theme);
  return {
    ...colours,
    labelFontSize: sizes.label,
    titleFontSize: sizes.axisTitle,
    titleFontWeight: 500,
    titlePadding: 8,
    tickSize: 4,
    tickCount: 6,
  };
}

function legendConfig(theme: Theme): Record<string, unknown> {
  const sizes = sizesOf(theme);
  const text = {
    labelColor: theme.text,
    titleColor: theme.text,
    labelFontSize: sizes.label,
    titleFontSize: sizes.axisTitle,
    titleFontWeight: 500,
    labelLimit: 230,
  };
  return {
    // every entry: of more than thirty Vega leaves out the rest
    symbolLimit: 0,
    ...text,
    orient: "top",
    direction: "horizontal",
    offset: 10,
    symbolOpacity: 1,
    titleLimit: 400,
    columnPadding: 14,
    rowPadding: 4,
    titlePadding: 6,
  };
}
