"use client";
// The keys of a sitting: Space shows the answer, 1 to 4 grade, U takes back. Never while something is typed or chosen.
import { useEffect, useRef } from "react";
import { type Grade, grades } from "@/lib/review/log";

interface ReviewKeys {
  readonly asking: boolean;
  readonly revealed: boolean;
  readonly reveal: () => void;
  readonly grade: (grade: Grade) => void;
  readonly undo: () => void;
}

export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { asking, revealed, reveal, grade, undo } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
      const target = event.target as HTMLElement;
      if (target.closest("input, textarea, select, dialog, [contenteditable]")) return;
      const chosen = grades.find((one) => String(one) === event.key);
      if (event.key === " " && asking && !revealed) {
        // On another button or link, Space means that one.
        if (target.closest("button, a, summary")) return;
        reveal();
      } else if (chosen !== undefined && asking && revealed) grade(chosen);
      else if (event.key.toLowerCase() === "u") undo();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
