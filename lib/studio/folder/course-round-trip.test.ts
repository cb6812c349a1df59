// Every lesson that ships goes into the studio and out again, and what comes out compiles.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { compileText } from "../../mdx/compile";
import { fromFolder } from "./from-folder";
import { toFolder } from "./to-folder";

const root = path.resolve(import.meta.dirname, "../../../lessons");
const folders = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("en.mdx") && file.includes(path.sep))
  .map((file) => path.dirname(file))
  .sort();

function filesOf(folder: string): Record<string, Uint8Array> {
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(root, file).replaceAll("\\", "/"), readFileSync(file)]),
  );
}

const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
/** What the studio has no directive for, and so is not there afterwards. */
const withoutOurs = new Set(["Figure", "Num", "Tabs"]);

const compiled = async (source: string, folder: string) => {
  const { text, problems } = await compileText({
    ...{ source, file: "x.mdx" },
    folder: path.join(root, folder),
    locale: "en",
  });
  expect(problems).toEqual([]);
  return text!;
};

it("there are lessons to try", () => expect(folders.length).toBeGreaterThan(20));

describe.each(folders)("%s", (folder) => {
  const files = filesOf(folder);
  const { lesson, problems } = fromFolder(files);
  it("comes in, and everything that cannot is told with its place", () => {
    const told = new Set(problems.filter(({ file }) => file.endsWith(".mdx")).map(({ key }) => key));
    for (const key of ["headField", "num", "figure", "tabs"]) told.delete(key);
    expect([...told]).toEqual([]);
    expect(problems.filter(({ file }) => !file.endsWith(".mdx")).map(({ file }) => file)).toEqual([
      "numbers.json",
    ]);
    expect(lesson?.notebook).toBe(decode(files[`${folder.replaceAll("\\", "/")}/notebook.ts`]));
    for (const locale of ["en", "zh"] as const) {
      const source = decode(files[`${folder.replaceAll("\\", "/")}/${locale}.mdx`]);
      const count = (pattern: RegExp) => source.match(pattern)?.length ?? 0;
      const of = (key: string) =>
        problems.filter((problem) => problem.file === `${locale}.mdx` && problem.key === key).length;
      expect([of("num"), of("figure"), of("tabs")]).toEqual([
        count(/<Num\b/g),
        count(/<Figure\b/g),
        count(/<Tabs\b/g),
      ]);
    }
  });

  it("goes out, compiles with the same parts, and comes in again as the same", async () => {
    const exercises = ["en", "zh"].flatMap((locale) =>
      [
        ...decode(files[`${folder.replaceAll("\\", "/")}/${locale}.mdx`]).matchAll(/<Exercise id="([^"]+)"/g),
      ].map(([, id]) => id!),
    );
    const out = toFolder(lesson!, { pictures: [], slug: "again", exercises });
    expect(out.problems.filter(({ key }) => key !== "diagrams")).toEqual([]);
    for (const locale of ["en", "zh"] as const) {
      const before = await compiled(decode(files[`${folder.replaceAll("\\", "/")}/${locale}.mdx`]), folder);
      const after = await compiled(decode(out.files[`again/${locale}.mdx`]), folder);
      const uses = ({ uses }: typeof before) =>
        uses
          .filter(({ component }) => !withoutOurs.has(component))
          .map(({ component, props: { options, ...props } }) => ({
            component,
            ...props,
            options: options?.replace(/\s+/g, "").replace(/,\]$/, "]"),
          }));
      expect(uses(after)).toEqual(uses(before));
      expect(after.anchors).toEqual(before.anchors);
      expect(after.frontmatter).toMatchObject({
        title: before.frontmatter.title,
        description: before.frontmatter.description,
        minutes: before.frontmatter.minutes,
      });
    }
    const again = fromFolder(out.files);
    expect(again.problems).toEqual([]);
    expect(again.lesson).toEqual(lesson);
  }, 120_000);
});
