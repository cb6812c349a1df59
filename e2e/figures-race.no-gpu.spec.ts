// The race of four arrivals, as a reader meets it: by keyboard, by a rule that runs for them, in both languages, on a narrow screen.
import { expect, test } from "@playwright/test";
import { type Locale, violations, watch, words } from "./support/lesson";

test.setTimeout(240_000);

const word = (locale: Locale, ...keys: string[]) => words(locale, "rerank", "rerank", "banditRace", ...keys);

for (const locale of ["en", "zh"] as const)
  test(`a reader races Thompson sampling by keyboard, then lets UCB1 run to the end, ${locale}`, async ({
    page,
  }) => {
    const seen = watch(page);
    await page.goto(`/${locale}/figures`);
    const race = page.locator("#figure-bandit-race");
    await race.scrollIntoViewIfNeeded();
    const said = race.locator("[aria-live]");
    const showName = await word(locale, "show");
    const show = (looks: number) =>
      race.getByRole("button", { name: showName.replace("{name}", "B").replace("{looks}", `${looks}`) });
    // A key that comes before the figure's code is there does nothing; the next one does.
    await expect(async () => {
      await race.locator("button", { hasText: "B" }).first().press("Enter");
      await expect(show(10)).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await show(10).press("Space");
    await expect(show(20)).toBeVisible();
    await expect(said).toContainText("20");
    await expect(race.locator(".race-true")).toHaveCount(0);
    await race.getByLabel(await word(locale, "tell")).check();
    await expect(race.locator("svg.plot .race-true")).toHaveCount(4);
    await race.getByRole("button", { name: await word(locale, "another") }).click();
    await expect(race.locator(".race-true")).toHaveCount(0);
    await race.getByRole("radio", { name: await word(locale, "rules", "ucb1") }).check();
    await race.getByRole("button", { name: await word(locale, "run"), exact: true }).click();
    await expect(race.locator("svg.plot .race-true")).toHaveCount(4, { timeout: 60_000 });
    await expect(said).toContainText("600");
    expect(await race.locator("svg.plot").getAttribute("aria-label")).toContain("A");
    expect(await violations(page, "#figure-bandit-race")).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(seen.troubles).toEqual([]);
  });

test("who wants less motion gets the race in a few steps", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/en/figures");
  const race = page.locator("#figure-bandit-race");
  await race.scrollIntoViewIfNeeded();
  const next = race.getByRole("button", { name: (await word("en", "next")).replace("{visits}", "10") });
  await expect(async () => {
    await race
      .getByRole("radio", { name: await word("en", "rules", "greedy"), exact: true })
      .check({ timeout: 2_000 });
    await expect(next).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await race.getByRole("button", { name: await word("en", "run"), exact: true }).click();
  const visits = race.locator(".fig-facts dd").first();
  await expect(visits).toContainText(/^50/, { timeout: 10_000 });
  await expect(visits).toContainText(/^100/, { timeout: 10_000 });
});
