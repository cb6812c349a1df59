// A real shop's file, dropped on the lesson: read in the worker, trained on, and the personal models beat popularity
// by the metric that the page shows. The file is not shipped; without a copy the journey says that it skips.
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { cell, cellNames, finished, lessonPath, root, watch, words } from "./support/lesson";

const file = path.resolve(root, "../shared/data/online-retail/online-retail.csv.gz");

test("Online Retail runs through the lesson, and matrix factorisation or EASE beats popularity", async ({
  page,
}) => {
  test.skip(!existsSync(file), "no copy of Online Retail here");
  test.setTimeout(600_000);
  const { troubles } = watch(page);
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") posts.push(`${request.method()} ${request.url()}`);
  });
  await page.goto(lessonPath("en"));
  await page.locator("section.dropz input[type=file]").setInputFiles(file);
  await page
    .getByRole("button", { name: await words("en", "notebook", "notebook", "runAll") })
    .first()
    .click();
  for (const name of (await cellNames(page)).filter((other) => !other.startsWith("handin")))
    await finished(page, name, { timeout: 300_000 });
  await expect(cell(page, "data")).toContainText("4,3", { timeout: 5_000 });

  const rows = await cell(page, "compare")
    .locator("table tbody tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("th, td")].map((place) => place.textContent?.trim() ?? "")),
    );
  const score = (model: RegExp) =>
    Number(rows.find(([name]) => model.test(name ?? ""))?.find((text) => /^0?\.\d+$/.test(text)));
  const popularity = score(/^(popularity|bestsellers)$/i);
  expect(popularity, "the table shows the bestsellers").toBeGreaterThan(0);
  expect(Math.max(score(/^ease$/i), score(/factori|^mf/i))).toBeGreaterThan(popularity);
  expect(posts, "nothing of the file is sent anywhere").toEqual([]);
  expect(troubles).toEqual([]);
});
