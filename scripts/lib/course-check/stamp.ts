// Writes into a translation's front matter which English it says the same as. Only a person can know that it does.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { originalOf, withOriginal } from "../../../lib/mdx/check-translation";
import { compileText } from "../../../lib/mdx/compile";

/** @param lesson folder under `lessons/` @returns what was done, or why not, in a sentence */
export async function stampTranslation(root: string, lesson: string): Promise<{ ok: boolean; says: string }> {
  const folder = path.join(root, "lessons", lesson);
  const read = (name: string) => readFile(path.join(folder, name), "utf8").catch(() => null);
  const [en, zh] = [await read("en.mdx"), await read("zh.mdx")];
  if (en === null || zh === null) return { ok: false, says: `lessons/${lesson} lacks one of its languages.` };
  const { text } = await compileText({ source: en, file: `lessons/${lesson}/en.mdx`, folder });
  if (text === null) return { ok: false, says: `lessons/${lesson}/en.mdx does not compile. Mend it first.` };
  await writeFile(path.join(folder, "zh.mdx"), withOriginal(zh, originalOf(text.sections, text.frontmatter)));
  return {
    ok: true,
    says: `lessons/${lesson}/zh.mdx now says that it was translated from the English as it is.`,
  };
}
