// The figures on tests, clicks and feedback, as a reader meets them: each one's surprise, by pointer and by keyboard.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";

test.setTimeout(240_000);

const FIGURES = ["peeking", "position-bias", "calibration", "long-tail", "attention"];

const word = (...keys: string[]) => words("en", "figures-second", "figuresSecond", ...keys);

/** The figure once its code is there: a knob that answers to the keyboard shows it. */
async function figure(page: Page, name: string): Promise<Locator> {
  const place = page.locator(`#figure-${name}`);
  await place.scrollIntoViewIfNeeded();
  const knob = place.locator("input[type=range]").first();
  const before = await knob.inputValue();
  await expect(async () => {
    await knob.press("ArrowRight");
    if ((await knob.inputValue()) === before) await knob.press("ArrowLeft");
    expect(await knob.evaluate((input) => input.getAttribute("value"))).toBe(await knob.inputValue());
  }).toPass();
  while ((await knob.inputValue()) > before) await knob.press("ArrowLeft");
  return place;
}

const percentAfter = (text: string, mark: RegExp): number => Number(mark.exec(text)?.[1]);

test("two equal shops: an announcement is told to be luck, and peeking cries wolf far more often than 5%", async ({
  page,
}) => {
  const seen = watch(page);
  await page.goto("/en/figures");
  const peeking = await figure(page, "peeking");
  await peeking.getByRole("button", { name: await word("peeking", "nextLook") }).click();
  await peeking.getByRole("button", { name: /^Stop and announce/ }).click();
  await expect(peeking.locator("[aria-live]").first()).toContainText("The shops are the same");
  await peeking.getByRole("button", { name: "Run 1,000 experiments" }).click();
  await expect(peeking.getByText("1,000 counted")).toBeVisible({ timeout: 60_000 });
  const said = await peeking.locator("[aria-live]").last().innerText();
  expect(percentAfter(said, /([\d.]+)% were called significant by peeking/)).toBeGreaterThan(18);
  expect(percentAfter(said, /([\d.]+)% by one look/)).toBeLessThan(8);
  expect(percentAfter(said, /([\d.]+)% by Pocock/)).toBeLessThan(8);
  expect(seen.troubles).toEqual([]);
});

test("a list is put in order by keyboard and by pointer, and its weighted estimate finds the best one", async ({
  page,
}) => {
  await page.goto("/en/figures");
  const list = await figure(page, "position-bias");
  const names = list.locator(".pb-name");
  await expect(names.first()).toHaveText("Candle");
  const down = list.getByRole("button", { name: "Candle down" });
  await down.press("Enter");
  await expect(names.nth(1)).toHaveText("Candle");
  await expect(down, "the button stays under the finger").toBeFocused();
  const [grip, target] = [list.locator(".pb-grip").nth(1), list.locator(".pb-list li").nth(4)];
  await target.scrollIntoViewIfNeeded();
  const [from, to] = [(await grip.boundingBox())!, (await target.boundingBox())!];
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(names.nth(4)).toHaveText("Candle");
  await list.getByRole("button", { name: await word("positionBias", "sortByWeighted") }).click();
  await expect(names.first()).toHaveText("Headphones");
  await expect(list.locator("[aria-live]")).toContainText("Sorted by the weighted estimate.");
});

test("negatives left out leave AUC alone and lose money, until the scores are corrected", async ({
  page,
}) => {
  await page.goto("/en/figures");
  const scores = await figure(page, "calibration");
  const said = scores.locator("[aria-live]");
  const area = async () => /AUC (\.\d+)/.exec(await said.innerText())?.[1];
  const honest = await area();
  await expect(said).toContainText("earns");
  for (let k = 0; k < 3; k++) await scores.getByLabel(await word("calibration", "kept")).press("ArrowRight");
  await expect(said).toContainText("loses money");
  expect(await area()).toBe(honest);
  await scores.getByLabel(await word("calibration", "correct")).check();
  await expect(said).toContainText("earns");

  const shop = await figure(page, "long-tail");
  const covered = async () =>
    percentAfter(await shop.locator("[aria-live]").innerText(), /: ([\d.]+)% of the items/);
  const first = await covered();
  for (let k = 0; k < 8; k++)
    await shop.getByRole("button", { name: await word("longTail", "next") }).click();
  await expect(shop.getByText("Round 9 of 40")).toBeVisible();
  expect(await covered()).toBeLessThan(first / 2);
});

test("attention follows the row that asks, and all five are clean to axe and narrow enough", async ({
  page,
}) => {
  await page.goto("/en/figures");
  const history = await figure(page, "attention");
  const hidden = history.locator(".att-hidden");
  await expect(hidden).toHaveCount(0);
  await history.getByRole("radio", { name: "Ask from row 3, Kettle" }).check();
  await expect(hidden).toHaveCount(5);
  await history.getByLabel(await word("attention", "mask")).uncheck();
  await expect(hidden).toHaveCount(0);
  await history.getByRole("button", { name: "Remove Phone from row 2" }).click();
  await expect(history.getByRole("radio", { name: "Ask from row 2, Kettle" })).toBeChecked();
  for (const name of FIGURES) await figure(page, name);
  expect(await violations(page, FIGURES.map((name) => `#figure-${name}`).join(", "))).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
