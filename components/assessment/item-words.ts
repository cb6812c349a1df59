// An assessment's exercises in words for those who set it: title, lesson's number, checks and failures as learners read them, and
// skills. On the server only.
import { getTranslations } from "next-intl/server";
import { findExercise } from "@/exercises/find-exercise";
import { compiledCourse, compiledExercise } from "@/lib/course/compiled";
import { type SkillId, skillIds } from "@/lib/course/skills";
import { writtenLessons } from "@/lib/course/written-lessons";
import { partsOf } from "@/lib/grading/single-question";
import type { Params } from "@/lib/grading/verdict";
import { localeOf } from "@/lib/i18n/locale";
import { dot, worded } from "../exercise/format";

export interface ItemWords {
  readonly id: string;
  readonly title: string;
  /** "4.2"; empty where its lesson is not part of this version of the course. */
  readonly number: string;
  readonly skills: readonly SkillId[];
  /** As learners read the check's name; its bare name where this version has no such check. */
  readonly check: (name: string) => string;
  /** Why a check failed; empty where this version has no words for it. */
  readonly failure: (key: string, params: Params) => string;
}

/** In the order of the ids. */
export async function itemWords(ids: readonly string[], locale: string): Promise<ItemWords[]> {
  const t = await getTranslations("exercise");
  const lessons = writtenLessons(await compiledCourse(), localeOf(locale));
  return Promise.all(
    ids.map(async (id): Promise<ItemWords> => {
      const spec = findExercise(id)?.spec;
      const { exercise } = partsOf(id);
      const text = spec ? await compiledExercise(id, locale) : null;
      const lesson = lessons.find(({ path }) => path === spec?.lesson);
      return {
        id,
        title: text?.title ?? id,
        number: lesson?.lesson.number ?? "",
        skills: text?.skills ?? lesson?.head.skills ?? [],
        check: (name) => {
          const key = `${exercise}.checks.${name}`;
          return t.has(key) ? t(key, { threshold: dot(spec?.threshold ?? 1, locale) }) : name;
        },
        failure: (key, params) => {
          const own = `${exercise}.failures.${key}`;
          const kinds = `failures.${spec?.evidence}.${key}`;
          const found = [own, kinds].find((one) => t.has(one));
          return found ? t(found, worded(params, locale)) : "";
        },
      };
    }),
  );
}

/** Skills that some of the exercises are about, in the course's order. */
export const skillsOf = (words: readonly ItemWords[]): SkillId[] =>
  skillIds.filter((id) => words.some(({ skills }) => skills.includes(id)));
