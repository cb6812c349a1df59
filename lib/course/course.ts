// The course as data: course modules and their lessons, read from the tree under lessons/. Paths are the table of contents:
// lessons/04-recommendation/02-matrix-factorization is lesson 4.2 at /learn/recommendation/matrix-factorization.
import * as z from "zod";
import { skillIds } from "./skills";

const worded = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** "data/cleaning" */
const oldAddress = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** module.json of a course module. */
export const moduleFileSchema = z.strictObject({
  title: worded,
  summary: worded,
  /** Lessons the course will have here, in order, so that the map can say what is in preparation. */
  planned: z.array(worded),
  /** Names its folder had before, without numbers: links to them are sent on. */
  was: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).default([]),
});

/** The head of a lesson's MDX file. */
export const frontmatterSchema = z.strictObject({
  title: z.string().min(1),
  /** One sentence for search engines and lists. */
  description: z.string().min(1),
  minutes: z.number().int().min(5).max(120),
  /** Numbers of the lessons it builds on, such as "2.3". */
  needs: z.array(z.string().regex(/^\d+\.\d+$/)).default([]),
  /** Ids of its exercises. */
  exercises: z.array(z.string()).default([]),
  /** What it teaches people to do. Its exercises are about the same, unless their own text says otherwise. */
  skills: z.array(z.enum(skillIds)).default([]),
  /** Addresses it had before, such as "data/cleaning": links to them are sent on. Said in the English only. */
  was: z.array(z.string().regex(oldAddress)).default([]),
  /** Of a translation: hashes of the English it says the same as; see lib/mdx/check-translation.ts. */
  original: z.string().optional(),
});

/** The head of an exercise's MDX file. */
export const exerciseHeadSchema = z.object({
  title: z.string().min(1).optional(),
  skills: z.array(z.enum(skillIds)).optional(),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
type Worded = z.infer<typeof worded>;

export interface LessonRef {
  /** Folder from the course's root: "04-recommendation/02-matrix-factorization". */
  readonly folder: string;
  /** "4.2" */
  readonly number: string;
  readonly slug: string;
}

export interface CourseModule {
  readonly folder: string;
  /** 4 for "04-recommendation". */
  readonly number: number;
  readonly slug: string;
  readonly title: Worded;
  readonly summary: Worded;
  readonly planned: readonly Worded[];
  /** Slugs it had before. */
  readonly was: readonly string[];
  readonly lessons: readonly LessonRef[];
}

/** Splits "04-recommendation" into 4 and "recommendation"; null for any other name. */
export function readFolderName(name: string): { number: number; slug: string } | null {
  const match = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name);
  return match ? { number: Number(match[1]), slug: match[2]! } : null;
}
