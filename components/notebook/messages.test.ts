// The words of notebook, charts, kernel and datasets: both languages have them, every one can be formatted, and every
// failure the kernel or a file reader can name is worded.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl";
import { describe, expect, it } from "vitest";
import en from "../../messages/notebook.en.json";
import zh from "../../messages/notebook.zh.json";

type Tree = { readonly [key: string]: string | Tree };

const root = path.join(import.meta.dirname, "../..");

function leaves(tree: Tree, before = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[before + key, value]] : leaves(value, `${before}${key}.`),
  );
}

/** Names in braces: the placeholders, and the words of `select` branches that are a single word. */
const placeholders = (text: string) =>
  new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name!));

const sourcesIn = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(path.join(root, folder, file), "utf8"))
    .join("\n");

describe("messages", () => {
  it("are the same set in both languages, with the same placeholders", () => {
    const chinese = new Map(leaves(zh));
    expect([...chinese.keys()].sort()).toEqual(
      leaves(en)
        .map(([key]) => key)
        .sort(),
    );
    // A branch of one word looks like a placeholder; those messages are formatted in the next test.
    for (const [key, text] of leaves(en).filter(([, text]) => !text.includes(", select,")))
      expect([...placeholders(chinese.get(key)!)].sort(), key).toEqual([...placeholders(text)].sort());
  });

  it.each([
    ["en", en],
    ["zh", zh],
  ])("can all be formatted in %s", (locale, messages) => {
    const errors: string[] = [];
    const t = createTranslator({
      locale,
      messages: messages as Tree,
      onError: (error) => errors.push(error.message),
    }) as unknown as (key: string, params: Record<string, string | number>) => string;
    for (const [key, text] of leaves(messages)) {
      const params = Object.fromEntries([...placeholders(text)].map((name) => [name, 3]));
      expect(t(key, params).length, key).toBeGreaterThan(0);
    }
    expect(errors).toEqual([]);
  });

  it("word every hint that the kernel gives", () => {
    const source = sourcesIn("lib/kernel");
    const hints = new Set(
      [...source.matchAll(/(?:hint: |named\(|withShapes\()\s*"(\w+)"/g)].map(([, hint]) => hint!),
    );
    expect(hints.size).toBeGreaterThan(40);
    expect([...hints].filter((hint) => !(hint in en.kernel.hints))).toEqual([]);
  });

  it("word every reason for which a file is not taken", () => {
    const source = readFileSync(path.join(root, "lib/datasets/dataset-error.ts"), "utf8");
    const table = source.slice(source.indexOf("const messages"), source.indexOf("} as const"));
    const keys = [...table.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key!);
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !(key in en.datasets.errors))).toEqual([]);
  });
});
