import { bank, media, retailer, retailMedia, streaming, telco, type Preset } from "./scenario.ts";

/** The scenarios that come with the library, by the name that studies in files give them. */
export const presets: Readonly<Record<string, Preset>> = Object.fromEntries(
  [retailer, streaming, telco, bank, media, retailMedia].map((preset) => [preset.record.name, preset]),
);
