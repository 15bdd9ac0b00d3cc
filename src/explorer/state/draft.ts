import { presets, type StudyFile } from "../../index.ts";

/** Policies that may stand beside the reference. */
export const MOST_POLICIES = 6;

/** What a visitor starts with: the flagship question, small enough for a page. */
export const defaultDraft = (preset: string = "retailer"): StudyFile => ({
  version: 1,
  question: "How much personalisation do we give up for privacy, and what do we win back in trust?",
  scenario: { preset, customers: 1000, weeks: 52, retrainEvery: 8 },
  policies: {
    "collect everything": [],
    "ask first": [{ consent: { default: "opt-in" } }],
    "10-anonymity": [{ kAnonymity: { k: 10 } }],
    "privacy by design": [
      { consent: { default: "opt-in", granular: true } },
      { minimisation: { signals: ["views", "purchases", "declared"] } },
      { storageLimit: { weeks: 26 } },
      { transparency: { explanation: true } },
      { security: { level: "hardened", encryption: true } },
    ],
  },
  replications: 10,
  seed: "explorer",
});

/** How many items a preset has and how often its customers come, in words, from its own numbers. */
function sizes(preset: string, things: string, visit: string): string {
  const { catalogue, activity } = presets[preset]().population;
  const [often, seldom] = [activity.mean, Math.round(2 / activity.mean) / 2];
  const comes = often >= 1 ? `${often} ${visit}s a week` : `a ${visit} every ${seldom} weeks`;
  return `${catalogue.items.toLocaleString("en")} ${things}, ${comes}`;
}

/** The words and sizes of the presets. */
export const SCENARIOS: readonly { readonly preset: string; readonly title: string; readonly words: string }[] = [
  { preset: "retailer", title: "Retailer", words: `Everyday goods, ${sizes("retailer", "items", "visit")}` },
  { preset: "streaming", title: "Streaming", words: `${sizes("streaming", "titles", "evening")}, high churn` },
  { preset: "telco", title: "Telco", words: sizes("telco", "tariffs and options", "contact") },
  { preset: "bank", title: "Bank", words: `${sizes("bank", "products", "contact")}, low churn` },
  { preset: "media", title: "Media", words: `${sizes("media", "articles", "visit")}, lives on advertisements` },
  { preset: "retailMedia", title: "Retail media", words: "The retailer, which sells places on its pages too" },
];

/** What holds where a draft says nothing: the preset's own values. */
export function scenarioValue(draft: StudyFile, key: "customers" | "weeks" | "burnIn" | "retrainEvery"): number {
  const preset = presets[draft.scenario.preset] ?? presets.retailer;
  return draft.scenario[key] ?? preset()[key];
}

/** A name for a new policy that no other has: "copy of x", "policy 2". */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.includes(`${wanted} ${n}`)) return `${wanted} ${n}`;
}
