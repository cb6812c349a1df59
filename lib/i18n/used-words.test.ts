// Every sentence that a component asks for by a name written out is there, as a sentence. Names put together at run time are not seen here.
// And sentences are filled in by what fills them in when all is built, too.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { allMessages, type Messages } from "./messages.server";

const root = path.resolve(import.meta.dirname, "../..");

/** [file, text] of whatever is built from some folders. */
const sources = (...folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
      .map((file) => path.join(folder, file))
      .map((file) => [file, readFileSync(path.join(root, file), "utf8")] as const),
  );

const opened =
  /const (\w+) = (?:await )?(?:useTranslations|getTranslations)\(\s*(?:"([\w.]+)"|\{[^}]*namespace: "([\w.]+)"[^}]*\}|(?=\)))/g;

/** "file: name" for each name that leads to no sentence under any namespace its variable has in the file. */
function missing(text: string, file: string, messages: Messages): string[] {
  const spaces = new Map<string, string[]>();
  for (const [, name, plain, named] of text.matchAll(opened))
    spaces.set(name!, [...(spaces.get(name!) ?? []), plain ?? named ?? ""]);
  return [...spaces].flatMap(([name, under]) =>
    [...text.matchAll(new RegExp(`\\b${name}(?:\\.rich|\\.markup)?\\(\\s*"([\\w.]+)"`, "g"))]
      .map(([, key]) => key!)
      .filter(
        (key) =>
          !under.some((space) => typeof at(messages, [space, key].filter(Boolean).join(".")) === "string"),
      )
      .map((key) => `${file}: ${key}`),
  );
}

const at = (messages: Messages, key: string) =>
  key
    .split(".")
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], messages);

test.each(["en", "zh"] as const)("a name written out leads to a sentence, %s", async (locale) => {
  const messages = await allMessages(locale);
  const all = sources("components", "app");
  expect(all.filter(([, text]) => text.matchAll(opened).next().value).length).toBeGreaterThan(100);
  expect(all.flatMap(([file, text]) => missing(text, file, messages))).toEqual([]);
});

test("a name that leads to a part of the sentences, and one that leads nowhere, are found", async () => {
  const messages = { platforms: { launch: { title: "x" }, login: "y" } };
  const text =
    'const t = useTranslations("platforms");\nt("launch"); t("login"); t("gone"); t.rich("launch.title")';
  expect(missing(text, "a.tsx", messages)).toEqual(["a.tsx: launch", "a.tsx: gone"]);
});

test("nothing that is built asks use-intl to fill in sentences by itself", () => {
  const asking = sources("lib", "components", "app").filter(([, text]) =>
    /import .*createTranslator/.test(text),
  );
  expect(asking.map(([file]) => file)).toEqual([]);
});
