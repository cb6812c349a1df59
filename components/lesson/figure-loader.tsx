"use client";
// Finds the figure of a lesson by its name. Its code is fetched when the reader comes near, so that neither this
// lesson's first moments nor any other lesson pay for it.
import type { ComponentType } from "react";
// Styles stand here, not with the figures: the HTML must look right before any code is there.
import "../figures/matrix-factorization/rebuild-from-few-numbers.css";
import { island } from "./island";

type NoProps = Record<never, never>;

/** By "lesson/name", as under components/figures. */
const figures: Readonly<Record<string, ComponentType<{ place: string; props: NoProps }>>> = {
  "matrix-factorization/rebuild-from-few-numbers": island<NoProps>(async () => {
    const file = await import("../figures/matrix-factorization/rebuild-from-few-numbers");
    return file.RebuildFromFewNumbers;
  }),
};

export function FigureLoader({ lesson, name, missing }: { lesson: string; name: string; missing: string }) {
  const Found = figures[`${lesson}/${name}`];
  return Found ? <Found place={`figure-${lesson}-${name}`} props={{}} /> : <p className="muted">{missing}</p>;
}
