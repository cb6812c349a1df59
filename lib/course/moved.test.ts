import { describe, expect, test } from "vitest";
import type { CourseModule } from "./course";
import { movedAddresses } from "./moved";

const words = { en: "w", zh: "w" };
const module = (slug: string, lessons: readonly string[], was: readonly string[] = []): CourseModule => ({
  folder: `01-${slug}`,
  number: 1,
  slug,
  title: words,
  summary: words,
  planned: [],
  was,
  lessons: lessons.map((name, n) => ({
    folder: `01-${slug}/0${n + 1}-${name}`,
    number: `1.${n + 1}`,
    slug: name,
  })),
});

const nothing = () => [];

describe("addresses that were", () => {
  test("a renamed lesson and a renamed module lead to where they are now", () => {
    const modules = [module("logs", ["cleaning", "leakage"], ["data"]), module("search", ["ranking"])];
    const { to, problems } = movedAddresses(modules, (folder) =>
      folder.endsWith("ranking") ? ["search/order", "data/leakage"] : [],
    );
    expect(problems).toEqual([]);
    expect(to).toEqual({
      data: "logs",
      "data/cleaning": "logs/cleaning",
      "data/leakage": "search/ranking",
      "search/order": "search/ranking",
    });
  });

  test("nothing moves by a new number", () => {
    expect(movedAddresses([module("data", ["cleaning"])], nothing).to).toEqual({});
  });

  test("an address that is in use, and one that two claim, are problems", () => {
    const { to, problems } = movedAddresses([module("data", ["cleaning", "leakage"])], (folder) =>
      folder.endsWith("leakage") ? ["data/cleaning", "data/old"] : ["data/old"],
    );
    expect(to).toEqual({ "data/old": "data/cleaning" });
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(
        /02-leakage\/en\.mdx "was" names data\/cleaning, which is the address of something/,
      ),
      expect.stringMatching(/02-leakage\/en\.mdx "was" names data\/old, which data\/cleaning claims, too/),
    ]);
  });
});
