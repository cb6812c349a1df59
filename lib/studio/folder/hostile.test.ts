// Texts that nobody writes by mistake: each is refused in a moment, or read in seconds; none throws.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { StudioLesson } from "../text/document";
import { parseMarkdown } from "../text/parse";
import { fromFolder } from "./from-folder";
import { fromMdx } from "./from-mdx";
import { partsOfDirectives } from "./parts-of-directives";
import { saidBy } from "./same";
import { toFolder } from "./to-folder";
import { toMdx } from "./to-mdx";

const SIZE = 200_000;
const full = (part: string) => part.repeat(Math.floor(SIZE / part.length));
const cases: Readonly<Record<string, string>> = {
  "longer than a text may be": "a".repeat(10_000_000),
  "quotations in quotations": full("> "),
  "lists in lists": Array.from({ length: 600 }, (_, n) => `${" ".repeat(n * 2)}- a`).join("\n"),
  "containers in containers": full(":::recap\n"),
  "containers with ever fewer colons": Array.from(
    { length: 600 },
    (_, n) => `${":".repeat(603 - n)}recap`,
  ).join("\n"),
  brackets: full("["),
  pictures: full("!["),
  stars: full("**a_"),
  backticks: Array.from({ length: 600 }, (_, n) => "`".repeat(n)).join(" "),
  dollars: full("$a "),
  braces: full("{"),
  "an open expression": `{${full("[")}`,
  tags: full("<A>\n"),
  "closed tags": "<A>\n".repeat(20_000) + "</A>\n".repeat(20_000),
  "tags in a line": full("<A>"),
  "a tag of many props": `<Pitfall ${full('a="b" ')}>\n</Pitfall>`,
  "a directive of many attributes": `:::pitfall{${full("a=b ")}}\n:::`,
  "a wide table": `${"a|".repeat(40_000)}\n${"-|".repeat(40_000)}`,
  references: full("[a]: b\n"),
  programs: full("import a from 'b'\n"),
  entities: full("&amp;"),
  backslashes: full("\\"),
  addresses: full("www.a.b "),
};

const of = (text: string): StudioLesson => ({
  minutes: 10,
  heads: { en: { title: "T", description: "D" }, zh: { title: "T", description: "D" } },
  texts: { en: text, zh: "" },
  notebook: "",
});
const head = "---\ntitle: T\ndescription: D\nminutes: 10\n---\n\n";

describe.each(Object.entries(cases))("%s", (_, text) => {
  it("ends on the way out and on the way in", () => {
    const out = toFolder(of(text), { pictures: [], slug: "a", exercises: [] });
    const back = fromFolder({ "en.mdx": new TextEncoder().encode(head + text) });
    const told = (found: { readonly problems: readonly { readonly severity: string }[] }) =>
      found.problems.some(({ severity }) => severity === "error");
    expect(Object.keys(out.files).length > 0 || told(out)).toBe(true);
    expect(back.lesson !== null || told(back)).toBe(true);
  }, 30_000);
});

const bits =
  '\n|\n\n|\n| |a|b c|{|}|<|>|<div>|</div>|*|**|_|`|```\n|$|$$\n|[|](x)|![|](a.png)|\\|- |1. |> |    |# |## h|import a|export b|:::recap\n|:::\n|::cell[fit]\n|:::pitfall{title="a & b"}\n|::::\n|::::review\n|:::told{id=a answer=1}\n|&lt;|https://a.b/{c}|<https://a.b>|a@b.c|[x]: y\n|[x]|~~|\t|中文|<!-- x -->|{/* c */}|{1+1}|::|:a[b]{c}|\n---\n|===\n|[^1]|[^1]: n\n|</Recap>|<Recap>'.split(
    "|",
  );
const soup = fc
  .array(fc.constantFrom(...bits, "|", "\n|--|\n"), { maxLength: 14 })
  .map((parts) => parts.join(""));
const said = (text: string) => saidBy(partsOfDirectives(parseMarkdown(text), text, () => {}));

test("any text becomes MDX that holds no program and says the same, or that it may not is told", () => {
  let same = 0;
  fc.assert(
    fc.property(soup, (text) => {
      const { mdx, problems } = toMdx(text);
      const back = fromMdx(mdx);
      const keys = new Set(back.problems.map(({ key }) => key));
      for (const key of ["propMissing", "readsOtherwise"]) keys.delete(key);
      expect([...keys]).toEqual([]);
      if (problems.length > 0) return;
      expect(said(back.text)).toBe(said(text));
      same++;
    }),
    { numRuns: 400 },
  );
  expect(same).toBeGreaterThan(150);
}, 120_000);
