import { expect, it } from "vitest";
import { digest, fromJSON, measures, replicate, run } from "../../src/index.ts";
import { RISKS, stagesOf } from "../../src/explorer/engine/plan.ts";
import { defaultDraft } from "../../src/explorer/state/draft.ts";
import { accessibilityFaults, inChromium } from "./chromium.ts";
import { builtExplorer, done, linkTo, named, quiet, SMALL, studyIn } from "./explorer-page.ts";

inChromium("the explorer", (open) => {
  const explorer = builtExplorer(open);

  it("simulates the example study from disk with the network off: a look at it, a sketch, then more", async () => {
    const opened = await explorer("");
    const { page } = opened;
    await page
      .locator(".status-line", { hasText: "First look: 100 customers, 1 replication, so no intervals yet" })
      .waitFor();
    const [look] = stagesOf(defaultDraft(), false);
    const { records } = replicate(look.study, 1);
    const trust = records.filter(({ week, group, measure }) => week === -1 && group === "all" && measure === "trust");
    const rows = await page.locator(".decisions tbody tr").allTextContents();
    expect(rows).toHaveLength(trust.length);
    trust.forEach(({ value }, n) => expect(rows[n]).toContain(value.toFixed(3)));
    await page.locator(".status-line", { hasText: "Sketch: 200 customers" }).waitFor();
    await page.locator(".chart svg.marks").waitFor();
    expect(await page.locator(".decisions tbody th").allTextContents()).toEqual([
      "collect everything",
      "ask first",
      "10-anonymity",
      "privacy by design",
    ]);
    quiet(opened);
  });

  it("gives the digest that Node gives for the same study", async () => {
    const opened = await explorer();
    const { page } = opened;
    await done(page);
    await named(page, "tab", "All numbers").click();
    const shown = await page.locator("[data-digest]").textContent();
    expect(shown).toBe(digest(await run(fromJSON(SMALL))));
    await named(page, "tab", "Risk").click();
    await page.locator(".status.running").waitFor();
    await done(page);
    await named(page, "tab", "All numbers").click();
    const withRisks = fromJSON({ ...SMALL, measures: [...Object.keys(measures), ...RISKS] });
    await page.waitForFunction((old) => document.querySelector("[data-digest]")?.textContent !== old, shown);
    expect(await page.locator("[data-digest]").textContent()).toBe(digest(await run(withRisks)));
    quiet(opened);
  });

  it("simulates only what changed, and gives the same numbers as if it had simulated everything", async () => {
    const { page } = await explorer();
    await done(page);
    await named(page, "slider", "Extra clicks to agree").fill("3");
    await page.locator(".status.running").waitFor();
    await done(page);
    await named(page, "tab", "All numbers").click();
    const policies = { ...SMALL.policies, "ask first": [{ consent: { default: "opt-in", steps: 3 } }] };
    expect((await studyIn(page)).policies).toEqual(policies);
    expect(await page.locator("[data-digest]").textContent()).toBe(digest(await run(fromJSON({ ...SMALL, policies }))));
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("passes the accessibility check: %s, %i px wide", async (colorScheme, width) => {
    const { page } = await explorer(linkTo(SMALL), { colorScheme, viewport: { width, height: 844 } });
    await done(page);
    await page.locator(".chart svg.marks").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await named(page, "button", "Add a strategy").click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
