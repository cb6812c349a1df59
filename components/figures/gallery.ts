// Which figures there are to play with: the order of the gallery's page, and where each has its words. Their code is named
// in components/lesson/figure-loader.tsx, which the compiler holds to this list.

interface GalleryEntry {
  /** What a lesson writes in `<Figure name="…" />`, and the place on the gallery's page. */
  readonly name: string;
  /** Where its sentences stand in the messages; `title` and `try` are among them. */
  readonly words: string;
}

export const gallery = [
  { name: "pipeline", words: "figuresFirst.pipeline" },
  { name: "model-size", words: "modelSize" },
  { name: "neuron", words: "figuresFirst.neuron" },
  { name: "descent", words: "figuresFirst.descent" },
  { name: "two-towers", words: "figuresFirst.towers" },
  { name: "attention", words: "figuresSecond.attention" },
  { name: "position-bias", words: "figuresSecond.positionBias" },
  { name: "long-tail", words: "figuresSecond.longTail" },
  { name: "calibration", words: "figuresSecond.calibration" },
  { name: "peeking", words: "figuresSecond.peeking" },
  { name: "masks-over-time", words: "overfitting.masks" },
  { name: "two-signs", words: "cleaning.twoSigns" },
  { name: "as-of", words: "leakage.asOf" },
  { name: "drawn-places", words: "metrics.drawnPlaces" },
  { name: "two-boundaries", words: "segments.boundaries" },
  { name: "due-again", words: "repeat.dueAgain" },
  { name: "bandit-race", words: "rerank.banditRace" },
  { name: "matrix-factorization/rebuild-from-few-numbers", words: "gallery.rebuild" },
] as const satisfies readonly GalleryEntry[];

export type FigureName = (typeof gallery)[number]["name"];

export const entryOf = (name: string): GalleryEntry | undefined =>
  gallery.find((entry) => entry.name === name);

/** The id of a figure's section on the gallery's page: lower case, no slashes. */
export const anchorOf = ({ name }: GalleryEntry): string => name.split("/").at(-1)!;
