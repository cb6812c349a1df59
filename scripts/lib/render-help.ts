// Turns compiled help into HTML, once, at the build: it is given out by the API, step by step, to pages that run no MDX.
import { readFileSync } from "node:fs";
import path from "node:path";
import { getMDXComponent } from "mdx-bundler/client";
import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { BuiltHelp } from "../../lib/course/compiled";
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { HelpPart } from "../../lib/mdx/compile-help";
import { highlightCell } from "../../lib/mdx/highlight";

const html = (tag: string) => (props: { html: string }) =>
  createElement(tag, {
    className: tag === "div" ? "formula" : undefined,
    dangerouslySetInnerHTML: { __html: props.html },
  });

/** Formulas are strings of HTML already; all else is plain. */
export const formulas = { Formula: html("span"), FormulaBlock: html("div") };

/** @param course holds `exercises/`. The solution itself is part of the help where it is code that a learner could have written; else it is explained only. */
export async function renderHelp(
  { id, evidence }: Pick<ExerciseSpec, "id" | "evidence">,
  { course, parts }: { readonly course: string; readonly parts: readonly HelpPart[] },
): Promise<BuiltHelp> {
  const file = path.join(course, "exercises", id, "solution.ts");
  const source = evidence === "code" ? solutionText(readFileSync(file, "utf8")) : null;
  return {
    parts: parts.map(({ title, code }) => {
      const Text = getMDXComponent(code) as ComponentType<{ components: unknown }>;
      return { title, html: renderToStaticMarkup(createElement(Text, { components: formulas })) };
    }),
    solution: source === null ? null : { source, html: await highlightCell(source) },
  };
}

/** A solution as a learner would write it into a cell: without the mark that must not leak, and without exports. */
export function solutionText(file: string): string {
  return file
    .split("\n")
    .filter((line) => !line.includes("aisle-canary"))
    .map((line) => line.replace(/^export (?=(?:async )?function|const|let|class|type|interface)/, ""))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
