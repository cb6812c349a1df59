// Which words the live parts of a lesson say: the page gives its browser these and no others.

/** What the live parts say; of the data page's words those about files. */
export const LIVE_WORDS = [
  ...["ui", "notebook", "charts", "backprop", "kernel", "datasets", "exercise"],
  ...["data.own", "data.errors", "data.stop"],
  ...["review.inLesson", "notes"],
];
