// Files that cannot be used: each says in plain words what is wrong and what to do, and the notebook stays usable.
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { cell, finished, lessonPath, words } from "./support/lesson";

const rows = (count: number) =>
  `user,item,timestamp\n${Array.from({ length: count }, (_, k) => `u${k % 50},i${k % 37},${1_700_000_000 + k * 3600}`).join("\n")}\n`;

const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);

const broken = [
  { key: "missingColumns", name: "prices.csv", buffer: Buffer.from("colour,price\nred,3\nblue,4\n") },
  { key: "gzipCutOff", name: "cut.csv.gz", buffer: half(gzipSync(rows(5000))) },
  { key: "utf16WithoutMark", name: "utf16.csv", buffer: Buffer.from(rows(200), "utf16le"), atOnce: true },
  { key: "empty", name: "empty.csv", buffer: Buffer.alloc(0), atOnce: true },
];

test("wrong columns, a cut-off file, another encoding and an empty file each get a clear message", async ({
  page,
}) => {
  // The kernel begins anew for every file.
  test.setTimeout(300_000);
  await page.goto(lessonPath("en"));
  await page.locator("#cell-data[data-live]").waitFor();
  const run = cell(page, "data").getByRole("button", {
    name: await words("en", "notebook", "notebook", "run"),
    exact: true,
  });
  for (const { key, name, buffer, atOnce } of broken) {
    await page
      .locator("section.dropz input[type=file]")
      .setInputFiles({ name, mimeType: "text/csv", buffer });
    const title = await words("en", "notebook", "datasets", "errors", key, "title");
    // What its first rows show is said where it was dropped, before any cell runs.
    if (atOnce) await expect(page.locator("section.dropz").getByRole("alert"), name).toContainText(title);
    await run.click();
    await expect(cell(page, "data"), name).toHaveAttribute("data-status", "failed", { timeout: 60_000 });
    // Words before the first placeholder: what is filled in differs from file to file.
    await expect(cell(page, "data").locator(".out"), name).toContainText(title.split("{")[0]!.trim());
  }
  await page
    .locator("section.dropz input[type=file]")
    .setInputFiles({ name: "good.csv", mimeType: "text/csv", buffer: Buffer.from(rows(5000)) });
  await run.click();
  await finished(page, "data");
  await expect(cell(page, "data").locator(".out")).toContainText("50");
});

test("a shop ten times larger takes the place of the lesson's, is said to differ, and gives way again", async ({
  page,
}) => {
  const said = (key: string) => words("en", "notebook", "notebook", "file", key);
  await page.goto(lessonPath("en"));
  await page.locator("#cell-data[data-live]").waitFor();
  const zone = page.locator("section.dropz");
  const run = cell(page, "data").getByRole("button", {
    name: await words("en", "notebook", "notebook", "run"),
    exact: true,
  });
  await zone.getByRole("button", { name: await said("larger"), exact: true }).click();
  await expect(zone).toContainText(await said("largerHow"));
  await run.click();
  await finished(page, "data");
  await expect(cell(page, "data").locator(".out")).toContainText("20,000");
  await zone.getByRole("button", { name: await said("market"), exact: true }).click();
  await expect(cell(page, "data")).toHaveAttribute("data-status", "stale");
  await run.click();
  await finished(page, "data");
  await expect(cell(page, "data").locator(".out")).toContainText("2,000");
  await expect(cell(page, "data").locator(".out")).not.toContainText("20,000");
});
