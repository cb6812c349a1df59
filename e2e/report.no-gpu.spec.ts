// The outcome report on paper: one sheet of A4 in both languages, of few people and many, of one exercise and of twelve with long
// titles, with nothing cut. How people come to their marks is in gradebook.no-gpu.spec.ts; here they are put into the database.
import { expect, type Page, test } from "@playwright/test";
import { violations, watch } from "./support/lesson";
import { newcomer } from "./support/people";
import { inDatabase } from "./support/server-data";

/** Exercise and a check of it with a long name: most of the course's skills between them. */
const exercises = [
  ["fit-the-encoder", "trainingOnly"],
  ["repair-the-run", "beatsShares"],
  ["metrics-that-lie", "leavesInputs"],
  ["optimisers-by-hand", "shapes"],
  ["item-knn-by-hand", "work"],
  ["item-knn-gain", "reachesReference"],
  ["mf-new-items", "reachesReference"],
  ["category-profile", "reachesReference"],
  ["sampled-softmax-by-hand", "shape"],
  ["estimate-the-lift", "leavesInputs"],
  ["popularity-by-time", "countedOnce"],
  ["forget-a-person", "work"],
] as const;

/** As long as a title may be, with a word that no line has room for. */
const LONGEST = `${"Onboarding of the search, recommendation and advertising teams ".repeat(2).slice(0, 85)}${"W".repeat(35)}`;

interface Taken {
  readonly owner: string;
  readonly people: number;
  readonly exercises: number;
  readonly title: string;
}

/** An assessment that is over. @returns its id */
function taken({ owner, people, exercises: count, title }: Taken): string {
  const stamp = `${Date.now()}-${people}-${count}`;
  const hour = 3_600_000;
  const now = Date.now();
  const id = `assessment-${stamp}`;
  const rules = {
    ...{ opens: now - 48 * hour, closes: now - hour, minutes: 120, pause: "none", tries: 4, draw: 0 },
    ...{ order: "free", passMark: Math.ceil(count / 2), hints: "closed", feedback: "afterSitting" },
    graceSeconds: 60,
  };
  inDatabase((database) => {
    const prepare = (text: string) => {
      const statement = database.prepare(text);
      return (...values: unknown[]) => statement.run(...values);
    };
    database.exec("begin immediate");
    const school = `org-${stamp}`;
    prepare("insert into organisation (id, name, created) values (?, ?, 1)")(
      school,
      "Shop school of the north-western region",
    );
    prepare(
      "insert into membership (organisation, person, role, created) select ?, id, 'owner', 1 from person where email = ?",
    )(school, owner);
    prepare(
      "insert into assessment (id, organisation, title, rules, published, created) values (?, ?, ?, ?, 1, 1)",
    )(id, school, title, JSON.stringify(rules));
    const addItem = prepare("insert into assessment_item (assessment, number, exercise) values (?, ?, ?)");
    for (let item = 0; item < count; item++) addItem(id, item, exercises[item]![0]);
    const addLearner = prepare("insert into learner (id, created) values (?, 1)");
    const addPerson = prepare(
      "insert into person (id, name, email, email_verified, learner, created, updated) values (?, ?, ?, 1, ?, 1, 1)",
    );
    const enrol = prepare("insert into enrolment (assessment, person, created) values (?, ?, 1)");
    const sit = prepare(
      "insert into sitting (id, assessment, person, learner, started, ends, shuts, ended, ended_by, passed) values (?, ?, ?, ?, ?, ?, ?, ?, 'learner', ?)",
    );
    const mark = prepare(
      "insert into item_mark (sitting, item, assessment, tries, passed, failed_check, checks_passed, checks) values (?, ?, ?, 3, ?, ?, ?, 7)",
    );
    for (let n = 0; n < people; n++) {
      const [person, learner, sitting] = ["p", "l", "s"].map((kind) => `${kind}${n}-${stamp}`);
      addLearner(learner);
      addPerson(person, `Person ${n}`, `${person}@example.org`, learner);
      enrol(id, person);
      const passes = Array.from({ length: count }, (_, item) => (n * 7 + item * 3 + (n % 5)) % 5 > item % 3);
      const begun = now - 40 * hour;
      sit(
        ...[sitting, id, person, learner, begun, begun + 2 * hour, begun + 2 * hour, begun + hour],
        passes.filter(Boolean).length,
      );
      for (const [item, pass] of passes.entries())
        mark(sitting, item, id, pass ? 1 : 0, pass ? null : exercises[item]![1], pass ? 7 : 3);
    }
    database.exec("commit");
  });
  return id;
}

