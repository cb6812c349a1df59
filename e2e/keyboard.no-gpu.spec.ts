// The whole journey by keyboard alone: no click anywhere, no trap in the editor.
import { expect, type Page, test } from "@playwright/test";
import { cell, finished, lessonPath, words } from "./support/lesson";

/** Presses Tab until what has the focus matches; fails when it never comes. */
async function tabTo(page: Page, selector: string, { most = 400, key = "Tab" } = {}): Promise<void> {
  for (let k = 0; k < most; k++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${most} presses of ${key} never reached ${selector}.`);
}

test("everything can be done by keyboard alone", async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto("/en");
  await tabTo(page, "a.btn.primary");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(lessonPath("en"));

  await tabTo(page, "#cell-data [data-code]");
  await page.keyboard.press("Enter");
  await expect(cell(page, "data").locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Enter");
  await finished(page, "data");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(
    cell(page, "data").locator(".cm-content"),
    "Esc, then Tab leaves the editor",
  ).not.toBeFocused();

  await tabTo(page, "#cell-handin .cell-btns button:last-child");
  await page.keyboard.press("Enter");
  await finished(page, "handin");
  await tabTo(page, "section.ex button.primary");
  await expect(page.locator("section.ex button.primary")).toHaveText(
    await words("en", "exercise", "exercise", "handIn"),
  );
  await page.keyboard.press("Enter");
  await expect(page.locator("section.ex")).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
});
