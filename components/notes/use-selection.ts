"use client";
// What of the lesson's text is selected, once the selection has come to rest; null while nothing is.
import { useEffect, useState } from "react";
import type { Span } from "@/lib/notes/quote";
import { type LessonText, lessonTextOf, spanOf } from "./lesson-text";

const REST_MS = 200;

export interface Selected {
  readonly lesson: LessonText;
  readonly span: Span;
  readonly range: Range;
}

function read(): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!document.querySelector("#main article")?.contains(range.commonAncestorContainer)) return null;
  const lesson = lessonTextOf(document);
  const span = spanOf(lesson, range);
  return span && { lesson, span, range };
}

export function useSelection(): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let isDown = false;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => !isDown && setSelected(read()), REST_MS);
    };
    const down = (yes: boolean) => () => {
      isDown = yes;
      soon();
    };
    document.addEventListener("selectionchange", soon, { signal });
    document.addEventListener("pointerdown", down(true), { signal });
    document.addEventListener("pointerup", down(false), { signal });
    // A finger that scrolls, or selects by the system's own handles, ends so.
    document.addEventListener("pointercancel", down(false), { signal });
    soon();
    return () => {
      clearTimeout(waiting);
      end.abort();
    };
  }, []);
  return selected;
}
