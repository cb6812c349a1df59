// How a heading's words become its anchor: the same in the course's lessons and in texts of the studio. Pure; makes nothing unique.

/** "Where it fails" → "where-it-fails"; Chinese characters stay. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** Gives each text an anchor that no text before it was given: "where-it-fails-2" for the second of that name. */
export function anchors(): (text: string) => string {
  const taken = new Set<string>();
  return (text) => {
    const base = slugOf(text) || "section";
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    taken.add(id);
    return id;
  };
}
