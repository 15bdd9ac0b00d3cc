import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const path = writeStudy(folder);

describe("counterpoise search", () => {
  it("says what is wrong in one line", async () => {
    const bad = async (text: string, ...args: string[]): Promise<string> => {
      const from = join(folder, `measures-${text.length}-${args.length}.mjs`);
      writeFileSync(from, text);
      const { code, err } = await call("search", path, "--from", from, ...args, "--out", join(folder, "none"));
      expect(code).toBe(2);
      return err;
    };
    expect(await bad("export const a = 1;")).toContain("must export candidates as its default");
    expect(await bad("export default {};")).toContain("candidates must be 1 to 10, got 0");
    expect(await bad("export default { a: [] };")).toContain('candidates["a"] must have a strategy at least, got none');
    const needy = 'export default { a: { strategies: [{ name: "x", params: {} }], needs: ["b"] } };';
    expect(await bad(needy)).toContain('no candidate named "b"');
    const fine = 'export default { a: [{ name: "x", params: {} }] };';
    expect(await bad(fine, "--budget", "much")).toContain("--budget must be an amount of money");
    expect(await bad(fine, "--keep", "churn")).toContain("--keep must be like");
    expect(await bad(fine, "--goals", "profit")).toContain("--goals must be two measures or more");
    expect(await bad(fine, "--goal", "profti")).toContain('did you mean "profit"?');
    expect((await call("search", path)).err).toContain("--from");
    expect((await call("search", path, "--from", join(folder, "nowhere.ts"))).err).toContain(
      "must be a file that exists",
    );
  });
});
