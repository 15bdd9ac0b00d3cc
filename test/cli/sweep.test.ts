import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fromJSON } from "../../src/index.ts";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder, "study.yaml", "replications: 2");

describe("counterpoise sweep", () => {
  it("runs the study of a dial, keeps its file and draws the dial", async () => {
    const out = join(folder, "swept");
    const {
      code,
      out: text,
      err,
    } = await call(
      "sweep",
      path,
      "kAnonymity.k",
      "5,2",
      "--measures",
      "trust",
      "churn",
      "--out",
      out,
      "--quiet",
      "--workers",
      "1",
    );
    expect([code, err]).toEqual([0, ""]);
    expect(text).toContain("k = 5");
    const swept = fromJSON(JSON.parse(readFileSync(`${out}.json`, "utf8")));
    expect(swept.policies.map(({ name }) => name)).toEqual(["everything", "k = 2", "k = 5"]);
    expect(existsSync(join(out, "charts", "dial-kAnonymity-k-trust-churn.png"))).toBe(true);
  });

  it("says what is wrong in one line, and writes nothing", async () => {
    const out = join(folder, "none");
    const bad = async (...args: string[]): Promise<string> => {
      const { code, err } = await call("sweep", path, ...args, "--out", out);
      expect(code).toBe(2);
      return err;
    };
    expect(await bad("kAnonymity.k", "5,x")).toBe('counterpoise: values[1] must be a number, got "x"\n');
    expect(await bad("kAnonymity", "5,2")).toContain(
      'dial must be a strategy and its option, like "localDp.epsilon", got "kAnonymity"',
    );
    expect(await bad("kAnonimity.k", "5,2")).toContain('no strategy named "kAnonimity"');
    expect(await bad("kAnonymity.k", "5,2", "--policy", "nobody")).toContain('no policy named "nobody"');
    expect(existsSync(`${out}.json`)).toBe(false);
  });
});
