// What was made or found of some content, kept by its hash, so that what has not changed is neither compiled nor looked at again.
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

/** What is known by the key, or else what is made now. */
export async function cached<T>(cache: string | null, key: string, make: () => Promise<T>): Promise<T> {
  const there = await known<T>(cache, key);
  if (there !== null) return there;
  const made = await make();
  await keep(cache, key, made);
  return made;
}
