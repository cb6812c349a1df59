// What a learner sees when something is lost: the kernel, a training half done, the frames of a hidden tab.
import { expect, test } from "@playwright/test";
import { cell, editCell, finished, lessonPath, words } from "./support/lesson";

test.setTimeout(300_000);

const word = (...keys: string[]) => words("en", "notebook", "notebook", ...keys);

test("a kernel that is gone is told on the page, and the next backend is offered and takes over", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => 'const kept = "from above";');
  await editCell(
    page,
    "person",
    () => `import * as tf from "@tensorflow/tfjs";
if (tf.getBackend() !== "cpu") {
  self.close();
  await new Promise(() => {});
}
kept + " on " + tf.getBackend()`,
  );
  await cell(page, "person")
    .getByRole("button", { name: await word("run"), exact: true })
    .click();
  await expect(cell(page, "person")).toHaveAttribute("data-status", "failed", { timeout: 60_000 });
  await expect(cell(page, "person").locator(".out")).toContainText(
    await words("en", "notebook", "kernel", "hints", "kernelDied", "title"),
  );
  await expect(cell(page, "person").locator(".out")).toContainText(await word("lost", "kernel"));
  await expect(page.locator(".nb-bar")).toContainText(await word("kernel", "died"));
  await expect(cell(page, "data")).toContainText(await word("state", "staleGone"));

  await cell(page, "person").getByRole("button", { name: "Run again on CPU", exact: true }).click();
  await finished(page, "person");
  await expect(cell(page, "person").locator(".out")).toContainText("from above on cpu");
});

test("a training whose kernel was lost goes on from the epoch that was kept, not from the first", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await editCell(
    page,
    "data",
    () => `import { MatrixFactorization } from "aisle";
const events = { user: Int32Array.of(0, 0, 1, 1, 2, 2), item: Int32Array.of(0, 1, 2, 3, 4, 5),
  time: new Float64Array(6), userCount: 3, itemCount: 6 };
let anew = 0;
const mf = new MatrixFactorization({ engine: "native", d: 4, epochs: 12 });
await mf.fit(events, { onProgress: async ({ done }) => {
  anew++;
  await new Promise((go) => setTimeout(go, 350)); // a checkpoint comes every three seconds
  if (anew === 11) self.close();
} });
"trained anew: " + anew`,
  );
  await cell(page, "data")
    .getByRole("button", { name: await word("run"), exact: true })
    .click();
  await expect(cell(page, "data")).toHaveAttribute("data-status", "failed", { timeout: 90_000 });
  const goOn = cell(page, "data").getByRole("button", { name: /^Go on from epoch \d+$/ });
  const epoch = Number(/\d+/.exec(await goOn.innerText())![0]);
  expect(epoch).toBeGreaterThan(1);
  await expect(cell(page, "data").locator(".out")).toContainText(
    (await word("lost", "checkpoint")).replaceAll("{epoch}", String(epoch)),
  );
  await goOn.click();
  await finished(page, "data");
  await expect(cell(page, "data").locator(".out")).toContainText(`trained anew: ${12 - epoch}`);
  await expect(goOn, "nothing is left to go on with").toHaveCount(0);
});

test("cells run to their end in a tab whose frames have stopped", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.requestAnimationFrame = () => 0;
  });
  await page.goto(lessonPath("en"));
  await cell(page, "person")
    .getByRole("button", { name: await word("run"), exact: true })
    .click();
  await finished(page, "person");
  await expect(cell(page, "data")).toHaveAttribute("data-status", "done");
});
