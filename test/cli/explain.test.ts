import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const study = writeStudy(temporaryFolder());

describe("explain", () => {
  it("tells of one policy, or of all", async () => {
    const one = await call("explain", study, "10-anonymity", "--replications", "1");
    expect(one).toMatchObject({ code: 0, err: "" });
    expect(one.out).toMatch(
      /^10-anonymity \(measured on 60 customers, 3 weeks, 1 replication of bank, seed "ablation"\)\n1\. kAnonymity \(k 10, /,
    );
    const all = await call("explain", study, "--replications", "1", "--json");
    expect((JSON.parse(all.out) as { policy: string }[]).map(({ policy }) => policy)).toEqual([
      "everything",
      "10-anonymity",
    ]);
  });

  it("refuses a policy that is not there", async () => {
    expect(await call("explain", study, "9-anonymity")).toEqual({
      code: 2,
      out: "",
      err: 'counterpoise: no policy named "9-anonymity"; policies are everything, 10-anonymity; did you mean "10-anonymity"?\n',
    });
  });
});

describe("explain <parameter>", () => {
  it("tells value, range, status and the findings behind a parameter, as text or JSON", async () => {
    const text = await call("explain", "frailty.ratio");
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toMatch(
      /^frailty\.ratio = 2\.4 hazard ratio\n {3}range: {3}2 to 3, .*\n {3}status: {2}calibrated: /,
    );
    const json = JSON.parse((await call("explain", "traits.concernTrust", "--json")).out) as {
      findings: { id: string; provenance: string }[];
    };
    expect(json.findings.map((f) => `${f.id} ${f.provenance}`)).toEqual(["TRT-01 recalled"]);
  });

  it("refuses a parameter that is not there, and takes a file's name for a file", async () => {
    expect(await call("explain", "frailty.ratoi")).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "frailty.ratio"?') as string,
    });
    expect(await call("explain", "missing.yaml")).toMatchObject({
      code: 2,
      err: expect.stringContaining("must be a file that exists") as string,
    });
  });
});

describe("check --compliance", () => {
  it("says what a law would object to in each policy, and that it is no legal advice", async () => {
    const { code, out } = await call("check", study, "--compliance", "gdpr");
    expect(code).toBe(0);
    expect(out).toMatch(
      /is valid: [\s\S]*\neverything – GDPR: 2 critical, [^\n]*\(guidance [^\n]*not legal advice\)\n {2}critical: GDPR Art\. 4\(11\)/,
    );
    expect(out).toContain("10-anonymity – GDPR: ");
  });

  it("refuses another law", async () => {
    const { code, err } = await call("check", study, "--compliance", "gdrp");
    expect([code, err]).toEqual([
      2,
      'counterpoise: --compliance must be one of gdpr, ccpa, lgpd, got "gdrp"; did you mean "gdpr"?\n',
    ]);
  });
});
