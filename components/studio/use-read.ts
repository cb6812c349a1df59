"use client";
// The lesson as it is being typed, read anew after each pause: its text in one language, its cells, and everything that is wrong, in words.
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import type { StudioLesson, StudioLocale } from "@/lib/studio/text/document";
import { readCells, type StudioProblem } from "@/lib/studio/text/read-cells";
import { readText } from "@/lib/studio/text/read-text";
import type { Mark } from "./text-editor";

export interface Names {
  readonly exercises: readonly string[];
  readonly pictures: readonly string[];
}

export function useRead(lesson: StudioLesson, language: StudioLocale, { exercises, pictures }: Names) {
  const t = useTranslations("studioText.problems");
  const notebookWords = useTranslations("studio.notebookProblems");
  const { notebook, texts } = useDeferredValue(lesson);
  const source = texts[language];
  const read = useMemo(() => readCells(notebook), [notebook]);
  const text = useMemo(() => {
    const known = { cells: read.cells.map(({ name }) => name), exercises, pictures };
    return readText(source, known);
  }, [source, read, exercises, pictures]);
  const textMarks = useMemo(
    () =>
      text.problems.map(
        ({ line, severity, key, params }): Mark => ({ line, severity, message: t(key, params) }),
      ),
    [text, t],
  );
  const notebookMarks = useMemo(
    () =>
      read.problems.map((problem): Mark => {
        const { key, params } = problem;
        return { line: lineOf(problem, read.cells), severity: "error", message: notebookWords(key, params) };
      }),
    [read, notebookWords],
  );
  return { text, cells: read.cells, textMarks, notebookMarks };
}

/** Of the whole notebook: problems inside a cell count from its first line. */
function lineOf(
  { cell, line, key }: StudioProblem,
  cells: readonly { readonly name: string; readonly line: number }[],
): number {
  const start = cells.find(({ name }) => name === cell)?.line;
  return start === undefined || key === "badHeader" || key === "duplicateCell" ? line : start + line - 1;
}
