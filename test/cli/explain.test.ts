import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const study = writeStudy(temporaryFolder());

describe("explain", () => {
  it("tells of one policy, or of all", async () => {
    const one = await call("explain", study, "10-anonymity", "--replications", "1");
    expect(one).toMatchObject({ code: 0, err: "" });
    expect(one.out).toMatch(/^10-anonymity \(measured on 60 customers, 3 weeks, 1 replication of bank, seed "ablation"\)\n1\. kAnonymity \(k 10, /);
    const all = await call("explain", study, "--replications", "1", "--json");
    expect((JSON.parse(all.out) as { policy: string }[]).map(({ policy }) => policy)).toEqual(["everything", "10-anonymity"]);
  });

  it("refuses a policy that is not there", async () => {
    expect(await call("explain", study, "9-anonymity")).toEqual({
      code: 2,
      out: "",
      err: 'counterpoise: no policy named "9-anonymity"; policies are everything, 10-anonymity; did you mean "10-anonymity"?\n',
    });
  });
});

describe("check --compliance", () => {
  it("says what a law would object to in each policy, and that it is no legal advice", async () => {
    const { code, out } = await call("check", study, "--compliance", "gdpr");
    expect(code).toBe(0);
    expect(out).toMatch(/is valid: [\s\S]*\neverything – GDPR: 2 critical, [^\n]*\(guidance [^\n]*not legal advice\)\n {2}critical: GDPR Art\. 4\(11\)/);
    expect(out).toContain("10-anonymity – GDPR: ");
  });

  it("refuses another law", async () => {
    const { code, err } = await call("check", study, "--compliance", "gdrp");
    expect([code, err]).toEqual([2, 'counterpoise: --compliance must be one of gdpr, ccpa, lgpd, got "gdrp"; did you mean "gdpr"?\n']);
  });
});
