import { counted, inSentence } from "../../charts/english.ts";
import { enumerate } from "../../core/enumerate.ts";
import { enoughDecimals, formatChange, formatDifference, formatNumber } from "../../charts/format.ts";
import { oneLine } from "../../core/printable.ts";
import type { Flag } from "../../decisions/red-flags.ts";
import { moneyInWords } from "./money-words.ts";

/** Most attacks that a sentence lists. */
const MOST = 3;

/** A red flag in a sentence. */
export function flagInWords(flag: Flag, currency: string, law: string): string {
  switch (flag.kind) {
    case "law": {
      const [first] = flag.findings;
      const counts = ["critical", "major"].flatMap((word) => {
        const n = flag.findings.filter(({ severity }) => severity === word).length;
        return n === 0 ? [] : [counted(n, `${word} finding`)];
      });
      return `The check against the ${law.toUpperCase()} objects to it: ${enumerate(counts)}, first ${first.article}, “${oneLine(first.finding)}”.`; // prettier-ignore
    }
    case "service":
      return `Service quality is ${formatNumber(flag.level, 2)} (${formatDifference(flag.change, 2)} against the reference).`;
    case "attack": {
      const each = flag.found.slice(0, MOST).map(({ measure, level, change }) => {
        const moved = Math.abs(change) >= (measure.matters ?? 0) ? ` (${formatDifference(change, measure.decimals)} against the reference)` : ""; // prettier-ignore
        return `${inSentence(measure)} is ${formatNumber(level, measure.decimals)}${moved}`;
      });
      return `Attacks on what is held succeed: ${enumerate(each)}.`;
    }
    case "bad year":
      return `The worst breach of one year in a hundred costs ${moneyInWords(flag.loss, currency)}, ${formatNumber(100 * flag.share, 0)} % of yearly revenue.`; // prettier-ignore
    case "group": {
      const { winner, measure } = flag;
      const size = formatChange(winner.difference, enoughDecimals(winner.difference, measure.decimals));
      return `Customers of “${oneLine(winner.group)}” lose most: ${inSentence(measure)} ${size}, ${formatNumber(flag.units, 0)} times what matters.`; // prettier-ignore
    }
    case "asked again":
      return `Customers who refused are asked again every ${counted(flag.weeks, "week")}.`;
    case "end of range":
      return `Of ${flag.dial} it has the ${flag.end === "least" ? "smallest" : "largest"} value that was compared, ${Number(flag.value.toPrecision(3))}: one beyond may be better.`; // prettier-ignore
    case "change":
      return "Rules change in mid-run: means over the whole run mix what was before with what came after.";
    case "few":
      return `Only ${counted(flag.n, "replication")}: of tails so few say nothing; at least 10, better 20.`;
  }
}
