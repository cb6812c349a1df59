// Every page: readable without scripts, no policy violation, nothing from third parties, accessible in both themes.
import { expect, test } from "@playwright/test";
import { isIsolated, lessonPath, tellRefusals, violations, watch } from "./support/lesson";

const pages = (["en", "zh"] as const).flatMap((locale) => [
  `/${locale}`,
  `/${locale}/privacy`,
  `/${locale}/credits`,
]);

test.describe.configure({ mode: "parallel" });

for (const path of pages) {
  test(`${path}: nothing refused, no overflow at 360 px, accessible in both themes`, async ({ page }) => {
    const { troubles } = watch(page);
    await tellRefusals(page);
    await page.goto(path, { waitUntil: "networkidle" });
    expect(await isIsolated(page), "isolated, so that threads can share").toBe(true);
    expect(await violations(page, "html")).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, "horizontal overflow in pixels").toBe(0);
    expect(troubles).toEqual([]);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the lesson is readable: text, formulas, code and cells are there", async ({ page }) => {
    await page.goto(lessonPath("en"));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("math").first()).toBeAttached();
    await expect(page.locator("#cell-data")).toContainText("openData");
    await expect(page.locator(".diagram svg").first()).toBeVisible();
  });
});

test("an unknown page says so in the page's language, and an unknown host is refused", async ({
  page,
  request,
  baseURL,
}) => {
  const answer = await page.goto("/zh/nowhere");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("没有");
  const stranger = await request.get(`http://127.0.0.1:${new URL(baseURL!).port}/en`, {
    headers: { host: "shop.example" },
  });
  expect(stranger.status()).toBe(421);
  const runner = await request.get(`http://127.0.0.1:${new URL(baseURL!).port}/en`);
  expect(runner.status(), "the runner's host serves no page of the app").toBe(404);
  const api = await request.get(
    `http://127.0.0.1:${new URL(baseURL!).port}/api/attempts?exercise=mf-new-items`,
  );
  expect(api.status(), "nor its API").toBe(404);
  const robots = await page.goto("/robots.txt");
  expect(await robots?.text(), "search engines are told what is no page").toContain("Disallow: /api/");
});

test("the server counts what it answers, and tells it to who has the token", async ({
  page,
  request,
  baseURL,
}) => {
  await page.goto("/en");
  const { host, port } = new URL(baseURL!);
  const ask = (authorization: string) =>
    request.get(`http://127.0.0.1:${port}/api/metrics`, { headers: { host, authorization } });
  expect((await ask("Bearer nobody")).status()).toBe(401);
  const told = await (await ask("Bearer journeys")).text();
  expect(told).toMatch(/^aisle_request_seconds_count\{kind="page",method="GET",status="200"\} [1-9]/m);
  expect(told).toContain("aisle_database_up 1");
});
