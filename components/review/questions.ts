// The course's review questions with the lesson each is from, in the order of the course. Read from what the build left.
import { builtQuestions, compiledCourse } from "@/lib/course/compiled";
import { writtenLessons } from "@/lib/course/written-lessons";
import type { Locale } from "@/lib/i18n/locale";

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

export async function courseQuestions(locale: Locale): Promise<ReviewQuestion[]> {
  const lessons = writtenLessons(await compiledCourse(), locale);
  const found = await Promise.all(
    lessons.map(async ({ lesson, head, path, href }) =>
      (await builtQuestions(lesson.folder, locale)).map(
        ({ id, ask, html }): ReviewQuestion => ({
          id: `${path}/${id}`,
          lesson: path,
          number: lesson.number,
          title: head.title,
          href,
          ask,
          html,
        }),
      ),
    ),
  );
  return found.flat();
}
