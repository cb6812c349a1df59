"use client";
// Finds the figure of a lesson by its name and loads its code by itself, so that no lesson pays for another's figures.
import dynamic from "next/dynamic";
import type { ComponentType } from "react";

/** By "lesson/name", as under components/figures. */
const figures: Readonly<Record<string, ComponentType>> = {
  "matrix-factorization/rebuild-from-few-numbers": dynamic(() =>
    import("../figures/matrix-factorization/rebuild-from-few-numbers").then(
      (file) => file.RebuildFromFewNumbers,
    ),
  ),
};

export function FigureLoader({ lesson, name, missing }: { lesson: string; name: string; missing: string }) {
  const Found = figures[`${lesson}/${name}`];
  return Found ? <Found /> : <p className="muted">{missing}</p>;
}
