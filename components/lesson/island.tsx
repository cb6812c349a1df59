"use client";
// A part of the page whose HTML comes with the page and whose code comes later. Until then the server's HTML stays as
// it is: readable, also without any script. (A Suspense boundary would hide it where scripts are off.)
import { type ComponentType, lazy, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { remember } from "./waking";
import { whenNear } from "./when-near";

interface Options {
  /** Also without the reader, once the page has been quiet for a while. */
  readonly orWhenQuiet?: boolean;
}

/**
 * @param load fetches the component's code
 * @returns the component with one more prop: `place`, an id that is unique on the page
 */
export function island<P extends object>(load: () => Promise<ComponentType<P>>, options: Options = {}) {
  const OnServer = lazy(async () => ({ default: await load() }));
  return function Island({ place, props }: { place: string; props: P }) {
    const [Alive, setAlive] = useState<ComponentType<P> | null>(null);
    useEffect(() => {
      let here = true;
      const come = async () => {
        await whenNear({ id: place, ...options });
        const found = await load();
        if (!here) return;
        const still = document.getElementById(place);
        const putBack = still === null ? null : remember(still);
        // At once: nothing can be done between the look and the change.
        flushSync(() => setAlive(() => found));
        const alive = document.getElementById(place);
        if (alive !== null) putBack?.(alive);
      };
      void come();
      return () => {
        here = false;
      };
    }, [place]);
    if (typeof window === "undefined")
      return (
        <div key="still" id={place}>
          <OnServer {...props} />
        </div>
      );
    if (Alive === null)
      // What the server sent is neither compared nor touched.
      return <div key="still" id={place} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />;
    return (
      <div key="alive" id={place}>
        <Alive {...props} />
      </div>
    );
  };
}
