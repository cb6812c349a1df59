import { readdir } from "node:fs/promises";
import path from "node:path";
import compile from "icu-minify/compile";
import { describe, expect, test } from "vitest";
import { allMessages, type Messages, pick } from "./messages.server";

const folder = path.resolve(import.meta.dirname, "../../messages");

function flat(messages: Messages, at = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${at}${key}`, value] as const] : [...flat(value, `${at}${key}.`)],
    ),
  );
}

/** Names of arguments, "name select" for those that choose by name, and tags: what the code hands in. */
function shapeOf(message: string): string[] {
  const found = new Set<string>();
  let at = 0;
  const upTo = (stop: RegExp) => {
    const from = at;
    while (at < message.length && !stop.test(message[at]!)) at++;
    return message.slice(from, at).trim();
  };
  const sentence = () => {
    while (at < message.length && message[at] !== "}") {
      if (message[at++] === "{") argument();
    }
  };
  const argument = () => {
    const name = upTo(/[,}]/);
    const chooses = message[at] === ",";
    if (chooses) at++;
    const kind = chooses ? upTo(/[,}]/) : "";
    found.add(kind === "select" ? `${name} select` : name);
    while (at < message.length && message[at] !== "}") {
      if (message[at++] === "{") {
        sentence();
        at++;
      }
    }
    at++;
  };
  sentence();
  for (const [, tag] of message.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`);
  return [...found].sort();
}

describe("the words of both languages", () => {
  test("every file of one language has its counterpart", async () => {
    const files = await readdir(folder);
    const parts = (locale: string) =>
      files.filter((file) => file.endsWith(`.${locale}.json`)).map((file) => file.split(".")[0]);
    expect(parts("zh")).toEqual(parts("en"));
    expect(files).toHaveLength(2 * parts("en").length);
  });

  test("the same keys, none of them empty", async () => {
    const [en, zh] = [flat(await allMessages("en", folder)), flat(await allMessages("zh", folder))];
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    expect([...en, ...zh].filter(([, message]) => message.trim() === "")).toEqual([]);
  });

  test("the same arguments and tags in every sentence", async () => {
    const zh = flat(await allMessages("zh", folder));
    for (const [key, message] of flat(await allMessages("en", folder)))
      expect([key, shapeOf(zh.get(key) ?? "")]).toEqual([key, shapeOf(message)]);
  });

  test("every sentence can be read as a pattern; braces that are meant as such stand in quotes", async () => {
    const unreadable: string[] = [];
    for (const locale of ["en", "zh"] as const)
      for (const [key, message] of flat(await allMessages(locale, folder)))
        try {
          compile(message);
        } catch (error) {
          unreadable.push(`${locale} ${key}: ${error}`);
        }
    expect(unreadable).toEqual([]);
    expect(() => compile("Return { states, net }.")).toThrow();
  });

  test("a missing argument would be noticed", () => {
    expect(shapeOf("{count, plural, one {1 lesson} other {# lessons}} of {all}")).toEqual(["all", "count"]);
    expect(shapeOf("{kind, select, right {Yes} other {No}}")).toEqual(["kind select"]);
    expect(shapeOf("{a, plural, other {{b} of {c, number}}} {d}")).toEqual(["a", "b", "c", "d"]);
    expect(shapeOf("<cite>x</cite>")).toEqual(["<cite>"]);
  });

  test("only the parts asked for go to the browser", () => {
    expect(pick({ a: { x: "1" }, b: { y: "2" } }, "b", "c")).toEqual({ b: { y: "2" } });
    const deep = { a: { x: { k: "1", l: "2" }, y: { k: "3" }, z: "4" }, b: { y: "5" } };
    expect(pick(deep, "a.x.l", "a.z", "a.none", "none.x")).toEqual({ a: { x: { l: "2" }, z: "4" } });
    expect(pick(deep, "a.z", "b", "a")).toEqual(deep);
  });
});
