// Every lesson in both languages as somebody opens it: it renders and is accessible. Each day somebody works through a third of them in one
// language, so that six days see them all in both: all cells run, the page is accessible with their results on it, and its code exercises
// refuse what they ship with and take their solution. ALL_LESSONS=1 works through each in both at once, which takes about an hour.
import { expect, type Page, test } from "@playwright/test";
import { type CodeExercise, lessonPlaces } from "./support/course";
import {
  cell,
  editCell,
  exercisePanel,
  finished,
  isIsolated,
  type Locale,
  runAll,
  tellRefusals,
  violations,
  watch,
  words,
} from "./support/lesson";

test.describe.configure({ mode: "parallel" });

// Nothing of this is about motion, and drawing it takes as long as training.
test.use({ contextOptions: { reducedMotion: "reduce" } });

async function open(page: Page, slug: string, locale: Locale): Promise<void> {
  await tellRefusals(page);
  await page.goto(`/${locale}/learn/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await isIsolated(page), "isolated, so that threads can share").toBe(true);
}

async function look(page: Page): Promise<void> {
  expect(await violations(page, "html")).toEqual([]);
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 740 });
  // Charts take their new width a frame later.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
      message: "horizontal overflow in pixels",
    })
    .toBe(0);
  await page.setViewportSize({ width, height });
}

/** On a page whose cells have run as they came. */
async function solve(page: Page, locale: Locale, { id, cell: name, solution }: CodeExercise): Promise<void> {
  const panel = exercisePanel(page, id);
  const press = async (key: string) =>
    panel
      .getByRole("button", { name: await words(locale, "exercise", "exercise", key), exact: true })
      .click();
  await press("handIn");
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
  await editCell(page, name, () => solution);
  await cell(page, name)
    .getByRole("button", { name: await words(locale, "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(page, name);
  await press("handInAgain");
  await expect(panel).toHaveAttribute("data-state", "pass", { timeout: 60_000 });
}

const day = Math.floor(Date.now() / 86_400_000) % 6;
for (const [n, { slug, exercises }] of lessonPlaces().entries()) {
  for (const [turn, locale] of (["en", "zh"] as const).entries()) {
    const all = Boolean(process.env.ALL_LESSONS) || (n + 3 * turn) % 6 === day;
    const solved = exercises.map(({ id }) => `; ${id} refuses its starter and takes its solution`);
    const name = all ? `runs and is accessible${solved.join("")}` : "renders and is accessible";
    test(`${slug} in ${locale}: ${name}`, async ({ page }) => {
      test.setTimeout(600_000);
      const { troubles } = watch(page);
      await open(page, slug, locale);
      if (all) await runAll(page, locale);
      await look(page);
      if (all) for (const exercise of exercises) await solve(page, locale, exercise);
      expect(troubles).toEqual([]);
    });
  }
}
