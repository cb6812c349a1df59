// SCORM packages in a real browser: an owner downloads them, a platform of the test's own opens them in a frame, a learner agrees and takes
// the assessment, and the platform learns what came of it. Every state and refusal is tested beside its code.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { makeTestScorm, type TestScorm } from "../scripts/lib/test-scorm-platform";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";
import { inDatabase } from "./support/server-data";

const say = (...keys: string[]) => words("en", "scorm", "scorm", ...keys);
const assess = (...keys: string[]) => words("en", "assessment", "assessment", ...keys);
type Version = "1.2" | "2004";
type Files = Readonly<Record<string, Uint8Array>>;

/** A learning platform: a course's page with its side of SCORM, and a package in a frame of it. */
async function startPlatform() {
  const packages = new Map<string, Files>();
  const types: Readonly<Record<string, string>> = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const [, place = "", ...rest] = pathname.split("/");
    const file = packages.get(place)?.[rest.join("/")];
    if (file) {
      response.writeHead(200, { "content-type": types[path.extname(pathname)] ?? "text/xml" });
      return response.end(file);
    }
    if (place !== "course") return response.writeHead(404).end();
    const version = searchParams.get("version") ?? "";
    const api = version === "1.2" ? "API" : "API_1484_11";
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>A course</title><h1>A course</h1>
      <script>
        const makeTestScorm = ${makeTestScorm.toString()};
        window.platform = makeTestScorm("${version}", { stored: ${searchParams.get("stored") ?? "{}"} });
        window.${api} = window.platform.api;
      </script>
      <iframe title="Activity" width="100%" height="600" src="/${version}/index.html"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}`;
  return {
    packages,
    course: (version: Version, stored = {}) =>
      `${at}/course?version=${version}&stored=${encodeURIComponent(JSON.stringify(stored))}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const platformOf = (page: Page) =>
  page.evaluate(() => {
    const { stored, refused, sessions } = (window as unknown as { platform: TestScorm }).platform;
    return { stored, refused, sessions };
  });

/** Follows the package's link. */
async function opens(context: BrowserContext, course: Page): Promise<Page> {
  const opened = context.waitForEvent("page");
  await course
    .frameLocator("iframe")
    .getByRole("link", { name: await say("page", "open") })
    .click();
  return opened;
}

