// Handing in over a broken line: kept on the device, delivered later, once; and survives a closed tab.
import { expect, test } from "@playwright/test";
import { cell, exercisePanel, finished, lessonPath, words } from "./support/lesson";

test("a hand-in made offline is kept and delivered once when the line is back", async ({ page, context }) => {
  test.setTimeout(240_000);
  await page.goto(lessonPath("en"));
  await cell(page, "handin")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(page, "handin");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/attempts"))
      sent.push(request.postData() ?? "");
  });

  await context.setOffline(true);
  const panel = exercisePanel(page, "mf-new-items");
  await panel
    .getByRole("button", { name: await words("en", "exercise", "exercise", "handIn"), exact: true })
    .click();
  await expect(panel).toHaveAttribute("data-state", "kept");

  await context.setOffline(false);
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
  const attempts = await page.evaluate(async () =>
    (await fetch("/api/attempts?exercise=mf-new-items")).json(),
  );
  expect(attempts.attempts ?? attempts, "one attempt for one hand-in").toHaveLength(1);
  const keys = new Set(sent.map((body) => (JSON.parse(body) as { idempotencyKey: string }).idempotencyKey));
  expect(keys.size, "every retry carries the same key").toBe(1);
});
