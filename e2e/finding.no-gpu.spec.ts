// Finding the way: the search, the glossary and its definitions in lessons, the map, modules, and addresses that lead nowhere.
import { expect, type Page, test } from "@playwright/test";
import { type Locale, lessonPath, violations, watch, words } from "./support/lesson";

const searchBox = (page: Page) => page.getByRole("combobox");

async function openSearch(page: Page, locale: Locale): Promise<void> {
  await expect(
    page.getByRole("button", { name: await words(locale, "search", "search", "open") }),
  ).toBeVisible();
  // The keys work once the page is alive.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(searchBox(page)).toBeFocused({ timeout: 1000 });
  }).toPass();
}

test("the search finds terms in both languages by keyboard alone, also without a connection", async ({
  page,
  context,
}) => {
  const { troubles } = watch(page);
  await page.goto("/zh/privacy");
  await openSearch(page, "zh");
  await searchBox(page).fill("双塔 two-tower");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(options.first()).toHaveAttribute("href", "/zh/glossary#two-tower");
  await expect(options.first().locator("mark").first()).toHaveText("双塔");
  expect(await violations(page, "dialog.search")).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/zh/glossary#two-tower");
  await openSearch(page, "zh");
  await context.setOffline(true);
  await searchBox(page).fill("矩阵");
  await expect(options.first()).toBeVisible();
  await searchBox(page).fill("qqqqqq");
  await expect(options).toHaveCount(0);
  await expect(page.locator("dialog.search")).toContainText("qqqqqq");
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog.search")).toHaveCount(0);
  await context.setOffline(false);
  // What the page fetches once it is quiet may find no line.
  expect(troubles.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("the glossary filters by names in either language, and says when there are none", async ({ page }) => {
  await page.goto("/en/glossary");
  const terms = page.locator("#terms > [data-names]:visible");
  await expect(async () => {
    await page.getByRole("searchbox").fill("双塔");
    await expect(terms).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await expect(terms).toHaveAttribute("id", "two-tower");
  await page.getByRole("searchbox").fill("qqqq");
  await expect(page.getByRole("status")).toContainText("qqqq");
  expect(await violations(page, "main")).toEqual([]);
});

test("a term in a lesson shows its definition on hover and focus; Escape closes it, and it stays under the pointer", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  const link = page.locator('a.term-link[href$="#matrix-factorisation"]').first();
  await expect(link).toHaveAttribute("href", "/en/glossary#matrix-factorisation");
  const card = page.locator(".term-card:popover-open");
  await expect(async () => {
    await page.mouse.move(0, 0);
    await link.hover();
    await expect(card).toBeVisible({ timeout: 1500 });
  }).toPass();
  await expect(link).toHaveAccessibleDescription(/\w+/);
  await card.locator("p").hover();
  await page.waitForTimeout(400);
  await expect(card).toBeVisible();
  expect(await violations(page, ".term-card")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await link.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(card).toBeVisible();
});

test("the map leads to lessons, a module lists its own, and each knows what stands beside it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/en");
  const drawing = page.locator("svg.needs");
  await expect(drawing.getByRole("link", { name: /4\.3.*4\.2/ })).toHaveAttribute(
    "href",
    "/en/learn/recommendation/metrics-that-lie",
  );
  await page.goto("/en/learn/recommendation");
  expect(await violations(page, "main")).toEqual([]);
  await page.getByRole("main").getByRole("link", { name: "Metrics that lie" }).click();
  await expect(page).toHaveURL("/en/learn/recommendation/metrics-that-lie");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  await page.locator('a[rel="prev"]').click();
  await expect(page).toHaveURL(lessonPath("en"));
});

test("an address that leads nowhere offers what it may have meant", async ({ page }) => {
  const answer = await page.goto("/en/learn/recommendation/matrix-factorization-2");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("main").locator(`a[href="${lessonPath("en")}"]`)).toBeVisible();
  expect(await violations(page, "main")).toEqual([]);
});

test("on paper a lesson has no bars, and what was closed is opened", async ({ page }) => {
  await page.goto(lessonPath("en"));
  const closed = page.locator("article details:not([open])");
  await expect(closed).not.toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("header.bar")).toBeHidden();
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(closed).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(closed).not.toHaveCount(0);
});
