"use client";
// Wakes the glossary's links in a lesson: the code and the definitions are fetched when a term is first pointed at,
// focused or tapped. Without script they are plain links.
import { useEffect } from "react";

interface TermLinksProps {
  /** What leads from a definition to the glossary. */
  readonly more: string;
}

const term = (event: Event) =>
  event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.term-link") : null;

export function TermLinks({ more }: TermLinksProps) {
  useEffect(() => {
    const end = new AbortController();
    const on = (kind: "pointerover" | "focusin" | "click", listener: (event: Event) => void) =>
      document.addEventListener(kind, listener, { signal: end.signal });
    const show = async (event: Event) => {
      const link = term(event);
      if (!link) return;
      const { showTerm } = await import("./term-card");
      if (!end.signal.aborted) void showTerm(link, more);
    };
    on("pointerover", (event) => (event as PointerEvent).pointerType !== "touch" && void show(event));
    on("focusin", (event) => (event.target as Element).matches(":focus-visible") && void show(event));
    on("click", (event) => {
      if ((event as PointerEvent).pointerType !== "touch" || !term(event)) return;
      event.preventDefault();
      void show(event);
    });
    return () => end.abort();
  }, [more]);
  return null;
}
