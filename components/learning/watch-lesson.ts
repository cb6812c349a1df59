"use client";
// A lesson counts as opened when it is on the screen, and as finished when the reader has come to its last section.
// It says where somebody was, not what they know.
import { noteLesson } from "./records";

/** @returns stops watching */
export function watchLesson(lesson: string): () => void {
  // Where the browser keeps nothing, nothing is noted.
  const note = (finished: boolean) => void noteLesson(lesson, { finished }).catch(() => {});
  note(false);
  const end = Array.from(document.querySelectorAll("#main article > section")).at(-1);
  if (end === undefined) return () => {};
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    note(true);
  });
  watch.observe(end);
  return () => watch.disconnect();
}
