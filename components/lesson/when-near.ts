// When to fetch the code of something further down the page: as the reader comes near, or once the page has been
// quiet for a while, whichever is first.

const QUIET_MS = 2500;

interface Near {
  /** Id of an element that the server has rendered. */
  readonly id: string;
  /** Also without the reader, when the page has nothing else to do. */
  readonly orWhenQuiet?: boolean;
}

/** Resolves at once where there is no window or no such element. */
export function whenNear({ id, orWhenQuiet = false }: Near): Promise<void> {
  const place = typeof document === "undefined" ? null : document.getElementById(id);
  if (place === null) return Promise.resolve();
  return new Promise((resolve) => {
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) done();
      },
      { rootMargin: "100%" },
    );
    const done = () => {
      watch.disconnect();
      resolve();
    };
    watch.observe(place);
    if (orWhenQuiet) void whenQuiet().then(done);
  });
}

/** Resolves some time after the page has loaded. */
export function whenQuiet(): Promise<void> {
  return new Promise((resolve) => {
    const later = () => setTimeout(resolve, QUIET_MS);
    if (document.readyState === "complete") later();
    else addEventListener("load", later, { once: true });
  });
}
