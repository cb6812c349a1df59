// A small course on the disk: what is said of it, and what pages are left to read, as it is saved.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CompiledCourse, CompiledLesson } from "../../../lib/course/compiled";
import type { PreviewEvent } from "../../../lib/preview/protocol";
import { courseAt, overlaid } from "../content/course-tree";
import { sortSaved, watchCourse } from "./watch-course";

const lesson = "01-data/01-rows";
const text = (words: string, title = "T") =>
  `---\ntitle: ${title}\ndescription: D\nminutes: 10\n---\n\n## Head\n\n${words}\n\n## Sources\n\n<Sources>\n* A.\n</Sources>\n`;

let at: string;
let watch: ReturnType<typeof watchCourse>;
let said: PreviewEvent[];
beforeEach(() => {
  at = realpathSync(mkdtempSync(path.join(os.tmpdir(), "aisle-preview-")));
  const worded = { en: "x", zh: "x" };
  put("lessons/01-data/module.json", JSON.stringify({ title: worded, summary: worded, planned: [] }));
  put(`lessons/${lesson}/en.mdx`, text("Some words."));
  put(`lessons/${lesson}/zh.mdx`, text("几个字。"));
  put("exercises/.keep", "");
  const course = { modules: [], lessons: {}, problems: [], moved: {} };
  put("build/lessons/course.json", JSON.stringify(course));
  said = [];
  watch = watchCourse({
    tree: courseAt(at),
    project: at,
    cache: path.join(at, "cache"),
    say: (event) => said.push(event),
  });
});
afterEach(() => {
  watch.end();
  rmSync(at, { recursive: true, force: true });
});

function put(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
  writeFileSync(path.join(at, file), content);
}

/** Waits for an event that was said since the last time. */
async function hear<Type extends PreviewEvent["type"]>(
  type: Type,
): Promise<Extract<PreviewEvent, { type: Type }>> {
  const event = await vi.waitFor(
    () => {
      const found = said.find((one) => one.type === type);
      expect(found).toBeDefined();
      return found!;
    },
    { timeout: 30_000, interval: 20 },
  );
  said.splice(0, said.indexOf(event) + 1);
  return event as Extract<PreviewEvent, { type: Type }>;
}

const shownIn = (locale: string) =>
  JSON.parse(
    readFileSync(path.join(at, ".cache/preview/lessons", lesson, `${locale}.json`), "utf8"),
  ) as CompiledLesson;

describe("a lesson that somebody looks at", () => {
  it("is compiled with its lines, and checked", async () => {
    watch.look(lesson);
    const { hashes, broken } = await hear("shown");
    expect(broken).toEqual([]);
    expect(shownIn("en").code).toMatch(/"data-line":"9"/);
    expect(shownIn("en").hash).toBe(hashes.en);
    await hear("checking");
    expect((await hear("checked")).problems.map(({ file }) => file)).toEqual(
      expect.arrayContaining([`lessons/${lesson}/zh.mdx`]),
    );
  }, 60_000);

  it("is shown and checked again with every save", async () => {
    watch.look(lesson);
    const first = await hear("shown");
    await hear("checked");
    put(`lessons/${lesson}/en.mdx`, text("Other words, and a [link](#nowhere).", "Another title"));
    const { hashes } = await hear("shown");
    expect(hashes.en).not.toBe(first.hashes.en);
    expect(hashes.zh).toBe(first.hashes.zh);
    const course = JSON.parse(
      readFileSync(path.join(at, ".cache/preview/lessons/course.json"), "utf8"),
    ) as CompiledCourse;
    expect(course.lessons[lesson]?.en?.title).toBe("Another title");
    const { problems } = await hear("checked");
    expect(problems).toContainEqual(
      expect.objectContaining({ file: `lessons/${lesson}/en.mdx`, line: 9, severity: "error" }),
    );
    put(`lessons/${lesson}/en.mdx`, text("Fewer words, and no link."));
    expect((await hear("shown")).patches.en?.texts).toEqual([]);
    put(`lessons/${lesson}/en.mdx`, text("Fewer words, and still no link."));
    expect((await hear("shown")).patches.en?.texts).toEqual([
      {
        tag: "p",
        line: 9,
        node: 0,
        from: "Fewer words, and no link.",
        to: "Fewer words, and still no link.",
      },
    ]);
  }, 60_000);

  it("goes on being shown as it last compiled, and says that it does not", async () => {
    watch.look(lesson);
    await hear("shown");
    put(`lessons/${lesson}/en.mdx`, text("<Pitfall"));
    expect((await hear("shown")).broken).toEqual(["en"]);
    expect(shownIn("en").code).toContain("Some words.");
    expect((await hear("checked")).problems).toContainEqual(
      expect.objectContaining({ file: `lessons/${lesson}/en.mdx`, severity: "error" }),
    );
  }, 60_000);
});

it("a lesson that nobody looks at is compiled as it is saved, and not checked", async () => {
  watch.look(lesson);
  watch.leave(lesson);
  await hear("shown");
  put(`lessons/${lesson}/zh.mdx`, text("别的字。"));
  await hear("shown");
  expect(shownIn("zh").code).toContain(String.raw`\u522B\u7684\u5B57`);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(said).toEqual([]);
  expect(existsSync(path.join(at, "build/lessons", lesson))).toBe(false);
}, 60_000);

it("files are sorted by whom they concern", () => {
  const none = { lessons: [], exercises: [], isForAll: false, isBeside: false };
  expect(sortSaved([`lessons/${lesson}/en.mdx`, `lessons/${lesson}/notebook.ts`])).toEqual({
    ...none,
    lessons: [lesson],
  });
  expect(sortSaved([`lessons/${lesson}/diagrams/a.svg`])).toEqual({
    ...none,
    lessons: [lesson],
    isBeside: true,
  });
  expect(sortSaved(["exercises/x/en.mdx"])).toEqual({ ...none, exercises: ["x"] });
  for (const file of ["lessons/glossary.json", "lessons/01-data/module.json", "exercises/catalogue.ts"])
    expect(sortSaved([file])).toEqual({ ...none, isForAll: true });
});

it("own content is taken in as it is saved, and its problems are told at its author's files", async () => {
  watch.end();
  const own = path.join(at, "own");
  const file = path.join(own, "lessons/01-data/02-ours/en.mdx");
  for (const locale of ["en", "zh"]) put(`own/lessons/01-data/02-ours/${locale}.mdx`, text("Our words."));
  const tree = overlaid({ own, to: path.join(at, "laid"), from: at });
  const say = (event: PreviewEvent) => void said.push(event);
  watch = watchCourse({ tree, project: at, cache: path.join(at, "cache"), say });
  watch.look("01-data/02-ours");
  await hear("shown");
  await hear("checked");
  writeFileSync(file, text("Our words, and a [link](#nowhere)."));
  expect((await hear("shown")).lesson).toBe("01-data/02-ours");
  expect((await hear("checked")).problems).toContainEqual(
    expect.objectContaining({ file, line: 9, severity: "error" }),
  );
}, 60_000);
