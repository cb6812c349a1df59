// Handing in code: the text of a cell is judged in the server's sandbox; the mended one passes and has a receipt.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { cell, editCell, finished, root, watch, words } from "./support/lesson";

test("code that sees the future does not pass; mended it does, and its receipt holds offline", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { troubles } = watch(page);
  await page.goto("/en/learn/recommendation/attention");
  const panel = page.locator("section.ex");
  const button = (key: string) =>
    words("en", "exercise", "exercise", key).then((name) => panel.getByRole("button", { name, exact: true }));
  const run = await words("en", "notebook", "notebook", "run");

  await expect(panel).toContainText(await words("en", "exercise", "exercise", "needs", "code"));
  await cell(page, "attend").getByRole("button", { name: run, exact: true }).click();
  await finished(page, "attend");
  await (await button("handIn")).click();
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
  await expect(panel).toContainText(
    await words("en", "exercise", "exercise", "causal-attention", "failures", "seesFuture"),
  );

  // The loop ends at the position itself, and the largest logit is taken away before exponentials.
  await editCell(page, "attend", () => mended);
  await cell(page, "attend").getByRole("button", { name: run, exact: true }).click();
  await finished(page, "attend");
  await (await button("handInAgain")).click();
  await expect(panel).toHaveAttribute("data-state", "pass", { timeout: 60_000 });

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("link", { name: await words("en", "exercise", "exercise", "downloadReceipt") }).click(),
  ]);
  const file = await download.path();
  const script = path.join(root, "scripts", "verify-receipt.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, file], {
    cwd: root,
    env: { ...process.env, DATA_DIR: "nowhere" },
  });
  expect(stdout).toContain("The signature fits.");
  expect(stdout).toMatch(/verdict\s+pass/);

  // Who has passed may see our solution, beside what they handed in.
  await panel.getByText(await words("en", "exercise", "exercise", "help", "title")).click();
  await panel
    .getByRole("button", { name: await words("en", "exercise", "exercise", "help", "openSolution") })
    .click();
  await panel.getByText(await words("en", "exercise", "exercise", "help", "compare")).click();
  const beside = panel.locator(".steps details[open] pre");
  await expect(beside.locator(".diff-out", { hasText: "const total = logits.reduce" })).toBeVisible();
  await expect(beside.locator(".diff-in").first()).toBeVisible();
  expect(troubles).toEqual([]);
});

const mended = `function attend(queries: Float64Array, keys: Float64Array, values: Float64Array, real: Uint8Array): Float64Array {
  const n = real.length;
  const d = queries.length / n;
  const output = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    if (!real[i]) continue;
    const logits: number[] = [];
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let c = 0; c < d; c++) product += queries[i * d + c]! * keys[j * d + c]!;
      logits.push(real[j] ? product / Math.sqrt(d) : -Infinity);
    }
    const largest = Math.max(...logits);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    for (let j = 0; j <= i; j++)
      for (let c = 0; c < d; c++) output[i * d + c]! += (Math.exp(logits[j]! - largest) / total) * values[j * d + c]!;
  }
  return output;
}`;
