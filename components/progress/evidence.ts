// Which lessons, exercises, questions and guesses speak for which skill, read from what the build left of the course.
import { compiledCourse, compiledExercise } from "@/lib/course/compiled";
import { type SkillId, skillIds } from "@/lib/course/skills";
import { writtenLessons } from "@/lib/course/written-lessons";
import type { Locale } from "@/lib/i18n/locale";

interface LessonSource {
  /** "recommendation/matrix-factorization" */
  readonly path: string;
  /** Folder under lessons/, by which notebooks are kept. */
  readonly folder: string;
  readonly number: string;
  readonly title: string;
  readonly href: string;
}

interface ExerciseSource {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly lesson: string;
}

export interface SkillSource {
  readonly id: SkillId;
  readonly exercises: readonly ExerciseSource[];
  /** Ids as the review knows them. */
  readonly questions: readonly string[];
  readonly predictions: readonly {
    readonly lesson: string;
    readonly id: string;
    readonly answer: number | null;
  }[];
}

export interface CourseEvidence {
  readonly lessons: readonly LessonSource[];
  /** Skills that have lessons, in the order of the list. */
  readonly skills: readonly SkillSource[];
  /** Skills whose lessons are in preparation. */
  readonly planned: readonly SkillId[];
}

export async function courseEvidence(locale: Locale): Promise<CourseEvidence> {
  const lessons = writtenLessons(await compiledCourse(), locale);
  const exercises = await Promise.all(
    lessons.flatMap(({ path, href, head }) =>
      head.exercises.map(async (id) => {
        const text = await compiledExercise(id, locale);
        const source = { id, title: text?.title ?? id, href: `${href}#exercise-${id}`, lesson: path };
        return { source, skills: text?.skills ?? head.skills };
      }),
    ),
  );
  const skills = skillIds.flatMap((id): SkillSource[] => {
    const about = lessons.filter(({ head }) => head.skills.includes(id));
    if (about.length === 0) return [];
    return [
      {
        id,
        exercises: exercises.filter(({ skills }) => skills.includes(id)).map(({ source }) => source),
        questions: about.flatMap(({ path, head }) => head.questions.map((question) => `${path}/${question}`)),
        predictions: about.flatMap(({ path, head }) =>
          head.predictions.map((prediction) => ({ lesson: path, ...prediction })),
        ),
      },
    ];
  });
  return {
    lessons: lessons.map(({ lesson: { folder, number }, head, path, href }) => ({
      ...{ path, folder, number, href },
      title: head.title,
    })),
    skills,
    planned: skillIds.filter((id) => !skills.some((skill) => skill.id === id)),
  };
}
