/**
 * Makes the numbers and the picture of docs/sensitivity.md anew: runs the analysis that the page names, and replaces
 * what stands between its marks. An hour on two cores: too long to be made anew with every number that moves, so the page says what it was made with.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beyondNoise, swings, withoutEffect } from "../src/index.ts";
import { sensitivityOnWorkers, writeSensitivity } from "../src/node.ts";

const root: string = fileURLToPath(new URL("../", import.meta.url));
const [policy, measure] = ["privacy by design", "trust"];
const folder = mkdtempSync(join(tmpdir(), "counterpoise-tornado-"));
try {
  const result = await sensitivityOnWorkers({
    path: join(root, "scenarios/retailer.ts"),
    overrides: { customers: 600, weeks: 26, replications: 3 },
    policies: [policy],
    workers: 2,
    folder: join(folder, "runs"),
    onProgress: (done, total) => process.stderr.write(`${done} of ${total} runs\n`),
  });
  await writeSensitivity(result, folder, { policy, measure });
  copyFileSync(join(folder, "sensitivity.svg"), join(root, "docs/tornado.svg"));

  const [base] = result.defaults.filter((one) => one.policy === policy && one.measure === measure);
  const all = swings(result, policy, measure);
  const moving = beyondNoise(result, policy, measure);
  const turned = moving.filter(({ conclusion }) => conclusion === "flips").length;
  const number = (x: number): string => x.toFixed(4).replace("-", "−");
  const names = moving.slice(0, 2).map(({ parameter, low, high }) => {
    const most = Math.max(Math.abs(low.moved.estimate), Math.abs(high.moved.estimate));
    return `\`${parameter.name}\` (by ${number(most)})`;
  });
  const words = `Of ${all.length} assumptions, ${moving.length} move the effect of “${policy}” on ${measure} by more than noise (Benjamini and Hochberg, one in twenty of them expected to be luck), and ${withoutEffect(result, policy, measure).length} change nothing at all. At the defaults ${measure} changes by ${number(base.estimate)} (95 % interval ${number(base.low)} to ${number(base.high)}).${names.length > 0 ? ` ${names.join(" and ")} move${names.length === 1 ? "s" : ""} that most;` : ""} ${turned === 0 ? "nowhere in these ranges does the effect turn round beyond noise" : `${turned} turn it round`}.`;
  const page = join(root, "docs/sensitivity.md");
  const marked = /(<!-- numbers -->\n\n)[^]*(\n\n<!-- end of numbers -->)/;
  const text = readFileSync(page, "utf8");
  if (!marked.test(text)) throw new Error("docs/sensitivity.md has no marks around its numbers");
  writeFileSync(
    page,
    text.replace(marked, (_, start: string, end: string) => `${start}${words}${end}`),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
