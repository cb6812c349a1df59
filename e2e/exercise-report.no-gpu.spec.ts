// Somebody who teaches looks at how an exercise judges, from where exercises are chosen; a learner is shown nothing of it.
import { expect, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";

const said = (locale: "en" | "zh", key: string) => words(locale, "exercise-report", "exerciseReport", key);

test("who teaches reads in both languages how an exercise judges, and a learner is shown nothing of it", async ({
  browser,
}) => {
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`ruth-${stamp}@example.org`, `mo-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  organisationOf(ownerMail, learnerMail);

  await owner.goto("/en/assessments");
  await owner
    .getByRole("link", { name: await words("en", "assessment", "assessment", "list", "make") })
    .click();
  const [opened] = await Promise.all([
    owner.waitForEvent("popup"),
    owner.locator("a[href='/en/exercises/mf-new-items']").click(),
  ]);
  await opened.waitForURL("**/en/exercises/mf-new-items");
  // What a page in a new tab says while it comes has gone by before it can be listened to: it is read once more, listened to from the start.
  const report = await owner.context().newPage();
  const { troubles } = watch(report);
  await report.goto(opened.url());
  const thresholds = report.locator("table").first();
  await expect(thresholds).toContainText("leastGain");
  await expect(thresholds).toContainText("MF by hand");
  await expect(thresholds, "the name of a check in words").not.toContainText("reachesReference");
  const wrong = report.locator("table").last();
  await expect(wrong.getByRole("row").filter({ hasText: "constant" })).toContainText("One and the same list");
  await expect(report.getByText(await said("en", "score"), { exact: true })).toBeVisible();
  expect(await violations(report, "main")).toEqual([]);
  await report.goto("/zh/exercises/read-the-log");
  await expect(report.getByText(await said("zh", "noThresholds"))).toBeVisible();
  expect(await violations(report, "main")).toEqual([]);
  expect(troubles).toEqual([]);

  expect((await learner.goto("/en/exercises/mf-new-items"))?.status()).toBe(404);
  await expect(learner.getByText("leastGain")).toHaveCount(0);
  expect((await owner.goto("/en/exercises/none"))?.status()).toBe(404);
});
