"use client";
// Finds the figure of a lesson by its name. Its HTML comes with the page; its code is fetched when the reader comes
// near, so that neither this lesson's first moments nor any other lesson pay for it.
import { type ComponentType, lazy, Suspense } from "react";
// Styles stand here, not with the figures: the HTML must look right before any code is there.
import "../figures/matrix-factorization/rebuild-from-few-numbers.css";

const placeOf = (figure: string) => `figure-${figure.replace("/", "-")}`;

/** Resolves when the figure's place is within a screen of the window; at once where there is no window. */
function near(figure: string): Promise<void> {
  const place = typeof document === "undefined" ? null : document.getElementById(placeOf(figure));
  if (place === null) return Promise.resolve();
  return new Promise((resolve) => {
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        resolve();
      },
      { rootMargin: "100%" },
    );
    watch.observe(place);
  });
}

/** By "lesson/name", as under components/figures. */
const figures: Readonly<Record<string, ComponentType>> = {
  "matrix-factorization/rebuild-from-few-numbers": lazy(async () => {
    await near("matrix-factorization/rebuild-from-few-numbers");
    const file = await import("../figures/matrix-factorization/rebuild-from-few-numbers");
    return { default: file.RebuildFromFewNumbers };
  }),
};

export function FigureLoader({ lesson, name, missing }: { lesson: string; name: string; missing: string }) {
  const figure = `${lesson}/${name}`;
  const Found = figures[figure];
  if (!Found) return <p className="muted">{missing}</p>;
  return (
    <div id={placeOf(figure)}>
      <Suspense fallback={null}>
        <Found />
      </Suspense>
    </div>
  );
}
