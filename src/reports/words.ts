import { heading } from "../charts/format.ts";
import { glossary } from "../explanation/glossary.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import type { PlainTable } from "./plain-table.ts";
import type { ReportContent } from "./report/report-content.ts";

/** Every measure of the study and every word that reports use, with what it means. */
export function wordsTable({ measures }: Pick<ReportContent, "measures">): PlainTable {
  const ofMeasures = measures.flatMap(({ name, label }) =>
    Object.hasOwn(outcomes, name) ? [[heading(label), outcomes[name].means]] : [],
  );
  return {
    label: "What the words mean",
    head: ["Word", "Meaning"],
    rows: [...ofMeasures, ...Object.entries(glossary).map(([word, meaning]) => [heading(word), meaning])],
  };
}
