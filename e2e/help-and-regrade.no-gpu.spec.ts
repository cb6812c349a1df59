// Help, step by step, and what a learner sees of a regrade: the rule is kept on the server, and a reason comes with a new verdict.
import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { exercisePanel, root, violations, watch, words } from "./support/lesson";
import { data, inDatabase } from "./support/server-data";

const id = "read-the-log";

async function begin(page: Page) {
  await page.goto("/en/learn/orientation/debug-this-log");
  const panel = exercisePanel(page, id);
  const say = (...keys: string[]) => words("en", "exercise", "exercise", ...keys);
  const press = async (...keys: string[]) =>
    panel.getByRole("button", { name: await say(...keys), exact: true }).click();
  const field = (question: string) => panel.locator(`[id="${id}-${question}"]`);
  return { panel, say, press, field };
}

/** Of this page's own learner: others hand in at the same time. */
const latestAttempt = (page: Page): Promise<string> =>
  page.evaluate(async (exercise) => {
    const { attempts } = await (await fetch(`/api/attempts?exercise=${exercise}`)).json();
    return attempts[0].id as string;
  }, id);

test("what was opened by keyboard before the exercise's code was there stays open, and the keyboard stays there", async ({
  page,
}) => {
  const held: (() => void)[] = [];
  let isHeld = false;
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto("/en/learn/orientation/debug-this-log", { waitUntil: "commit" });
  isHeld = true;
  const summary = exercisePanel(page, id).locator(`#help-${id} > summary`);
  await summary.focus();
  await page.keyboard.press("Enter");
  isHeld = false;
  for (const go of held) go();
  await expect(exercisePanel(page, id).locator(".steps").getByRole("button")).toHaveCount(1);
  await expect(summary).toBeFocused();
});

test("hints open one by one, and the solution only after them and three judged tries", async ({ page }) => {
  test.setTimeout(180_000);
  const { troubles } = watch(page);
  const { panel, say, press, field } = await begin(page);
  const asked = page.waitForResponse((response) => response.url().includes(`/exercises/${id}/help`));
  await panel.getByText(await say("help", "title")).click();
  const sent = (await (await asked).json()) as { hints: unknown[]; solution: unknown };
  expect([sent.hints, sent.solution]).toEqual([[null, null, null], null]);

  const status = (step: number) =>
    page.evaluate(
      async ([exercise, number]) => {
        const response = await fetch(`/api/exercises/${exercise}/help?locale=en`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ step: number }),
        });
        return response.status;
      },
      [id, step] as const,
    );
  const openHint = panel.locator(".steps").getByRole("button");
  for (const [n, count] of [1, 2, 3].entries()) {
    await expect(panel.locator(".steps .step")).toHaveCount(n);
    await openHint.first().press("Enter");
    await expect(panel.locator(".steps .step")).toHaveCount(count);
    await expect(panel.locator(".steps .step").last()).toBeFocused();
  }
  await expect(openHint).toHaveCount(0);
  await expect(panel.locator(".steps")).toContainText("3 more judged tries");
  expect(await status(4)).toBe(409);

  for (const value of ["1", "2", "3"]) {
    await field("tenClasses").fill(value);
    const button = value === "1" ? "handIn" : "handInAgain";
    await expect(panel.getByRole("button", { name: await say(button), exact: true })).toBeEnabled();
    await press(button);
    await expect(panel.locator(".earlier li")).toHaveCount(Number(value) - 1);
    await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });
  }
  await press("help", "openSolution");
  await expect(panel.locator(".steps .step")).toHaveCount(4);
  await expect(panel.locator(".steps .step").last()).toBeFocused();
  expect(await violations(page, ".help")).toEqual([]);
  expect(troubles.filter((trouble) => !trouble.includes("409"))).toEqual([]);
});

test("a regrade is previewed, approved with a reason, and the learner reads it", async ({ page }) => {
  test.setTimeout(180_000);
  const { panel, press, field } = await begin(page);
  await field("tenClasses").fill("2.3026");
  await press("handIn");
  await expect(panel).toHaveAttribute("data-state", "fail", { timeout: 60_000 });

  // As a grader of long ago might have judged it.
  const old = { outcome: "pass", checks: [{ name: "start", status: "pass" }], graderVersion: 0 };
  const attempt = await latestAttempt(page);
  inDatabase((database) => {
    const rewrite = database.prepare("update verdict set outcome = 'pass', verdict = ? where attempt = ?");
    expect(rewrite.run(JSON.stringify(old), attempt).changes).toBe(1);
  });
  await page.reload();
  await expect(panel).toHaveAttribute("data-state", "pass");

  const regrade = (...args: string[]) =>
    execFileSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/regrade.ts", ...args], {
      cwd: root,
      env: { ...process.env, DATA_DIR: data },
      encoding: "utf8",
    });
  const preview = regrade("preview", id);
  expect(preview).toMatch(/Would change: 1, of learners: 1\./);
  expect(preview).toMatch(/pass → fails on start/);
  await page.reload();
  await expect(panel).toHaveAttribute("data-state", "pass");

  const [, name] = /Regrade (\S+) of/.exec(preview)!;
  const reason = "The first question was not judged at all.";
  expect(regrade("approve", name!, "--en", reason, "--zh", "第一题此前没有评判。")).toMatch(
    /^Verdicts appended: 1\./,
  );
  await page.reload();
  await expect(panel).toHaveAttribute("data-state", "fail");
  await expect(panel).toContainText(reason);
  await expect(panel).toContainText("Before, it had passed.");
});