test("a package of either version reports to its platform what came of an assessment", async ({
  browser,
}) => {
  const stamp = Date.now();
  const [ownerMail, learnerMail] = [`ola-${stamp}@example.org`, `lea-${stamp}@example.org`];
  const owner = await newcomer(browser, ownerMail);
  const learner = await newcomer(browser, learnerMail);
  const { troubles } = watch(learner);
  organisationOf(ownerMail, learnerMail);
  await owner.goto("/en/assessments");
  await owner.getByRole("link", { name: await assess("list", "make") }).click();
  await owner.getByLabel(await assess("form", "name"), { exact: true }).fill("Reading logs");
  await owner.locator("input[name=exercise-read-the-log]").check();
  await owner.locator("input[name=opens]").fill("2026-01-01T00:00");
  await owner.locator("input[name=closes]").fill("2099-01-01T00:00");
  await owner.getByRole("button", { name: await assess("form", "make") }).click();
  await expect(owner).toHaveURL(/\/assessments\/[\w-]+\/set$/);
  await owner.getByRole("button", { name: await assess("set", "enrolAll") }).click();
  await expect(owner.getByRole("rowheader")).toContainText(learnerMail);
  await owner.getByRole("button", { name: await assess("set", "publish"), exact: true }).click();
  await expect(
    owner.getByText(await say("download", "trust")),
    "it is said what SCORM is good for",
  ).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);

  const platform = await startPlatform();
  for (const version of ["1.2", "2004"] as const) {
    const started = owner.waitForEvent("download");
    const name = (await say("download", "package")).replace("{version}", version);
    await owner.getByRole("link", { name }).click();
    const zip = readFileSync(await (await started).path());
    platform.packages.set(version, unzipSync(zip));
  }

  const context = learner.context();
  const course = await context.newPage();
  await course.goto(platform.course("1.2"));
  const inFrame = course.frameLocator("iframe");
  await expect(inFrame.getByRole("status")).toHaveText(await say("page", "state", "unknown"));
  await inFrame.getByRole("button", { name: "中文" }).click();
  await expect(inFrame.getByRole("status")).toHaveText(
    await words("zh", "scorm", "scorm", "page", "state", "unknown"),
  );
  await inFrame.getByRole("button", { name: "English" }).click();

  const taking = await opens(context, course);
  await expect(taking.getByText(await say("askTold"))).toBeVisible();
  expect(await violations(taking, "main")).toEqual([]);
  const link = taking.url();
  await taking.getByRole("button", { name: await say("agree") }).click();
  await expect(taking.getByText(await say("reported"))).toBeVisible();
  await taking.getByLabel(await assess("take", "confirmBegin")).check();
  await taking.getByRole("button", { name: await assess("take", "beginSubmit") }).click();
  await expect(taking.getByText(await assess("work", "clock"))).toBeVisible();
  const again = await say("page", "again");
  await inFrame.getByRole("button", { name: again }).click();
  await expect(inFrame.getByRole("status")).toHaveText(await say("page", "state", "open"));
  await taking.getByLabel(await assess("take", "confirmEnd")).check();
  await taking.getByRole("button", { name: await assess("take", "endSubmit") }).click();
  await expect(taking.locator("div.said.error"), "not passed").toBeVisible();

  await inFrame.getByRole("button", { name: again }).click();
  await expect(inFrame.getByRole("status")).toContainText("0 of 1");
  await expect(inFrame.getByRole("button", { name: again })).toBeHidden();
  await expect
    .poll(() => platformOf(course))
    .toMatchObject({
      stored: { "cmi.core.lesson_status": "failed", "cmi.core.score.raw": "0", "cmi.core.exit": "suspend" },
      refused: [],
    });
  await course.locator("iframe").evaluate((frame: HTMLIFrameElement) => {
    frame.src = "about:blank";
  });
  await expect
    .poll(() => platformOf(course))
    .toMatchObject({
      stored: { "cmi.core.session_time": expect.stringMatching(/^0000:\d\d:\d\d$/) },
      refused: [],
    });
  const { stored } = await platformOf(course);

  // Somebody who teaches decides otherwise; who opens the entry again reports what stands by then.
  inDatabase((database) => {
    const sitting = "select id from sitting where assessment = ?";
    database
      .prepare(
        `insert into override (id, sitting, item, result, reason, decider, created)
         select ?, (${sitting}), 0, 'pass', 'Shown in person.', id, ? from person where email = ?`,
      )
      .run(`o-${stamp}`, /assessments\/([\w-]+)/.exec(link)![1]!, Date.now(), ownerMail);
  });
  await course.goto(platform.course("1.2", stored));
  await expect(inFrame.getByRole("status")).toContainText("1 of 1");
  expect(await platformOf(course)).toMatchObject({
    stored: { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "100" },
    refused: [],
  });
  const reopened = await opens(context, course);
  await expect(reopened, "agreed to already").toHaveURL(link);
  await expect(reopened.getByText(await say("agreedLead"))).toBeVisible();

  await course.goto(platform.course("2004"));
  const second = await opens(context, course);
  await second.getByRole("button", { name: await say("agree") }).click();
  await expect(second.getByText(await say("reported"))).toBeVisible();
  await course.bringToFront();
  await inFrame.getByRole("button", { name: again }).click();
  await expect(inFrame.getByRole("status")).toContainText("1 of 1");
  expect(await platformOf(course)).toMatchObject({
    stored: {
      ...{ "cmi.completion_status": "completed", "cmi.success_status": "passed" },
      ...{ "cmi.score.scaled": "1", "cmi.score.raw": "100" },
    },
    refused: [],
  });

  await second.getByRole("button", { name: await say("end") }).click();
  await expect(second.getByText(await say("reports"), { exact: true })).toBeHidden();
  await course.goto(platform.course("2004"));
  await expect(inFrame.getByRole("status")).toHaveText(await say("page", "state", "unknown"));
  await second.setViewportSize({ width: 360, height: 740 });
  await second.goto(link);
  const overflow = await second.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);

  // Opened by itself, without a platform around it.
  await course.goto(new URL("/1.2/index.html", platform.course("1.2")).href);
  await expect(course.getByRole("alert")).toHaveText(await say("page", "trouble", "noPlatform"));
  expect(await violations(course, "main"), "the package's page").toEqual([]);
  await course.setViewportSize({ width: 320, height: 740 });
  expect(await course.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(troubles).toEqual([]);
  platform.close();
});
