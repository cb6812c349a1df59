// The texts of an exercise, compiled for both languages: its words, and the help with it. What its files of code say is for others.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { exerciseHeadSchema } from "../course/course";
import type { Problem } from "../course/problem";
import type { SkillId } from "../course/skills";
import { compileText, contentHash } from "./compile";
import { compileHelp, type HelpPart } from "./compile-help";
import { locales, type Remember } from "./compile-lesson";

export interface ExerciseText {
  readonly title: string;
  /** What it is about; null where that is what its lesson is about. */
  readonly skills: readonly SkillId[] | null;
  readonly code: string;
  /** Three hints and the explanation of the solution; null where they are broken. */
  readonly help: readonly HelpPart[] | null;
}

/** By language; one with an error is absent. */
export type ExerciseTexts = Partial<Record<string, ExerciseText>>;

/**
 * @param root folder that holds `exercises/`
 * @param remember asked for each text, which rests on its own words only
 */
export async function compileExercise({
  root,
  id,
  remember,
}: {
  root: string;
  id: string;
  remember: Remember;
}): Promise<{ texts: ExerciseTexts; problems: Problem[] }> {
  const folder = path.join(root, "exercises", id);
  const problems: Problem[] = [];
  const texts: ExerciseTexts = {};
  for (const locale of locales) {
    const read = async (name: string) => {
      const file = `exercises/${id}/${name}`;
      const source = await readFile(path.join(root, file), "utf8").catch(() => null);
      if (source !== null) return { source, file, folder, key: contentHash(file, source) };
      const message = "The file is missing: every exercise is worded in both languages, and so is its help.";
      problems.push({ file, line: 1, severity: "error", message });
      return null;
    };
    const task = await read(`${locale}.mdx`);
    const help = await read(`help.${locale}.mdx`);
    const helped = help && (await remember(help.key, () => compileHelp(help)));
    problems.push(...(helped?.problems ?? []));
    const result = task && (await remember(task.key, () => compileText(task)));
    problems.push(...(result?.problems ?? []));
    const head = result?.text && exerciseHeadSchema.safeParse(result.text.frontmatter);
    if (head?.error) {
      const where = head.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
      const file = `exercises/${id}/${locale}.mdx`;
      problems.push({ file, line: 1, severity: "error", message: `Front matter, ${where}.` });
    }
    if (result?.text && head?.success && !result.problems.some((problem) => problem.severity === "error"))
      texts[locale] = {
        title: head.data.title ?? id,
        skills: head.data.skills ?? null,
        code: result.text.code,
        help: helped?.parts ?? null,
      };
  }
  return { texts, problems };
}
