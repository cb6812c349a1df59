// A figure that a text names must be in the gallery's list, or the page would show a hole.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../course/problem";
import type { Use } from "./check-vocabulary";

const list = "components/figures/gallery.ts";

/**
 * What a lesson may write in `<Figure name="…" />`: every name of the gallery's list, and those under the lesson's own slug
 * without it.
 */
export async function figuresOf({ root, slug }: { root: string; slug: string }): Promise<readonly string[]> {
  const text = await readFile(path.join(root, list), "utf8").catch(() => "");
  const names = [...text.matchAll(/\bname: "([^"]+)"/g)].map(([, name]) => name!);
  const own = names.filter((name) => name.startsWith(`${slug}/`)).map((name) => name.slice(slug.length + 1));
  return [...own, ...names];
}

export function checkFigures(
  uses: readonly Use[],
  { file, figures }: { file: string; figures: readonly string[] },
): Problem[] {
  return uses.flatMap(({ component, line, props }): Problem[] => {
    if (component !== "Figure" || props.name === undefined || figures.includes(props.name)) return [];
    const message = `There is no figure "${props.name}" in ${list}. It has: ${figures.join(", ") || "none"}.`;
    return [{ file, line, severity: "error", message }];
  });
}
