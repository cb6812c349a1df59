// What a check found, kept by a hash of the content it looked at, so that what has not changed is not looked at again.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** @param cache folder, or null where nothing is kept. @returns null for what was not looked at yet */
export async function known<T>(cache: string | null, key: string): Promise<T | null> {
  if (cache === null) return null;
  const text = await readFile(path.join(cache, `${key}.json`), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

export async function keep(cache: string | null, key: string, found: unknown): Promise<void> {
  if (cache === null) return;
  await mkdir(cache, { recursive: true });
  await writeFile(path.join(cache, `${key}.json`), JSON.stringify(found));
}
