import { expect, it } from "vitest";
import { accessibilityFaults, inChromium } from "./chromium.ts";
import { builtExplorer, done, linkTo, named, quiet, SMALL } from "./explorer-page.ts";

/** One dial, ε, in the policy that is open. */
const NOISE = { ...SMALL, policies: { all: [], noise: [{ localDp: { epsilon: 4 } }] } };

inChromium("dials of the explorer", (open) => {
  const explorer = builtExplorer(open);

  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)(
    "answer at once with a band, until the exact run replaces it: %s, %i px wide",
    async (colorScheme, width) => {
      const opened = await explorer(linkTo(NOISE), { colorScheme, viewport: { width, height: 844 } });
      const { page } = opened;
      await done(page);
      await page.getByText("The open policy’s dials answer at once: checked on 8 settings kept apart").waitFor();
      expect(await page.locator("[data-foretold]").count()).toBe(0);
      // the time from the turn to the answer, measured in the page
      const milliseconds = await page.evaluate<number>(`new Promise((resolve) => {
      const slider = document.querySelector(".policy.open input[type=range]");
      const begun = performance.now();
      new MutationObserver(() => document.querySelector("[data-foretold=estimate]") && resolve(performance.now() - begun))
        .observe(document.body, { subtree: true, childList: true });
      slider.value = String(Number(slider.max) - 20);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    })`);
      process.stdout.write(`a turned dial was answered in ${Math.round(milliseconds)} ms\n`);
      await page.getByText("The exact run of “noise” lies within the band").waitFor();
      expect(await page.locator("[data-foretold]").count()).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      quiet(opened);
    },
  );

  it("can be let be, and learned later", async () => {
    const slow = { ...NOISE, scenario: { ...NOISE.scenario, customers: 1500 }, replications: 5 };
    const { page } = await explorer(linkTo(slow));
    await done(page);
    await named(page, "button", "Stop learning").click();
    await page.getByText("The dials are not learned: they wait for the simulation.").waitFor();
    await named(page, "button", "Learn the dials").click();
    await named(page, "button", "Stop learning").waitFor();
  });
});
