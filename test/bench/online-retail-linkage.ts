import { linkage } from "../../src/attacks/linkage.ts";
import type { AttackResult } from "../../src/attacks/attack.ts";
import { stream } from "../../src/core/random.ts";
import { onlineRetail, onlineRetailPath } from "../fixtures/online-retail.ts";
import { unprotected } from "../fixtures/people.ts";

/** How many known purchases identify a customer in the raw Online Retail data: m = 1 … 10, without and with weeks, and with one item in five wrong. Prints a table. */
function main(): void {
  if (onlineRetailPath === undefined) return void console.log("no Online Retail data beside the repository; nothing to do");
  const { customers, items, histories } = onlineRetail();
  console.log(`${customers} customers, ${items} items, ${histories.items.length} purchases`);
  const target = unprotected({ rows: customers, columns: [] }, histories, items);
  const run = (options: Parameters<typeof linkage>[0]): AttackResult =>
    linkage({ targets: 1000, ...options }).run(target, { stream: stream("online-retail", 0, "attacks") });
  const show = ({ estimate, low, high }: { estimate: number; low: number; high: number }): string =>
    `${(100 * estimate).toFixed(1)} (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;
  console.log(
    "| m | n | unique % | best guess % | claimed right % | precision % | right, weeks ± 1 % | right, 20 % wrong | its precision % |\n|---|---|---|---|---|---|---|---|---|",
  );
  for (let m = 1; m <= 10; m++) {
    const plain = run({ purchases: m });
    const timed = run({ purchases: m, weeks: 1 });
    const wrong = run({ purchases: m, errors: 0.2 });
    const cells = [
      plain.figures["unique"],
      plain.figures["bestGuess"],
      plain.success,
      plain.figures["precision"],
      timed.success,
      wrong.success,
      wrong.figures["precision"],
    ];
    console.log(`| ${m} | ${plain.n} | ${cells.map(show).join(" | ")} |`);
  }
}

main();
