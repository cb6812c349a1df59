// Handing in a model: trained in the page, judged on the server on visits it has not seen. As shipped it fails; repaired it passes.
import { expect, test } from "@playwright/test";
import { cell, editCell, exercisePanel, finished, watch, words } from "./support/lesson";

test("a run with three faults is handed in, repaired and handed in again", async ({ page }) => {
  test.setTimeout(300_000);
  const { troubles } = watch(page);
  await page.goto("/en/learn/orientation/debug-this-log");
  const panel = exercisePanel(page, "repair-the-run");
  const press = async (key: string) =>
    panel.getByRole("button", { name: await words("en", "exercise", "exercise", key), exact: true }).click();
  const run = async (name: string) => {
    const label = await words("en", "notebook", "notebook", "run");
    await cell(page, name).getByRole("button", { name: label, exact: true }).click();
    await finished(page, name, { timeout: 200_000 });
  };

  await run("handin");
  await press("handIn");
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });

  await editCell(page, "run", (source) =>
    [
      // The labels stay with their rows.
      [
        "const xs = tf.tensor2d(shuffled(rows));",
        "const order = shuffled(rows.map((_, n) => n));\nconst xs = tf.tensor2d(order.map((n) => rows[n]!));",
      ],
      ["shuffled(kinds)", "order.map((n) => kinds[n]!)"],
      // Scaling is the model's first layer.
      ["tf.layers.dense({ inputShape: [6], units: 64,", "standardise(),\n    tf.layers.dense({ units: 64,"],
      // Steps that move something.
      ["tf.train.adam(1e-6)", "tf.train.adam(0.003)"],
    ].reduce((text, [from, to]) => {
      expect(text, "what is repaired stands in the cell").toContain(from!);
      return text.replace(from!, to!);
    }, source),
  );
  await run("run");
  await run("handin");
  await press("handInAgain");
  await expect(panel).toHaveAttribute("data-state", "pass", { timeout: 60_000 });
  expect(troubles).toEqual([]);
});
