// Every lesson in both languages as somebody walks through it: it renders, runs from top to bottom, is accessible with its
// results on the page, and its code exercises refuse what they ship with and take their solution.
import { expect, test } from "@playwright/test";
import { lessonPlaces } from "./support/course";
import {
  cell,
  cellNames,
  editCell,
  exercisePanel,
  finished,
  violations,
  watch,
  words,
} from "./support/lesson";

test.describe.configure({ mode: "parallel" });

for (const { slug, exercises } of lessonPlaces()) {
  for (const locale of ["en", "zh"] as const) {
    test(`${slug} in ${locale}: renders, runs, is accessible`, async ({ page }) => {
      test.setTimeout(480_000);
      const { troubles } = watch(page);
      await page.goto(`/${locale}/learn/${slug}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page
        .getByRole("button", { name: await words(locale, "notebook", "notebook", "runAll"), exact: true })
        .click();
      for (const name of await cellNames(page)) await finished(page, name);
      expect(await violations(page, "html")).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, "horizontal overflow in pixels").toBe(0);
      expect(troubles).toEqual([]);
    });
  }

  for (const { id, cell: name, solution } of exercises) {
    test(`${slug}: the exercise ${id} refuses its starter and takes its solution`, async ({ page }) => {
      test.setTimeout(480_000);
      await page.goto(`/en/learn/${slug}`);
      const panel = exercisePanel(page, id);
      const press = async (key: string) =>
        panel
          .getByRole("button", { name: await words("en", "exercise", "exercise", key), exact: true })
          .click();
      const run = async () => {
        const label = await words("en", "notebook", "notebook", "run");
        await cell(page, name).getByRole("button", { name: label, exact: true }).click();
        await finished(page, name);
      };
      await run();
      await press("handIn");
      await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
      await editCell(page, name, () => solution);
      await run();
      await press("handInAgain");
      await expect(panel).toHaveAttribute("data-state", "pass", { timeout: 60_000 });
    });
  }
}
