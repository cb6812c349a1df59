// The words of an exercise, from its own folder, in the page's language.
import { getMDXComponent } from "mdx-bundler/client";
import { getLocale } from "next-intl/server";
import type { ComponentType } from "react";
import { compiledExercise } from "@/lib/course/compiled";
import * as prose from "./prose";

export async function ExerciseText({ id }: { id: string }) {
  const compiled = await compiledExercise(id, await getLocale());
  if (!compiled) return null;
  const Text = getMDXComponent(compiled.code) as ComponentType<{ components: unknown }>;
  const { CodeBlock, Table, ...words } = prose;
  return <Text components={{ ...words, pre: CodeBlock, table: Table }} />;
}
