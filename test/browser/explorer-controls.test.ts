import { expect, it } from "vitest";
import type { Page } from "playwright-core";
import { cardGroups } from "../../src/explorer/catalogue/cards.ts";
import { fromJSON, presets } from "../../src/index.ts";
import { inChromium } from "./chromium.ts";
import { builtExplorer, done, linkTo, named, quiet, SMALL, studyIn } from "./explorer-page.ts";

const cards = cardGroups.flatMap((group) => group.cards);
const start = (strategy: string): Readonly<Record<string, unknown>> =>
  cards.find((card) => card.strategy === strategy)!.start;

/** A world whose simulation is not what is tested. */
const TINY = { scenario: { ...SMALL.scenario, customers: 600, weeks: 1, burnIn: 0 }, replications: 1 };

/** Uses every control of the strategy that is open; says how many there were. */
async function useAll(page: Page): Promise<number> {
  const card = page.locator(".strategy");
  for (const summary of await card.locator("details > summary").all()) await summary.click();
  for (const optional of await card.locator(".optional .toggle input").all()) await optional.check();
  let used = 0;
  for (const range of await card.locator("input[type=range]").all()) used += (await range.fill("70"), 1);
  for (const select of await card.locator("select").all()) {
    const values = await select
      .locator("option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    used += (await select.selectOption(values.at(-1) === "full-domain" ? values[1] : values.at(-1)!), 1);
  }
  // one that is switched off may take others away
  const toggles = card.locator(".toggle input:not(.optional *)");
  for (let i = 0; i < (await toggles.count()); i++) used += (await toggles.nth(i).click(), 1);
  for (const text of await card.locator("input[type=text]").all())
    used += (await text.fill("a key of sixteen characters"), 1);
  // every second chip, so that some stay picked
  const chips = await card.locator(".chip input:enabled").all();
  for (const [i, chip] of chips.entries())
    if (i % 2 === 1) used += (await chip.click({ force: true, timeout: 2_000 }).catch(() => undefined), 1);
  return used;
}

inChromium("the controls of the explorer", (open) => {
  const explorer = builtExplorer(open);

  it("change the options of every strategy to what the library takes", async () => {
    const opened = await explorer();
    const { page } = opened;
    for (const { strategy, controls } of cards) {
      const study = { ...SMALL, ...TINY, policies: { all: [], one: [{ [strategy]: start(strategy) }] } };
      await page.evaluate((hash) => (location.hash = hash), linkTo(study));
      await page.locator(`.strategy[aria-label$="in one"]`).waitFor();
      await page.waitForFunction(
        (title) => document.querySelector(".strategy h4")?.textContent === title,
        cards.find((c) => c.strategy === strategy)!.title,
      );
      expect(await useAll(page), strategy).toBeGreaterThan(0);
      const changed = await studyIn(page);
      const options = Object.values(changed.policies.one[0])[0];
      expect(Object.keys(options).length, strategy).toBeGreaterThan(0);
      expect(
        Object.keys(options).every((name) => controls.some(({ option }) => option === name)),
        strategy,
      ).toBe(true);
      expect(options, strategy).not.toEqual(start(strategy));
      expect(() => fromJSON(changed), strategy).not.toThrow();
    }
    expect(opened.errors).toEqual([]);
  });

  it("choose a scenario and its size, by mouse and by keyboard", async () => {
    const { page } = await explorer();
    for (const preset of Object.keys(presets)) {
      await page.locator(`input[name="preset"][value="${preset}"]`).check({ force: true });
      expect((await studyIn(page)).scenario).toMatchObject({ preset, customers: 150 });
    }
    await named(page, "spinbutton", "Customers").fill("120");
    await named(page, "slider", "Replications").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("More about this world").click();
    await named(page, "combobox", "Recommender").selectOption("popularity");
    await named(page, "combobox", "Uncertain parameters").selectOption("fixed");
    await named(page, "textbox", "Seed").fill("another");
    await named(page, "textbox", "Question").fill("What now?");
    const study = await studyIn(page);
    expect(study).toMatchObject({ question: "What now?", seed: "another", replications: 4 });
    expect(study.scenario).toMatchObject({ customers: 120, recommender: { popularity: {} }, uncertainty: "fixed" });
    await named(page, "spinbutton", "Customers").fill("-5");
    expect((await studyIn(page)).scenario.customers).toBe(120);
  });

  it("add, copy, rename, move and delete policies, six at the most, and undo it all", async () => {
    const { page } = await explorer();
    const names = async (): Promise<string[]> => Object.keys((await studyIn(page)).policies);
    await named(page, "button", "Copy “ask first”").click();
    await named(page, "textbox", "Name").fill("second");
    expect(await names()).toEqual(["all", "ask first", "second"]);
    await named(page, "textbox", "Name").fill("all");
    expect(await page.getByText("Another policy has this name.").isVisible()).toBe(true);
    await named(page, "button", "Move “second” up").click();
    await named(page, "button", "Make “second” the reference").click();
    expect(await names()).toEqual(["second", "all", "ask first"]);
    for (let n = 0; n < 4; n++) await named(page, "button", "Add a policy").click();
    expect(await named(page, "button", "Add a policy").isDisabled()).toBe(true);
    expect((await names()).length).toBe(7);
    await named(page, "button", "Delete “new policy 4”").click();
    expect(await names()).not.toContain("new policy 4");
    await page.locator("body").press("Control+z");
    expect(await names()).toContain("new policy 4");
    await page.locator("body").press("Control+Shift+z");
    expect(await names()).not.toContain("new policy 4");
    for (let n = 0; n < 20 && (await named(page, "button", "Undo").isEnabled()); n++)
      await named(page, "button", "Undo").click();
    expect(await names()).toEqual(["all", "ask first"]);
  });

  it("add strategies from the catalogue, order and remove them, and say why two contradict each other", async () => {
    const { page } = await explorer();
    await done(page);
    const add = async (title: string): Promise<void> => {
      await named(page, "button", "Add a strategy").click();
      await page.locator(".catalogue-card", { has: page.getByText(title, { exact: true }) }).click();
    };
    await add("k-anonymity");
    await add("Pseudonyms");
    await page.getByText("This study cannot run").first().waitFor();
    expect(await page.locator(".policy-body .fault.boxed").textContent()).toContain(
      "pseudonymisation needs customer numbers",
    );
    await named(page, "button", "Pseudonyms: earlier").click();
    await page.getByText("This study cannot run").first().waitFor({ state: "detached" });
    expect((await studyIn(page)).policies["ask first"].map((part) => Object.keys(part)[0])).toEqual([
      "consent",
      "pseudonymisation",
      "kAnonymity",
    ]);
    await named(page, "button", "Remove Pseudonyms").click();
    await done(page);
    expect((await studyIn(page)).policies["ask first"].map((part) => Object.keys(part)[0])).toEqual([
      "consent",
      "kAnonymity",
    ]);
  });

  it("tell who wins and loses and how far groups are apart, and that money is noisy with few customers", async () => {
    const { page, errors } = await explorer();
    await done(page);
    await named(page, "tab", "Who wins, who loses").click();
    await page.locator("figure[aria-label='Trust by privacy segment: the gap between groups'] svg.marks").waitFor();
    await named(page, "combobox", "Gap between").selectOption("tenure");
    await page
      .locator("figure[aria-label$=': the gap between groups']:not([aria-label*='privacy segment']) svg.marks")
      .waitFor();
    await named(page, "tab", "Money").click();
    await page.getByText("with fewer than 1,000 customers these sums are noisy").waitFor();
    expect(errors).toEqual([]);
  });

  it("show every view by arrow keys, in either theme", async () => {
    const opened = await explorer();
    const { page } = opened;
    await done(page);
    await named(page, "tab", "Trade-off").focus();
    const tabs = await page.getByRole("tab").count();
    for (let n = 0; n < tabs; n++) {
      await page.locator(".chart svg.marks, .decisions, .losers, .target").first().waitFor();
      await page.keyboard.press("ArrowRight");
    }
    expect(await named(page, "tab", "Trade-off").getAttribute("aria-selected")).toBe("true");
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body.parentElement!).backgroundColor);
    const light = await ground();
    await named(page, "button", /^Colours/).click();
    await named(page, "button", /^Colours/).click();
    expect(await ground()).not.toBe(light);
    quiet(opened);
  });
});
