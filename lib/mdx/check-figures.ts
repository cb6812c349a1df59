// A figure that a text names must have its file and a place in the loader, or the page would show a hole.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../course/problem";
import type { Use } from "./check-vocabulary";

const folder = "components/figures";
const loader = "components/lesson/figure-loader.tsx";

/** Names of a lesson's figures, from the files of its folder that begin a figure: `<name>.tsx` known to the loader. */
export async function figuresOf({ root, slug }: { root: string; slug: string }): Promise<readonly string[]> {
  const files = await readdir(path.join(root, folder, slug)).catch(() => []);
  const known = await readFile(path.join(root, loader), "utf8").catch(() => "");
  return files
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => file.slice(0, -4))
    .filter((name) => known.includes(`"${slug}/${name}"`));
}

export function checkFigures(
  uses: readonly Use[],
  { file, slug, figures }: { file: string; slug: string; figures: readonly string[] },
): Problem[] {
  return uses.flatMap(({ component, line, props }): Problem[] => {
    if (component !== "Figure" || props.name === undefined || figures.includes(props.name)) return [];
    const message = `There is no figure "${props.name}" in ${folder}/${slug} that ${loader} knows. It has: ${figures.join(", ") || "none"}.`;
    return [{ file, line, severity: "error", message }];
  });
}
