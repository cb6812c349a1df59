// The main journey with a WebGPU adapter: home → lesson → run all → hand in → verdict, first failing, then passing.
import { expect, test } from "@playwright/test";
import {
  cell,
  cellNames,
  chooseBackend,
  editCell,
  exercisePanel,
  finished,
  lessonPath,
  pressRunAll,
  watch,
  words,
} from "./support/lesson";

test("a learner trains on WebGPU, hands in, fails, mends the cell and passes", async ({ page }) => {
  test.setTimeout(600_000);
  const { troubles } = watch(page);
  await page.goto("/");
  await expect(page).toHaveURL(/\/en$/);
  const start = page.getByRole("link", { name: await words("en", "page", "ui", "start") });
  await expect(start, "the course begins with its first lesson").toHaveAttribute(
    "href",
    /\/en\/learn\/orientation\//,
  );
  await page
    .locator(`a[href="${lessonPath("en")}"]`)
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  // A processor that plays a GPU takes a second for the calls of a step and microseconds for each number added to a table: few large
  // steps with short vectors show the path. The whole training runs on WebAssembly in journey.no-gpu.spec.ts.
  await editCell(page, "model", (source) => source.replace("const d = 32;", "const d = 4;"));
  await editCell(page, "fit", (source) =>
    source.replace(/const size = .*;/, "const size = 4096;").replace(/let epochs = .*;/, "let epochs = 2;"),
  );
  await chooseBackend(page, "webgpu");
  await pressRunAll(page, "en");
  await finished(page, "data");
  await expect(page.locator("details.backend > summary")).toContainText("WebGPU");
  for (const name of await cellNames(page)) await finished(page, name, { timeout: 300_000 });

  const panel = exercisePanel(page, "mf-new-items");
  await expect(panel).toHaveAttribute("data-state", "notTried");
  await panel
    .getByRole("button", { name: await words("en", "exercise", "exercise", "handIn"), exact: true })
    .click();
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });

  await editCell(page, "handin", (source) => source.replace("new Popularity()", "new Ease()"));
  await cell(page, "handin")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(page, "handin");
  await panel.getByRole("button", { name: await words("en", "exercise", "exercise", "handInAgain") }).click();
  await expect(panel).toHaveAttribute("data-state", "pass", { timeout: 60_000 });

  await page.reload();
  await expect(panel, "the verdict is there after a reload").toHaveAttribute("data-state", "pass");
  await expect(cell(page, "handin"), "and so is the edit").toContainText("new Ease()");
  expect(troubles).toEqual([]);
});
