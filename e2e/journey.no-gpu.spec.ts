// The same lesson where the browser has no GPU adapter: it says so, and everything runs on WebAssembly.
import { expect, test } from "@playwright/test";
import { exercisePanel, lessonPath, runAll, watch, words } from "./support/lesson";

test("without a GPU adapter the whole notebook runs on WebAssembly and says why", async ({ page }) => {
  test.setTimeout(480_000);
  const { troubles } = watch(page);
  await page.goto(lessonPath("en"));
  await runAll(page, "en");
  const badge = page.locator("details.backend");
  await expect(badge.locator("summary")).toContainText(
    await words("en", "notebook", "notebook", "backend", "wasm"),
  );
  await badge.locator("summary").click();
  await expect(badge).toContainText(/adapter|WebGPU/i);
  await expect(exercisePanel(page, "mf-new-items")).toHaveAttribute("data-state", "notTried");
  expect(troubles).toEqual([]);
});

test("in Chinese at 360 px the lesson runs, hands in and gets its verdict, and nothing overflows", async ({
  page,
}) => {
  test.setTimeout(480_000);
  const { troubles } = watch(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/zh");
  const start = page.getByRole("link", { name: await words("zh", "page", "ui", "start") });
  await expect(start, "the course begins with its first lesson").toHaveAttribute(
    "href",
    /\/zh\/learn\/orientation\//,
  );
  await page
    .locator(`a[href="${lessonPath("zh")}"]`)
    .first()
    .click();
  await expect(page).toHaveURL(lessonPath("zh"));
  await runAll(page, "zh");
  const panel = exercisePanel(page, "mf-new-items");
  await panel
    .getByRole("button", { name: await words("zh", "exercise", "exercise", "handIn"), exact: true })
    .click();
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  expect(troubles).toEqual([]);
});
