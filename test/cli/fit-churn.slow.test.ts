import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { churnFile, replicate } from "../../src/index.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { telcoPath } from "../behaviour/fit-churn/telco.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();
const table = join(folder, "customers.csv");
// 600 customers: every third of plan b leaves in month 1 to 12, every sixth of plan a in month 6 to 17
const rows = Array.from({ length: 600 }, (_, i) => {
  const b = i % 2 === 0;
  const leaves = b ? i % 6 === 0 : i % 12 === 1;
  return `${i},${leaves ? (b ? 1 : 6) + (((i / 6) | 0) % 12) : 20 + (i % 20)},${b ? "b" : "a"},${leaves ? "gone" : "here"}`;
});
writeFileSync(table, `id,months,plan,state\n${rows.join("\n")}\n`);
const fit = (...more: string[]): ReturnType<typeof call> =>
  call("fit-churn", table, "--tenure", "months", "--churn", "state", ...more);

describe("counterpoise fit-churn", { timeout: 300_000 }, () => {
  it("writes a churn model that a scenario in YAML takes, and says how good it is", async () => {
    const out = join(folder, "churn.json");
    const {
      code,
      out: text,
      err,
    } = await fit("--left", "gone", "--covariates", "plan", "--out", out, "--holdout", "0.4");
    expect(err).toBe("");
    expect(code).toBe(0);
    for (const words of [
      "600 customers",
      "monthly hazard",
      "plan: ",
      "discrimination: C = 0.",
      "calibration: intercept",
      "Brier",
      "tenth of predicted risk",
      "frailty: ",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("fictional");
    const written = readFileSync(out, "utf8");
    const model = churnFile(JSON.parse(written));
    expect(model.hazard.length).toBe(39);
    expect(model.tenure.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    const study =
      "version: 1\nquestion: Who leaves?\nscenario: { preset: telco, customers: 50, weeks: 1, burnIn: 0, churn: churn.json }\npolicies: { a: [] }\n";
    writeFileSync(join(folder, "study.yaml"), `${study}measures: [churn]\n`);
    const loaded = await loadStudy(join(folder, "study.yaml"));
    expect(loaded.scenario.churn).toEqual(model);
    // a replication takes one of the draws, and the estimates themselves where nothing is drawn
    const ratio = (made: typeof loaded): number => replicate(made, 1).parameters["frailty.ratio"];
    expect(model.draws!.map(({ frailty }) => frailty.ratio)).toContain(ratio(loaded));
    expect(ratio({ ...loaded, scenario: { ...loaded.scenario, uncertainty: "fixed" } })).toBe(model.frailty.ratio);
    const json = await fit(
      "--left",
      "gone",
      "--covariates",
      "plan",
      "--out",
      out,
      "--holdout",
      "0.4",
      "--force",
      "--json",
    );
    expect(JSON.parse(json.out)).toEqual(JSON.parse(written));
    expect((await fit("--left", "gone", "--out", out)).err).toContain(
      "--out must be a file that does not exist, or be given with --force",
    );
  });

  it.each([
    [["--covariates", "plan"], /row 2 of "state" must be yes or no, got "gone"; --left names the word/],
    [["--left", "left"], /--left must be a value of "state", got "left"/],
    [["--left", "gone", "--covariates", "plam"], /no column \(--covariates\) named "plam"; .*did you mean "plan"\?/],
    [
      ["--left", "gone", "--covariates", "state"],
      /--covariates must not have the column of tenure or churn, got "state"/,
    ],
    [["--left", "gone", "--holdout", "2"], /--holdout must be a number between 0 and 1, both excluded, got "2"/],
    [["--left", "gone", "--window", "0"], /--window must be a whole number at least 1, got "0"/],
  ])("refuses %j", async (more, message) => {
    const { code, err } = await fit("--out", join(folder, "never.json"), ...more);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it("refuses a tenure that is no whole number of months", async () => {
    const { err } = await call("fit-churn", table, "--tenure", "plan", "--churn", "state", "--left", "gone");
    expect(err).toContain('line 2, column "plan" must be a number, got a text like "a"');
    expect((await call("fit-churn", "nowhere.csv", "--tenure", "a", "--churn", "b")).err).toContain(
      'the table must be a file that exists, got "nowhere.csv"',
    );
  });

  it("reads numbers and answers in the notation of the table", async () => {
    const lines = (sign: string, answers: readonly string[], unit: string): string =>
      Array.from({ length: 400 }, (_, i) => {
        const price = `${10 + (i % 37)}${sign}${i % 7}5${unit}`;
        return [i, `${1 + (i % 20)}${sign}0`, price, answers[(i * 7) % 3 === 0 ? 0 : 1]].join(";");
      }).join("\n");
    const fits: unknown[] = [];
    for (const [sign, answers, unit] of [
      [".", ["yes", "no"], ""],
      [",", ["WAHR", "FALSCH"], " €"],
    ] as const) {
      // prettier-ignore
      const file = join(folder, "notation.csv");
      writeFileSync(file, `id;months;fee;left\n${lines(sign, answers, unit)}\n`);
      const { out } = await call("fit-churn", file, "--tenure", "months", "--churn", "left", "--covariates", "fee", "--out", join(folder, "notation.json"), "--force", "--json"); // prettier-ignore
      const { model, notes } = JSON.parse(out) as { model: unknown; notes: string[] };
      expect(notes).toContain(`decimals stand behind a ${sign === "," ? "comma" : "point"}`);
      fits.push(model);
    }
    expect(fits[1]).toEqual(fits[0]);
  });

  it("takes the unit of the tenure, and names what cannot be", async () => {
    const days = join(folder, "days.csv");
    const lines = rows.map((row, i) => {
      const [id, months, plan, state] = row.split(",");
      return `${id},${Math.ceil(Number(months) * 30.4375 - (state === "gone" ? 1 : 0))},${plan},${state},${i === 7 ? 900 : 20 + (i % 50)}`;
    });
    writeFileSync(days, `id,days,plan,state,age\n${lines.join("\n")}\n`);
    const out = join(folder, "days.json");
    const args = ["--churn", "state", "--left", "gone", "--covariates", "plan", "age", "--out", out, "--force"];
    const plain = await call("fit-churn", days, "--tenure", "days", ...args);
    expect(plain.out).toMatch(/note: "days" goes up to 1\d{3} months, \d+ years: if it is not in months, --unit says/);
    expect(plain.out).toContain('row 9 of "age" is 900, over 10 standard deviations from the mean');
    const told = await call("fit-churn", days, "--tenure", "days", "--unit", "days", ...args);
    expect(told.out).not.toContain("goes up to");
    expect(churnFile(JSON.parse(readFileSync(out, "utf8"))).hazard).toHaveLength(39);
    expect(told.out).toMatch(/monthly churn: observed [\d.]+ % over the months watched; customers who are there now: /);
  });

  it.skipIf(telcoPath === undefined)("says that the best known sample is of a fictional company", async () => {
    const out = join(folder, "telco.json");
    const args = [
      "--tenure",
      "tenure",
      "--churn",
      "Churn",
      "--covariates",
      "Contract",
      "--attribution",
      "IBM, Telco customer churn",
      "--out",
      out,
    ];
    const { out: text } = await call("fit-churn", telcoPath!, ...args);
    expect(text).toContain("fictional company");
    const file = JSON.parse(readFileSync(out, "utf8")) as { notes: string[]; attribution: string };
    expect(file.notes[0]).toContain("fictional company");
    expect(file.attribution).toBe("IBM, Telco customer churn");
    // no row of the table is in the file
    expect(readFileSync(out, "utf8")).not.toContain("7590-VHVEG");
  });

  it("knows from leaving dates how long those who left were watched", async () => {
    // the window is 3 months before 2025-06-30; who left in its first month was watched for one month of it
    const dates = ["2025-04-15", "2025-05-15", "2025-06-30", "2024-12-24"];
    const lines = Array.from(
      { length: 800 },
      (_, i) => `${i},${24 + (i % 12)},${i % 2 === 0 ? dates[(i / 2) % 4] : ""}`,
    );
    const path = join(folder, "dates.csv");
    writeFileSync(path, `id,months,left\n${lines.join("\n")}\n`);
    const args = ["--tenure", "months", "--window", "3", "--out", join(folder, "dates.json"), "--force"];
    const { out, err } = await call("fit-churn", path, "--left-on", "left", ...args);
    expect(err).toBe("");
    // 400 stay for 3 months each; 100 left in each month of the window; 100 had left before
    expect(out).toContain("300 left, in 1800 months that they were watched");
    expect(out).toContain('the table ends with the last date in "left", 2025-06-30');
    expect(out).toContain("not watched: 100 customers who left before the window of 3 months");
    expect((await call("fit-churn", path, ...args)).err).toContain("--churn or --left-on must name a column");
  });
});
