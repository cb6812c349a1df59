// The course's review questions with the lesson each is from, in the order of the course. Read from what the build left.
import { builtQuestions, compiledCourse } from "@/lib/course/compiled";
import { lessonHref, type PageLocale } from "../lesson/lesson-links";

export interface ReviewQuestion {
  /** "recommendation/matrix-factorization/zero-diagonal" */
  readonly id: string;
  readonly lesson: string;
  readonly number: string;
  readonly title: string;
  readonly href: string;
  readonly ask: string;
  /** The answer, finished by the build. */
  readonly html: string;
}

export async function courseQuestions(locale: PageLocale): Promise<ReviewQuestion[]> {
  const course = await compiledCourse();
  const all = course.modules.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson })));
  const found = await Promise.all(
    all.map(async ({ module, lesson }) => {
      const title = course.lessons[lesson.folder]?.[locale]?.title ?? lesson.number;
      const path = `${module.slug}/${lesson.slug}`;
      const href = lessonHref(locale, module, lesson);
      return (await builtQuestions(lesson.folder, locale)).map(
        ({ id, ask, html }): ReviewQuestion => ({
          id: `${path}/${id}`,
          lesson: path,
          number: lesson.number,
          title,
          href,
          ask,
          html,
        }),
      );
    }),
  );
  return found.flat();
}
