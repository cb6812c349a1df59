// All sentences of one language: every messages/<part>.<locale>.json merged. Files, so that a part owns its words.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export type Messages = { [key: string]: string | Messages };

const cache = new Map<string, Promise<Messages>>();

async function read(locale: string, folder: string): Promise<Messages> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(`.${locale}.json`)).sort();
  const merged: Messages = {};
  for (const file of files) {
    const part = JSON.parse(await readFile(path.join(folder, file), "utf8")) as Messages;
    for (const [key, value] of Object.entries(part)) {
      if (key in merged) throw new Error(`messages/${file}: "${key}" is already taken by another file.`);
      merged[key] = value;
    }
  }
  return merged;
}

/** @param folder where the files lie; the project's own by default */
export function allMessages(
  locale: string,
  folder = path.join(/*turbopackIgnore: true*/ process.cwd(), "messages"),
): Promise<Messages> {
  if (process.env.NODE_ENV !== "production") return read(locale, folder);
  const key = `${locale} ${folder}`;
  const known = cache.get(key) ?? read(locale, folder);
  cache.set(key, known);
  return known;
}

/** Only the named top-level parts, for what is sent to the browser. */
export function pick(messages: Messages, ...parts: readonly string[]): Messages {
  return Object.fromEntries(parts.flatMap((part) => (part in messages ? [[part, messages[part]!]] : [])));
}
