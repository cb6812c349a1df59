"use client";
// A component whose code is fetched once it is wanted. Unlike React's lazy, a fetch that fails does not take the page
// down: there is then just no such part, and whoever asked can say so.
import { type ComponentType, useEffect, useState } from "react";

export interface Later<P extends object> {
  /** Null until the code is there. */
  readonly Part: ComponentType<P> | null;
  readonly failed: boolean;
}

/** @param load stays the same from render to render */
export function useLater<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { wanted }: { readonly wanted: boolean },
): Later<P> {
  const [later, setLater] = useState<Later<P>>({ Part: null, failed: false });
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    load().then(
      (Part) => here && setLater({ Part, failed: false }),
      () => here && setLater({ Part: null, failed: true }),
    );
    return () => {
      here = false;
    };
  }, [load, wanted]);
  return later;
}
