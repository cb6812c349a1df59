// Addresses and rows of lessons, derived from the course as data.
import type { CompiledCourse } from "@/lib/course/compiled";
import type { CourseModule, LessonRef } from "@/lib/course/course";
import { lessonHref, writtenLessons } from "@/lib/course/written-lessons";
import type { Locale } from "@/lib/i18n/locale";
import type { LessonRow } from "./module-nav";

/** Every lesson of a module, written or planned, in the order of its numbers. */
export function rowsOf({
  course,
  module,
  locale,
  here,
}: {
  course: CompiledCourse;
  module: CourseModule;
  locale: Locale;
  here?: string;
}): LessonRow[] {
  const written = new Map(module.lessons.map((lesson) => [lesson.number, lesson]));
  const count = Math.max(
    module.planned.length,
    ...module.lessons.map((lesson) => Number(lesson.number.split(".")[1])),
  );
  return Array.from({ length: count }, (_, k): LessonRow => {
    const number = `${module.number}.${k + 1}`;
    const lesson = written.get(number);
    const head = lesson && course.lessons[lesson.folder]?.[locale];
    const title = head?.title ?? module.planned[k]?.[locale] ?? lesson?.slug ?? number;
    if (!lesson) return { number, title };
    return {
      number,
      title,
      href: lessonHref(locale, module, lesson),
      here: lesson.number === here,
      minutes: head?.minutes,
      readingMinutes: head?.readingMinutes,
      description: head?.description,
      needs: head?.needs,
    };
  });
}

/** The written lessons before and after one. */
export function besideLesson(course: CompiledCourse, locale: Locale, lesson: LessonRef) {
  const written = writtenLessons(course, locale).map(({ lesson: { folder, number }, head, href }) => ({
    folder,
    href,
    label: `${number} ${head.title}`,
  }));
  const at = written.findIndex(({ folder }) => folder === lesson.folder);
  return at < 0 ? {} : { previous: written[at - 1], next: written[at + 1] };
}
