import { stringify } from "yaml";
import type { StudyFile } from "../../index.ts";
import type { PageState } from "../state/store.ts";
import { reportOf } from "./report.ts";

/** Hands a file to the visitor. */
export function save(name: string, content: BlobPart, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The study as text that `counterpoise run` reads. */
export const studyText = (draft: StudyFile, format: "yaml" | "json"): string =>
  format === "json"
    ? `${JSON.stringify(draft, null, 2)}\n`
    : `# A study for Counterpoise: counterpoise run study.yaml\n${stringify(draft, { lineWidth: 120, aliasDuplicateObjects: false })}`;

export function downloadStudy({ draft, said }: PageState, format: "yaml" | "json"): void {
  save(`study.${format}`, studyText(draft.peek(), format), format === "json" ? "application/json" : "application/yaml");
  said.value = `Study saved as study.${format}`;
}

/** The report on what is there by now. */
export async function downloadReport({ draft, live, notice, said }: PageState): Promise<void> {
  const estimate = live.estimate.peek();
  if (estimate === undefined || live.stale.peek()) {
    notice.value = { kind: "info", text: "There is nothing to report on yet: wait for the first estimate." };
    return;
  }
  try {
    save("report.html", await reportOf(draft.peek(), estimate), "text/html");
    said.value = "Report saved as report.html";
  } catch (error) {
    notice.value = { kind: "error", text: `The report could not be written: ${(error as Error).message}.` };
  }
}
