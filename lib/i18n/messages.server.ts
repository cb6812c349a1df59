// All sentences of one language: every messages/<part>.<locale>.json merged, and below "exercise" what exercises bring in their
// own folders (exercises/<id>/words.<locale>.json). Files, so that a part owns its words.
import { existsSync, readdirSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export type Messages = { [key: string]: string | Messages };

/** Sentences as they are written, or parsed into lists. */
type Tree = { [key: string]: string | readonly unknown[] | Tree };

interface Kept {
  /** What the files were when they were read. */
  readonly stamp: string;
  readonly made: Promise<Messages>;
}

const cache = new Map<string, Kept>();

async function read(locale: string, folder: string, exercises: string): Promise<Messages> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(`.${locale}.json`)).sort();
  const merged: Messages = {};
  for (const file of files) {
    const part = JSON.parse(await readFile(path.join(folder, file), "utf8")) as Messages;
    for (const [key, value] of Object.entries(part)) {
      if (key in merged) throw new Error(`messages/${file}: "${key}" is already taken by another file.`);
      merged[key] = value;
    }
  }
  const own = await exerciseWords(locale, exercises);
  if (own.size === 0) return merged;
  const known = (merged.exercise ?? {}) as Messages;
  // Own content, which lies elsewhere, may replace words; in one project nobody would know which of two stands.
  for (const id of own.keys())
    if (id in known && exercises === besides(folder))
      throw new Error(`exercises/${id}/words.${locale}.json: messages/ has words for it, too.`);
  return { ...merged, exercise: { ...known, ...Object.fromEntries(own) } };
}

/** Id → words, of the exercises that bring them. */
async function exerciseWords(locale: string, folder: string): Promise<Map<string, Messages>> {
  const found = new Map<string, Messages>();
  for (const id of (await readdir(folder).catch(() => [])).sort()) {
    const text = await readFile(path.join(folder, id, `words.${locale}.json`), "utf8").catch(() => null);
    if (text !== null) found.set(id, JSON.parse(text) as Messages);
  }
  return found;
}

const besides = (folder: string) => path.join(folder, "..", "exercises");

const inProject = (...parts: string[]) => path.join(/*turbopackIgnore: true*/ process.cwd(), ...parts);

/** With own content the build leaves the exercises in a folder of their own. */
function builtExercises(): string {
  const withOwn = inProject("build", "content", "exercises");
  return existsSync(withOwn) ? withOwn : inProject("exercises");
}

/** Changes with every change of a file that is read. Looked at for each page under development, so without a promise for each file. */
function stampOf(locale: string, folder: string, exercises: string): string {
  const at = (file: string) => (existsSync(file) ? `${file} ${statSync(file).mtimeMs}` : file);
  const ids = existsSync(exercises) ? readdirSync(exercises) : [];
  return [
    ...readdirSync(folder).map((name) => at(path.join(folder, name))),
    ...ids.map((id) => at(path.join(exercises, id, `words.${locale}.json`))),
  ].join("\n");
}

/**
 * The same object for as long as nothing has changed.
 * @param folder where the files lie; the project's own by default
 * @param exercises where the exercises' folders lie; beside the other by default, of the project those it was built with
 */
export function allMessages(locale: string, folder?: string, exercises?: string): Promise<Messages> {
  const words = folder ?? inProject("messages");
  const own = exercises ?? (folder === undefined ? builtExercises() : besides(folder));
  const key = `${locale} ${folder} ${exercises}`;
  const known = cache.get(key);
  if (known && process.env.NODE_ENV === "production") return known.made;
  const stamp = process.env.NODE_ENV === "production" ? "" : stampOf(locale, words, own);
  if (known?.stamp === stamp) return known.made;
  const made = read(locale, words, own);
  cache.set(key, { stamp, made });
  return made;
}

/** Only the named parts ("notebook", "data.own"), for what is sent to the browser. Parts that are not there are left out. */
export function pick<M extends Tree>(messages: M, ...parts: readonly string[]): M {
  const picked: Tree = {};
  for (const first of new Set(parts.map((part) => part.split(".")[0]!))) {
    const found = messages[first];
    if (found === undefined) continue;
    const within = parts.flatMap((part) =>
      part.startsWith(`${first}.`) ? [part.slice(first.length + 1)] : [],
    );
    const isSentence = typeof found === "string" || Array.isArray(found);
    picked[first] = isSentence || parts.includes(first) ? found : pick(found as Tree, ...within);
  }
  return picked as M;
}
