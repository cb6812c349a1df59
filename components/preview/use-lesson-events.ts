"use client";
// What the server says of a lesson while it is written, as the state of a component.
import { useEffect, useReducer } from "react";
import type { PreviewEvent } from "@/lib/preview/protocol";

type Of<Type extends PreviewEvent["type"]> = Extract<PreviewEvent, { type: Type }>;

export interface LessonState {
  readonly isConnected: boolean;
  readonly isChecking: boolean;
  readonly shown: Of<"shown"> | null;
  /** The latest that is known, also while it is checked again. */
  readonly checked: Of<"checked"> | null;
  readonly failed: Of<"failed"> | null;
}

const START: LessonState = {
  isConnected: false,
  isChecking: false,
  shown: null,
  checked: null,
  failed: null,
};

type Action = PreviewEvent | { readonly type: "connected" | "gone" | "another" };

function reduceLesson(state: LessonState, action: Action): LessonState {
  switch (action.type) {
    case "another":
      return START;
    case "connected":
      return { ...state, isConnected: true };
    case "gone":
      return { ...state, isConnected: false };
    case "shown":
      return { ...state, shown: action, failed: null };
    case "checking":
      return { ...state, isChecking: true };
    case "checked":
      return { ...state, isChecking: false, checked: action, failed: null };
    case "failed":
      return { ...state, isChecking: false, failed: action };
  }
}

/** Follows a lesson. @returns the end of it */
export function followLesson(lesson: string, hear: (event: Action) => void): () => void {
  const source = new EventSource(`/api/preview/events?lesson=${encodeURIComponent(lesson)}`);
  source.onopen = () => hear({ type: "connected" });
  // The browser tries again by itself.
  source.onerror = () => hear({ type: "gone" });
  source.onmessage = ({ data }) => hear(JSON.parse(data) as PreviewEvent);
  return () => source.close();
}

export function useLessonEvents(lesson: string): LessonState {
  const [state, hear] = useReducer(reduceLesson, START);
  useEffect(() => {
    hear({ type: "another" });
    return followLesson(lesson, hear);
  }, [lesson]);
  return state;
}
