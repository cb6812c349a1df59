// The whole journey by keyboard alone: no click anywhere, no trap in the editor.
import { expect, type Page, test } from "@playwright/test";
import { cell, exercisePanel, finished, lessonPath, words } from "./support/lesson";

/** Presses Tab until what has the focus matches; fails when it never comes. */
async function tabTo(page: Page, selector: string, { most = 400, key = "Tab" } = {}): Promise<void> {
  for (let k = 0; k < most; k++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${most} presses of ${key} never reached ${selector}.`);
}

test("everything can be done by keyboard alone", async ({ page }) => {
  test.setTimeout(480_000);
  await page.goto("/en");
  await tabTo(page, `a[href="${lessonPath("en")}"]`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(lessonPath("en"));
  await page.locator("#cell-data[data-live]").waitFor();

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
  await tabTo(page, "section.ex:has(#exercise-mf-new-items) button.primary");
  const panel = exercisePanel(page, "mf-new-items");
  await expect(panel.locator("button.primary")).toHaveText(
    await words("en", "exercise", "exercise", "handIn"),
  );
  await page.keyboard.press("Enter");
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
});

test("the File menu's entries and panels are walked by keyboard alone", async ({ page }) => {
  const say = (...keys: string[]) => words("en", "notebook", "notebook", "keep", ...keys);
  const code = cell(page, "data").locator("[data-code]");
  const dialog = page.getByRole("dialog");
  const inDialog = () => page.evaluate(() => document.activeElement?.closest("dialog") != null);
  const summary = page.locator("details.file-menu > summary");
  /** From anywhere below the bar: back to the menu, then on to the entry. */
  const choose = async (name: string) => {
    await tabTo(page, "details.file-menu > summary", { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    const label = await say("entries", name);
    const entry = page.locator("details.file-menu").getByRole("button", { name: new RegExp(`^${label}`) });
    await expect(entry).toBeVisible();
    for (let k = 0; k < 10 && !(await entry.evaluate((one) => one === document.activeElement)); k++)
      await page.keyboard.press("Tab");
    await expect(entry).toBeFocused();
    await page.keyboard.press("Enter");
  };
  await page.goto(lessonPath("en"));
  await page.locator("#cell-data[data-live]").waitFor();
  await tabTo(page, "#cell-data [data-code]");
  await page.keyboard.press("Enter");
  await expect(cell(page, "data").locator(".cm-content")).toBeFocused();
  await page.keyboard.type("// mine ");
  await page.keyboard.press("Escape");

  await choose("reset");
  await expect(code).not.toContainText("// mine");
  await tabTo(page, ".keep-did button");
  await page.keyboard.press("Enter");
  await expect(code).toContainText("// mine");

  await tabTo(page, "#cell-data [data-code]");
  await choose("versions");
  await expect(dialog.getByRole("listitem").nth(1)).toBeVisible();
  expect(await inDialog(), "the focus is in the panel").toBe(true);
  await tabTo(page, ".versions-list li:nth-child(2) button", { most: 5 });
  await page.keyboard.press("Enter");
  await tabTo(page, ".versions-diff .btn.primary", { most: 60 });
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(code, "the version before the last one is back").not.toContainText("// mine");
  await expect(summary, "and the focus").toBeFocused();
  await tabTo(page, ".keep-did button");
  await page.keyboard.press("Enter");
  await expect(code).toContainText("// mine");

  await tabTo(page, "#cell-data [data-code]");
  await choose("share");
  // Its part is fetched: a Tab before it is there goes on from the menu, and that is where the focus then comes back to.
  await expect(dialog).toBeVisible();
  expect(await inDialog(), "the focus is in the panel").toBe(true);
  await tabTo(page, "dialog textarea", { most: 5 });
  await tabTo(page, "dialog .btn.primary", { most: 5 });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(summary).toBeFocused();

  const download = page.waitForEvent("download");
  await choose("ts");
  expect((await download).suggestedFilename()).toBe("matrix-factorization.ts");
  const chooser = page.waitForEvent("filechooser");
  await choose("import");
  await (await chooser).setFiles({
    name: "a.ts",
    mimeType: "text/plain",
    buffer: Buffer.from("// %% a\n// %% a\n"),
  });
  await expect(page.locator("details.file-menu").getByRole("alert")).toContainText("a.ts");
  await page.keyboard.press("Escape");
  await expect(summary).toBeFocused();
});
