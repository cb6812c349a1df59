"use client";
// The colours a canvas needs, read from the page's tokens and read again when the theme changes.
import { useEffect, useState } from "react";

const TOKENS = ["text", "muted", "bg", "sunk", "wash", "hair", "edge", "c1", "c2", "c3", "c4", "c5"] as const;
export type ChartColours = Readonly<Record<(typeof TOKENS)[number] | "font", string>>;

export function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const entries = TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()] as const);
  const font = getComputedStyle(document.body).fontFamily;
  return { ...(Object.fromEntries(entries) as Record<(typeof TOKENS)[number], string>), font };
}

/** Null until the page has been laid out once: there are no colours on the server. */
export function useChartColours(): ChartColours | null {
  const [colours, setColours] = useState<ChartColours | null>(null);
  useEffect(() => {
    const update = () => setColours(readColours());
    update();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", update);
    const theme = new MutationObserver(update);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
    return () => {
      dark.removeEventListener("change", update);
      theme.disconnect();
    };
  }, []);
  return colours;
}
