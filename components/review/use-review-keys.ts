"use client";
// The keys of a sitting: Space shows the answer, 1 to 4 grade, U takes back, unless single keys are switched off.
import { useEffect, useRef } from "react";
import { type Grade, grades } from "@/lib/review/log";
import { isPressed } from "../keys/shortcuts";

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
      const chosen = grades.find((one) => isPressed(event, `grade${one}`));
      if (isPressed(event, "show") && asking && !revealed) {
        // On another button or link, Space means that one.
        if ((event.target as Element).closest("button, a, summary, input")) return;
        reveal();
      } else if (chosen !== undefined && asking && revealed) grade(chosen);
      else if (isPressed(event, "undoGrade")) undo();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
