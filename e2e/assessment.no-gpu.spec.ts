// An assessment from both sides: somebody who teaches sets it, a learner takes it with two browsers, and both see what came of it.
import { expect, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf, signIn } from "./support/people";

const say = (...keys: string[]) => words("en", "assessment", "assessment", ...keys);

test("somebody sets an assessment, a learner takes it on two devices, and both see what came of it", async ({
  browser,
}) => {
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`olga-${stamp}@example.org`, `lin-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  const { troubles } = watch(learner);
  organisationOf(ownerMail, learnerMail);

  await owner.goto("/en/assessments");
  await owner.getByRole("link", { name: await say("list", "make") }).click();
  const save = owner.getByRole("button", { name: await say("form", "make") });
  const title = owner.getByLabel(await say("form", "name"), { exact: true });
  await title.fill("Reading logs");
  await save.click();
  await expect(owner.getByText(await say("said", "noExercise")), "no exercise was chosen").toBeVisible();
  await expect(title, "what was typed stays").toHaveValue("Reading logs");
  const questions = owner.locator("details.questions").first();
  await questions.locator("summary").click();
  await questions.locator("input[name='exercise-read-the-log/tenClasses']").check();
  await owner.locator("input[name=exercise-metrics-that-lie]").check();
  await owner.locator("input[name=opens]").fill("2026-01-01T00:00");
  await owner.locator("input[name=closes]").fill("2099-01-01T00:00");
  await save.click();
  await expect(owner).toHaveURL(/\/assessments\/[\w-]+\/set$/);
  await owner.getByRole("link", { name: await say("set", "preview") }).click();
  await owner
    .getByRole("link", { name: await say("take", "see") })
    .last()
    .click();
  await expect(owner.locator("section.ex input.tn").first(), "as its learners will find it").toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  await owner.goBack();
  await owner.goBack();
  await owner.getByRole("button", { name: await say("set", "enrolAll") }).click();
  await expect(owner.getByRole("rowheader")).toContainText(learnerMail);
  await owner.getByRole("button", { name: await say("set", "publish"), exact: true }).click();
  await expect(owner.getByText(await say("set", "published"))).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);

  await learner.goto("/en/assessments");
  await learner.getByRole("link", { name: "Reading logs" }).click();
  const begin = learner.getByRole("button", { name: await say("take", "beginSubmit") });
  await begin.click();
  await expect(
    learner.getByText(await say("said", "confirmFirst")),
    "begun by nobody's accident",
  ).toBeVisible();
  await learner.getByLabel(await say("take", "confirmBegin")).check();
  await begin.press("Enter");
  await expect(learner.getByText(await say("work", "clock"))).toBeVisible();
  expect(await violations(learner, "main")).toEqual([]);
  const go = learner.getByRole("link", { name: await say("take", "go") });
  const formulas = await go.first().getAttribute("href");
  await go.last().click();
  const panel = learner.locator("section.ex");
  await expect(panel.locator("input.tn"), "one question alone").toHaveCount(1);
  await panel.locator("input.tn").fill("2.3026");
  await expect(panel, "saved by itself").toHaveAttribute("data-draft", "saved");
  expect(await violations(learner, "main")).toEqual([]);

  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, learnerMail);
  await elsewhere.setViewportSize({ width: 320, height: 740 });
  await elsewhere.goto(formulas!.replace("/en/", "/zh/"));
  await expect(
    elsewhere.locator("section.ex .formula").first(),
    "wider than the page, within it",
  ).toBeVisible();
  const overflow = await elsewhere.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  await elsewhere.goto(learner.url());
  const other = elsewhere.locator("section.ex");
  await expect(other.locator("input.tn").first(), "goes on where it stood").toHaveValue("2.3026");
  await other.getByRole("button", { name: await words("en", "exercise", "exercise", "handIn") }).click();
  await expect(other, "the verdict comes later").toHaveAttribute("data-state", "handedIn");
  await elsewhere.getByRole("link", { name: await say("work", "back") }).click();
  await elsewhere.getByLabel(await say("take", "confirmEnd")).check();
  await elsewhere.getByRole("button", { name: await say("take", "endSubmit") }).click();

  await expect(async () => {
    await elsewhere.reload();
    await expect(elsewhere.getByRole("link", { name: /receipt/i })).toBeVisible({ timeout: 1000 });
  }).toPass();
  const address = await elsewhere.getByRole("link", { name: /receipt/i }).getAttribute("href");
  // By the page: Node knows no names under localhost.
  const receipt = await elsewhere.evaluate(async (url) => (await fetch(url)).json(), address!);
  expect(receipt.statement.attempt.sitting).toMatchObject({ exerciseNumber: 2, try: 1 });
  await learner.goto(learner.url());
  await expect(learner, "no way back in").toHaveURL(/\/assessments\/[\w-]+$/);

  await owner.reload();
  await expect(owner.getByRole("row").filter({ hasText: learnerMail })).toContainText(
    await say("result", "failed"),
  );
  expect(troubles).toEqual([]);
});
