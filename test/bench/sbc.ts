import { chiSquareTest } from "../../src/core/statistics.ts";
import { PRIORS, trial } from "../calibration/cheap-model.ts";

/**
 * Simulation-based calibration at length: `npm run sbc [trials]`, 2,000 unless told. Prints the histogram of ranks and
 * its p-value; exits with 1 below 10⁻³ for any parameter.
 */
const trials: number = Number(process.argv[2] ?? 2000);
const ranks: number[][] = PRIORS.map(() => []);
for (let n = 0; n < trials; n++) (await trial(n)).ranks.forEach((rank, i) => ranks[i].push(rank));
PRIORS.forEach(({ name }, i) => {
  const counts = new Array<number>(20).fill(0);
  for (const rank of ranks[i]) counts[Math.floor(rank / 5)]++;
  const p = chiSquareTest(
    counts,
    counts.map(() => trials / 20),
  );
  console.log(`${name}: ${counts.join(" ")}; p = ${p.toPrecision(3)}`);
  if (p < 0.001) process.exitCode = 1;
});
