import { expect, it } from "vitest";
import { accessibilityFaults, inChromium } from "./chromium.ts";
import { builtExplorer, done, linkTo, named, quiet, SMALL, studyIn } from "./explorer-page.ts";

/** Enough replications for an answer, and a dial. */
const STUDY = { ...SMALL, replications: 5, policies: { all: [], noise: [{ localDp: { epsilon: 4 } }] } };

inChromium("the answer of the explorer", (open) => {
  const explorer = builtExplorer(open);

  it("stands first, a target finds its value, and the law is told, without a network", async () => {
    const opened = await explorer(linkTo(STUDY), { viewport: { width: 390, height: 844 } });
    const { page } = opened;
    await done(page);
    const answer = page.locator(".answer h2");
    await page.waitForFunction(() => !/as soon as/.test(document.querySelector(".answer h2")!.textContent!));
    expect(await answer.textContent()).toMatch(/^(Choose|Stay with|No policy|By |“)/);
    // within the first screen of a phone
    const box = (await answer.boundingBox())!;
    expect(box.y + box.height).toBeLessThan(300);

    await named(page, "tab", "Target").click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await named(page, "spinbutton", "at least, of the reference").fill("60");
    await named(page, "button", "Find it").click();
    const found = page.locator(".target-answer");
    await found.waitFor({ timeout: 180_000 });
    const value = /^localDp\.epsilon = (\d+(\.\d+)?) is the least value that keeps personalisation ≥ 60 %/.exec((await found.textContent())!); // prettier-ignore
    expect(value).not.toBeNull();
    await page.locator(".target svg.marks").waitFor();
    await named(page, "button", `Set it to ${value![1]} in “noise”`).click();
    expect((await studyIn(page)).policies.noise).toEqual([{ localDp: { epsilon: Number(value![1]) } }]);

    await named(page, "tab", "Law").click();
    await page.getByText(/all: \d+ critical/).click();
    await page.getByRole("cell", { name: "critical" }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    quiet(opened);
  }, 240_000);
});
