"use client";
// Brings the notes into a lesson once the page has been quiet for a while, or at once where its address names one.
import { type ComponentType, useEffect, useState } from "react";
import { whenQuiet } from "../lesson/when-near";
import type { LessonNotesProps } from "./lesson-notes";

export function LessonNotes(props: LessonNotesProps) {
  const [Part, setPart] = useState<ComponentType<LessonNotesProps> | null>(null);
  useEffect(() => {
    let here = true;
    void (async () => {
      if (!location.hash.startsWith("#note-")) await whenQuiet();
      const { LessonNotes: Found } = await import("./lesson-notes");
      if (here) setPart(() => Found);
    })();
    return () => {
      here = false;
    };
  }, []);
  return Part && <Part {...props} />;
}
