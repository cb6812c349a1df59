// The name under which a file of somebody's device becomes a picture of a lesson: short, and the same in every address.

/** "Shelf 2 (neu).JPG" → "shelf-2-neu.jpg" */
export function nameFor(file: string): string {
  const at = file.lastIndexOf(".");
  const end = file.slice(at + 1).toLowerCase();
  const stem = file
    .slice(0, Math.max(0, at))
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${stem || "picture"}.${end}`;
}
