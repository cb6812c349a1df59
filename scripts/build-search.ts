// Makes what pages fetch to find the way: public/search/LOCALE.json, an index for each language; public/terms/, the
// definitions of the terms that each lesson links to; and the list of what "aisle" has for its page. Runs after build-lessons, whose cache it reads.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { practice } from "../lib/judge/exercises";
import { compileCourse } from "../lib/mdx/compile-course";
import { searchEntries } from "../lib/search/entries";
import { makeIndex } from "../lib/search/search-index";
import { builtCourse } from "./lib/content/course-tree";
import { libraryNames } from "./lib/library-names";

const root = path.resolve(import.meta.dirname, "..");

async function main(): Promise<void> {
  const library = libraryNames(path.join(root, "lib/learner/aisle.ts"));
  const { course, lessons, exercises, reference } = await compileCourse({
    root: builtCourse(),
    cache: path.join(root, ".cache", "lessons"),
  });
  const out = path.join(root, "public", "search");
  await mkdir(out, { recursive: true });
  await mkdir(path.join(root, "build", "reference"), { recursive: true });
  await writeFile(path.join(root, "build", "reference", "library.json"), JSON.stringify(library));
  for (const locale of ["en", "zh"] as const) {
    const titled = (id: string, language: string) => exercises.get(id)?.[language]?.title ?? "";
    const entries = searchEntries({
      locale,
      course,
      passages: new Map([...lessons].map(([folder, { passages }]) => [folder, passages[locale] ?? []])),
      exercises: practice().map(({ spec: { id, lesson } }) => ({
        id,
        lesson,
        title: titled(id, locale) || id,
        other: titled(id, locale === "en" ? "zh" : "en"),
      })),
      terms: reference.glossary[locale],
      library,
    });
    await writeFile(path.join(out, `${locale}.json`), JSON.stringify(makeIndex(entries)));
    const terms = new Map(reference.glossary[locale].map(({ id, term, html }) => [id, { term, html }]));
    for (const module of course.modules)
      for (const { folder, slug } of module.lessons) {
        const linked = lessons.get(folder)?.terms[locale] ?? [];
        const file = path.join(root, "public", "terms", locale, module.slug, `${slug}.json`);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, JSON.stringify(Object.fromEntries(linked.map((id) => [id, terms.get(id)]))));
      }
    console.log(`The search finds ${entries.length} entries in ${locale}.`);
  }
}

void main();
