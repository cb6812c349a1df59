// Titles of exercises in the page's language, from what the build left. On the server only.
import { compiledExercise } from "@/lib/course/compiled";

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
