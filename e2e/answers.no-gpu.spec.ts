// Answering questions: every form of question by keyboard and pointer, kept over a reload, judged on the server.
import { expect, test } from "@playwright/test";
import { exercisePanel, violations, watch, words } from "./support/lesson";

test("questions of every form are answered, kept over a reload, and judged one by one", async ({ page }) => {
  test.setTimeout(180_000);
  const { troubles } = watch(page);
  await page.goto("/zh/learn/orientation/debug-this-log");
  const panel = exercisePanel(page, "read-the-log");
  const own = (...keys: string[]) =>
    words("zh", "exercise", "exercise", "read-the-log", "questions", ...keys);
  const press = async (key: string) =>
    panel.getByRole("button", { name: await words("zh", "exercise", "exercise", key), exact: true }).click();
  const field = (id: string) => panel.locator(`[id="read-the-log-${id}"]`);

  await field("tenClasses").fill("2,3 oder so");
  await expect(panel).toContainText(await words("zh", "exercise", "exercise", "answering", "noNumber"));
  await field("tenClasses").fill("2.3026");
  await field("start").fill("ln(k) +");
  await expect(field("start")).toHaveAttribute("aria-invalid", "true");
  await field("start").fill("ln(k)");
  await expect(field("start")).toHaveAttribute("aria-invalid", "false");
  await press("handIn");
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
  await expect(panel.locator(".first")).toContainText("3");

  await field("threeClasses").fill("1.0986");
  await field("cost").fill("-ln(p)");
  await field("cheapest").fill("1.0024");
  await field("dearest").fill("1.3242");
  for (const option of ["meanLoss", "tenNames"])
    await panel.getByText(await own("contradictions", "options", option), { exact: true }).click();
  await panel.getByText(await own("flat", "options", "nothingTrains"), { exact: true }).click();
  for (const [left, right] of [
    ["flatAtStart", "rateTooSmall"],
    ["startsHigh", "notScaled"],
    ["stopsAtShares", "labelsMixed"],
    ["becomesNaN", "rateTooLarge"],
  ])
    await field(`faults-${left}`).selectOption(right!);
  const up = async (entry: string, times: number) => {
    const label = (await words("zh", "exercise", "exercise", "answering", "up")).replace(
      "{entry}",
      await own("steps", "entries", entry),
    );
    for (let n = 0; n < times; n++) {
      await panel.getByRole("button", { name: label, exact: true }).focus();
      await page.keyboard.press("Enter");
    }
  };
  await up("countClasses", 4);
  await up("firstLoss", 1);
  await up("fewRows", 2);

  await page.reload();
  await expect(field("threeClasses")).toHaveValue("1.0986");
  await expect(field("cost")).toHaveValue("-ln(p)");
  expect(await violations(page, ".questions")).toEqual([]);
  await press("handInAgain");
  await expect(panel).toHaveAttribute("data-state", "pass", { timeout: 60_000 });
  expect(troubles).toEqual([]);
});
