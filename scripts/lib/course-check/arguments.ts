// What npm run check:course is asked for. Reads the command line; does nothing.
import { parseArgs } from "node:util";
import type { CourseModule, LessonRef } from "../../../lib/course/course";

export interface CheckOptions {
  /** Another course than ours, by its folder; null where none is named. */
  readonly root: string | null;
  readonly json: boolean;
  /** Run the notebooks, too. */
  readonly run: boolean;
  /** Run the notebook whose turn it is today. */
  readonly sample: boolean;
  /** Write down that the translations say what the English says now. */
  readonly translated: boolean;
  /** As they were named; none stands for all. */
  readonly asked: readonly string[];
}

/** @throws Error for an option there is not */
export function readArguments(args: readonly string[]): CheckOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      root: { type: "string" },
      json: { type: "boolean", default: false },
      run: { type: "boolean", default: false },
      sample: { type: "boolean", default: false },
      translated: { type: "boolean", default: false },
    },
  });
  return { ...values, root: values.root ?? null, asked: positionals };
}

/**
 * "2.4", "neural-core/optimisers", "02-neural-core/04-optimisers" or a path that ends in it.
 * @throws Error for a lesson there is not
 */
export function findLesson(modules: readonly CourseModule[], asked: string): LessonRef {
  const name = asked
    .replace(/\\/g, "/")
    .replace(/^(.*\/)?lessons\//, "")
    .replace(/\/(en\.mdx|zh\.mdx|notebook\.ts)?$/, "");
  for (const module of modules)
    for (const lesson of module.lessons)
      if ([lesson.number, lesson.folder, `${module.slug}/${lesson.slug}`].includes(name)) return lesson;
  const there = modules.flatMap(({ lessons }) => lessons.map(({ number, folder }) => `${number} ${folder}`));
  throw new Error(`There is no lesson "${asked}". There are:\n  ${there.join("\n  ")}`);
}
