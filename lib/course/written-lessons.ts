// The lessons that are written in a language, in the order of the course, with their addresses: what lists of lessons, the review, the search
// and evidence are made of. Lessons in preparation are not among them.
import type { CompiledCourse, LessonHeadline } from "./compiled";
import type { CourseModule, LessonRef } from "./course";

export interface WrittenLesson {
  readonly module: CourseModule;
  readonly lesson: LessonRef;
  readonly head: LessonHeadline;
  /** "recommendation/matrix-factorization" */
  readonly path: string;
  readonly href: string;
}

export function lessonHref(locale: string, module: CourseModule, lesson: LessonRef): string {
  return `/${locale}/learn/${module.slug}/${lesson.slug}`;
}

export function writtenLessons(course: CompiledCourse, locale: "en" | "zh"): WrittenLesson[] {
  return course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson): WrittenLesson[] => {
      const head = course.lessons[lesson.folder]?.[locale];
      if (!head) return [];
      const href = lessonHref(locale, module, lesson);
      return [{ module, lesson, head, path: `${module.slug}/${lesson.slug}`, href }];
    }),
  );
}
