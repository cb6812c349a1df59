// What a notebook must never do to a learner: run by itself, hang the page, lose work, hide where an error is.
import { expect, test } from "@playwright/test";
import { cell, editCell, finished, lessonPath, words } from "./support/lesson";

const run = async () => words("en", "notebook", "notebook", "run");
const stop = async () => words("en", "notebook", "notebook", "stop");

test("?safe=1 opens without running anything, and no kernel is fetched before the first run", async ({
  page,
}) => {
  const kernel: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/kernel/")) kernel.push(request.url());
  });
  await page.goto(`${lessonPath("en")}?safe=1`);
  await page.waitForTimeout(2500);
  expect(kernel).toEqual([]);
  await expect(page.locator("section.cell[data-status=idle]")).toHaveCount(
    await page.locator("section.cell").count(),
  );
});

test("an endless loop is stopped, the page stays live, and the notebook works again afterwards", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  // Once before: what is stopped while the kernel begins has lost nothing.
  await editCell(page, "data", () => "1;");
  await cell(page, "data")
    .getByRole("button", { name: await run(), exact: true })
    .click();
  await finished(page, "data");
  await editCell(page, "data", () => "let n = 0;\nwhile (true) n++;");
  await cell(page, "data")
    .getByRole("button", { name: await run(), exact: true })
    .click();
  await expect(cell(page, "data")).toHaveAttribute("data-status", "running");
  await page.waitForTimeout(500);
  const before = Date.now();
  expect(await page.evaluate(() => 6 * 7), "the page answers while the cell loops").toBe(42);
  expect(Date.now() - before).toBeLessThan(10_000);
  await cell(page, "data")
    .getByRole("button", { name: await stop(), exact: true })
    .click();
  await expect(cell(page, "data")).toHaveAttribute("data-status", "stopped", { timeout: 5_000 });
  await expect(cell(page, "data").locator(".out"), "what was lost, and the way back").toContainText(
    await words("en", "notebook", "notebook", "lost", "all"),
  );

  await editCell(page, "data", () => "const answer = 6 * 7;\nanswer");
  await cell(page, "data")
    .getByRole("button", { name: await run(), exact: true })
    .click();
  await finished(page, "data");
  await expect(cell(page, "data").locator(".out")).toContainText("42");
});

test("a thrown error underlines its line, and the old output stays until a new one is there", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => 'console.log("first");');
  await cell(page, "data")
    .getByRole("button", { name: await run(), exact: true })
    .click();
  await finished(page, "data");
  await editCell(
    page,
    "data",
    () =>
      'const a = 1;\nawait new Promise((go) => setTimeout(go, 4000));\nthrow new Error("on line three " + a);',
  );
  await cell(page, "data")
    .getByRole("button", { name: await run(), exact: true })
    .click();
  await expect(cell(page, "data")).toHaveAttribute("data-status", "running");
  await expect(cell(page, "data").locator(".out"), "the output of the run before").toContainText("first");
  await expect(cell(page, "data")).toHaveAttribute("data-status", "failed");
  await expect(cell(page, "data")).toContainText("on line three 1");
  const line = cell(page, "data").locator(".cm-line").nth(2);
  await expect(line.locator(".cm-lintRange-error, .cm-lintPoint-error").first()).toBeVisible();
  await cell(page, "data").getByRole("button", { name: "Go to line 3", exact: true }).click();
  await page.keyboard.type("/* here */ ");
  await expect(line, "the cursor is at the column").toContainText("throw /* here */ new Error");
});

test("an edit is saved by itself and is there after a reload; a reset brings the original back", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => 'console.log("kept");');
  await page.waitForTimeout(700);
  await page.reload();
  await expect(cell(page, "data")).toContainText("kept");
  await cell(page, "data")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "showChange") })
    .click();
  await cell(page, "data")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "reset") })
    .click();
  await expect(cell(page, "data")).toContainText("openData");
  const undo = cell(page, "data").getByRole("button", {
    name: await words("en", "notebook", "notebook", "undoReset"),
  });
  await undo.click();
  await expect(cell(page, "data"), "the reset is taken back").toContainText("kept");
  await expect(undo).toHaveCount(0);
  await cell(page, "data")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "showChange") })
    .click();
  await cell(page, "data")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "reset") })
    .click();
  await page.reload();
  await expect(cell(page, "data")).toContainText("openData");
});
