import { describe, fromJSON, type ResultRecord, type StudyFile } from "../../index.ts";
import { theme, themeName } from "../state/theme.ts";
import { chartsOf } from "./tab-charts.ts";
import { draw } from "./embed.ts";

/**
 * Draws a chart of made-up numbers that nobody sees, while the first look is simulated: a browser compiles code when it
 * runs for the first time, and the first chart to be seen
 * would wait for that. A study that cannot be drawn is no matter here.
 */
export async function warmUp(draft: StudyFile): Promise<void> {
  try {
    const info = { ...describe(fromJSON(draft)), replications: 1 };
    const records = info.policies.flatMap(({ name: policy }, i) =>
      info.measures.map(({ name: measure }): ResultRecord => ({
        policy,
        replication: 1,
        week: -1,
        group: "all",
        measure,
        value: i,
      })),
    );
    for (const chart of chartsOf("tradeoff", { info, records }, theme.peek()))
      (await draw(document.createElement("div"), chart, themeName.peek() === "dark")).finalize();
  } catch {
    // the same fault is said where the study is simulated or drawn
  }
}
