// What the build has becomes entries with an address each.
import { expect, test } from "vitest";
import { searchEntries, shortened } from "./entries";
import { wordsOfAddress } from "./likely.server";

const worded = (en: string, zh: string) => ({ en, zh });
const head = (title: string) => ({
  title,
  minutes: 10,
  description: `About ${title}.`,
  needs: [],
  readingMinutes: 5,
  questions: [],
  predictions: [],
  exercises: [],
  skills: [],
});

const entries = (locale: "en" | "zh") =>
  searchEntries({
    locale,
    course: {
      problems: [],
      moved: {},
      modules: [
        {
          folder: "04-recommendation",
          number: 4,
          slug: "recommendation",
          title: worded("Recommendation", "推荐"),
          summary: worded("a", "b"),
          planned: [],
          was: [],
          lessons: [
            { folder: "04/02", number: "4.2", slug: "factors" },
            { folder: "04/03", number: "4.3", slug: "broken" },
          ],
        },
      ],
      lessons: { "04/02": { en: head("Matrix factorisation"), zh: head("矩阵分解") } },
    },
    passages: new Map([["04/02", [{ id: "maths", text: "The maths", prose: "A score is a product." }]]]),
    exercises: [
      { id: "by-hand", title: "By hand", other: "手写", lesson: "recommendation/factors" },
      { id: "lost", title: "Lost", other: "丢失", lesson: "recommendation/none" },
    ],
    terms: [
      {
        id: "ease",
        term: "EASE",
        also: [],
        other: { term: "EASE", also: ["浅层"] },
        html: 'Small &lt; <span class="katex">x</span> model.',
        see: [],
        lesson: null,
      },
    ],
    library: [{ name: "topK", signature: "topK()", about: "The best k." }],
  });

test("lessons, their sections, exercises, terms and functions each have an address", () => {
  expect(entries("en").map(({ href, kind }) => `${kind} ${href}`)).toEqual([
    "lesson /en/learn/recommendation/factors",
    "lesson /en/learn/recommendation/factors#maths",
    "exercise /en/learn/recommendation/factors#exercise-by-hand",
    "term /en/glossary#ease",
    "api /en/library#topK",
  ]);
});

test("titles of the other language are names, and what stands in a definition is plain text", () => {
  const [lesson, section, , term] = entries("zh");
  expect(lesson).toMatchObject({ title: "4.2 矩阵分解", names: "矩阵分解\nMatrix factorisation" });
  expect(section).toMatchObject({ place: "4.2 矩阵分解", about: "A score is a product." });
  expect(term?.about).toBe("Small < x model.");
});

test("a long sentence is cut between words", () => {
  expect(shortened("one two three", 9)).toBe("one two…");
  expect(shortened(" one\n two ", 9)).toBe("one two");
});

test("the words of an address are what may have been meant by it", () => {
  expect(wordsOfAddress("/en/learn/recomendation/matrix-factorization")).toBe(
    "recomendation matrix factorization",
  );
  expect(wordsOfAddress("/zh/%E5%8F%8C%E5%A1%94")).toBe("双塔");
  expect(wordsOfAddress("/en/%ff%fe")).toBe("");
});