/** Sheets of what the browser would print. A page is an object of the file that is never packed. */
async function sheets(page: Page): Promise<number> {
  const file = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(file.slice(0, 5)).toBe("%PDF-");
  return file.match(/\/Type\s*\/Page(?![a-z])/gi)!.length;
}

/** What on paper goes past the sheet's edge, or is cut at its own. */
async function cut(page: Page): Promise<string[]> {
  // A sheet's width within its margins, in the browser's dots.
  const width = Math.floor((182 / 25.4) * 96);
  await page.setViewportSize({ width, height: 1000 });
  await page.emulateMedia({ media: "print" });
  const found = await page.locator(".report article").evaluate((article) =>
    [article, ...article.querySelectorAll("*")].flatMap((part) => {
      const { right, left, width: wide } = part.getBoundingClientRect();
      // Words for screen readers are a dot wide.
      if (wide <= 1 || part.closest(".vh")) return [];
      const { overflowX, overflowY, textOverflow } = getComputedStyle(part);
      const isCut =
        textOverflow === "ellipsis" ||
        (overflowX !== "visible" && part.scrollWidth > part.clientWidth) ||
        (overflowY !== "visible" && part.scrollHeight > part.clientHeight);
      return left < -1 || right > innerWidth + 1 || isCut ? [part.outerHTML.slice(0, 120)] : [];
    }),
  );
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
}

test("the outcome report is one sheet of A4 with nothing cut, in both languages, of few and of many", async ({
  browser,
}) => {
  const mail = `paula-${Date.now()}@example.org`;
  const owner = await newcomer(browser, mail);
  const { troubles } = watch(owner);
  for (const people of [3, 500])
    for (const count of [1, 12]) {
      const title = count === 1 ? "Search team, autumn" : LONGEST;
      const id = taken({ owner: mail, people, exercises: count, title });
      for (const locale of ["en", "zh"]) {
        await owner.goto(`/${locale}/assessments/${id}/report`);
        const of = `${people} people, ${count} exercises, ${locale}`;
        await expect(owner.getByRole("heading", { level: 1 })).toHaveText(title);
        await expect(owner.locator(".report tbody tr")).toHaveCount(count);
        await expect(owner.locator(".report-counts dd").first()).toHaveText(String(people));
        await expect(owner.locator(".report-spread li")).toHaveCount(count + 1);
        expect(await sheets(owner), of).toBe(1);
        expect(await cut(owner), of).toEqual([]);
      }
      if (people === 500 && count === 12) {
        expect(await violations(owner, "main")).toEqual([]);
        // That the count of sheets can fail: with as many exercises again and again it does.
        await owner
          .locator(".report tbody")
          .evaluate((body) =>
            body.append(...[1, 2, 3, 4].flatMap(() => [...body.cloneNode(true).childNodes])),
          );
        expect(await sheets(owner)).toBeGreaterThan(1);
        await owner.locator(".report h1").evaluate((title) => {
          title.style.setProperty("white-space", "nowrap", "important");
          title.style.overflow = "hidden";
        });
        expect(await cut(owner)).toHaveLength(1);
      }
    }
  expect(troubles).toEqual([]);
});
