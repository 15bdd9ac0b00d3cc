import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Keeps the README true: its answer is that of out/retailer, its table what `npm start --silent > .cache/start.txt`
 * printed. `tsx scripts/readme.ts` compares and fails on a difference; with `--write` it replaces both, and the picture.
 */
const root = new URL("../", import.meta.url);
const table = readFileSync(new URL(".cache/start.txt", root), "utf8").trim();
const decided = JSON.parse(readFileSync(new URL("out/retailer/decision.json", root), "utf8")) as {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly flags: readonly string[];
};
const answer = [`**${decided.title}.**`, decided.sentences.join(" "), ...decided.flags.map((flag) => `⚑ ${flag}`)];
const readme = new URL("README.md", root);
const before = readFileSync(readme, "utf8");
const after = before.replace(
  /<!-- table -->[^]*<!-- end of table -->/,
  () =>
    `<!-- table -->\n\n${answer.map((line) => `> ${line}`).join("\n>\n")}\n\n\`\`\`text\n${table}\n\`\`\`\n\n<!-- end of table -->`,
);

if (process.argv.includes("--write")) {
  writeFileSync(readme, after);
  copyFileSync(new URL("out/retailer/charts/tradeoff.svg", root), new URL("docs/tradeoff.svg", root));
} else if (after !== before) {
  console.error(
    "README.md shows another table than npm start prints; run `npm start --silent > .cache/start.txt && npx tsx scripts/readme.ts --write`",
  );
  process.exitCode = 1;
} else console.log("README.md shows the table that npm start prints");
