// An exercise in a lesson: its words, from its own folder in the page's language, inside its panel.
import { getMDXComponent } from "mdx-bundler/client";
import { getLocale } from "next-intl/server";
import type { ComponentType } from "react";
import { catalogue } from "@/exercises/catalogue";
import { compiledExercise } from "@/lib/course/compiled";
import { ExerciseLoader } from "./exercise-loader";
import * as prose from "./prose";

export async function Exercise({ id }: { id: string }) {
  const spec = catalogue.find((one) => one.spec.id === id)?.spec;
  if (!spec || spec.secret) return null;
  const compiled = await compiledExercise(id, await getLocale());
  return (
    <div className="wide">
      <ExerciseLoader spec={spec} title={compiled?.title ?? id}>
        {compiled && <Words code={compiled.code} />}
      </ExerciseLoader>
    </div>
  );
}

/** What an exercise asks, from its compiled text. */
export function Words({ code }: { code: string }) {
  const Text = getMDXComponent(code) as ComponentType<{ components: unknown }>;
  const { CodeBlock, Table, Question: _, ...words } = prose;
  return <Text components={{ ...words, pre: CodeBlock, table: Table }} />;
}
