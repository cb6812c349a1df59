"use client";
// A part whose code comes once the page has been quiet for a while, and which stands for nothing until then.
import { type ComponentType, useEffect, useState } from "react";
import { whenQuiet } from "../lesson/when-near";

/** @param load fetches the component's code; the same function at every call */
export function useQuietPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    let here = true;
    void whenQuiet()
      .then(load)
      .then((found) => {
        if (here) setPart(() => found);
      });
    return () => {
      here = false;
    };
  }, [load]);
  return Part;
}
