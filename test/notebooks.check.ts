import { describe, expect, it } from "vitest";
import { execute, firstDifference, jupyterPython, notebooks } from "../scripts/notebooks.ts";

/**
 * Executes every notebook anew: a cell that fails, or prints something else than is committed, fails. Skipped visibly
 * without Jupyter.
 */
describe.skipIf(jupyterPython() === undefined && process.env.CI === undefined)("notebooks", () => {
  it("are numbered lessons", () => {
    expect(notebooks().length).toBeGreaterThan(0);
    notebooks().forEach((name, i) => expect(name).toMatch(new RegExp(`^0?${i + 1}-[a-z-]+\\.ipynb$`)));
  });
  it.each(notebooks())("%s prints what is committed", (name) => {
    expect(firstDifference(name, execute(name))).toBeUndefined();
  });
});
