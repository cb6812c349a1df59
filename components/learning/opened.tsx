"use client";
// Notes, once the page has been quiet for a while, that this lesson was opened, and later that its end was reached. Its code and
// all of the database come then: the lesson's first moments pay for neither.
import { useEffect } from "react";
import { whenQuiet } from "../lesson/when-near";

export function Opened({ lesson }: { lesson: string }) {
  useEffect(() => {
    let stop = () => {};
    let here = true;
    void whenQuiet().then(async () => {
      const { watchLesson } = await import("./watch-lesson");
      if (here) stop = watchLesson(lesson);
    });
    return () => {
      here = false;
      stop();
    };
  }, [lesson]);
  return null;
}
