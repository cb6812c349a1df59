// Titles of exercises in the page's language, from what the build left. On the server only.
import { getTranslations } from "next-intl/server";
import { compiledExercise } from "@/lib/course/compiled";
import { partsOf } from "@/lib/grading/single-question";
import type { CatalogueLine } from "./exercise-picks";

/** By id; an exercise whose words are not there goes by its id. */
export async function titlesOf(
  ids: readonly string[],
  locale: string,
): Promise<Readonly<Record<string, string>>> {
  const all = await Promise.all(
    ids.map(async (id) => [id, (await compiledExercise(id, locale))?.title ?? id] as const),
  );
  return Object.fromEntries(all);
}

/** What may be picked for an assessment, in words. */
export type Pickable = Omit<CatalogueLine, "title" | "questions"> & { readonly questions: readonly string[] };

/** With the titles of exercises, and what each of their questions asks. */
export async function titledLines(lines: readonly Pickable[], locale: string): Promise<CatalogueLine[]> {
  const titles = await titlesOf(
    lines.flatMap(({ id, questions }) => [id, ...questions]),
    locale,
  );
  const t = await getTranslations("exercise");
  const askIn = (id: string) => {
    const { exercise, question } = partsOf(id);
    const key = `${exercise}.questions.${question}.ask`;
    return t.has(key) ? t(key) : "";
  };
  return lines.map((line) => ({
    ...line,
    title: titles[line.id]!,
    questions: line.questions.map((id) => ({ id, title: titles[id]!, ask: askIn(id) })),
  }));
}
