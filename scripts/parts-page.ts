import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { studyParts, type Part, type PartKind } from "../src/index.ts";

/** Writes docs/parts.md: measures, risks, charts, recommenders, scenarios and laws, from their own records. */
const file = fileURLToPath(new URL("../docs/parts.md", import.meta.url));

const ABOUT: Readonly<Record<PartKind, string>> = {
  measures: "What a study can measure: week by week, and of privacy spent and causes of churn over the whole run.",
  risks: "Attacks on the very rows that the recommender used, at the end of a policy; a study measures those it names.",
  charts: "What a study can ask for in `charts`, or `counterpoise chart` draws of stored results.",
  recommenders: "What a firm recommends with; `recommender` of a scenario.",
  scenarios: "Worlds that come with the library; `preset` of a study in a file.",
  laws: "Requirements that a policy is checked against: guidance, not legal advice.",
};

const section = ({ name, does, facts }: Part): string =>
  [`### \`${name}\``, `${does}.`, facts.map(([heading, text]) => `- ${heading}: ${text}`).join("\n")]
    .filter(Boolean)
    .join("\n\n");

/** The page as text. */
export async function partsPage(): Promise<string> {
  const kinds = Object.entries(studyParts).map(([kind, all]) =>
    [`## ${kind[0].toUpperCase()}${kind.slice(1)}`, ABOUT[kind as PartKind], ...all().map(section)].join("\n\n"),
  );
  const head =
    "# Measures, risks, charts, recommenders, scenarios and laws\n\nMade from the parts' own records by `npm run parts`; `counterpoise explain <name>` says the same.";
  return format([head, ...kinds].join("\n\n"), { ...(await resolveConfig(file)), parser: "markdown" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await partsPage());
