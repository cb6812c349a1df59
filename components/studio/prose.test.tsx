// A document of each kind, drawn as a learner's page draws it.
import { expect, it } from "vitest";
import type { Known } from "@/lib/studio/text/document";
import { readText } from "@/lib/studio/text/read-text";
import { rendered } from "./testing/rendered";

const known: Known = { cells: ["data", "fit"], exercises: ["read-the-log"], pictures: ["funnel.png"] };

async function html(source: string, locale: "en" | "zh" = "en"): Promise<string> {
  const { blocks, problems, cells } = readText(source, known);
  expect(problems).toEqual([]);
  return rendered(blocks, { locale, placed: cells });
}

it("sections begin with headings of the second level, and top blocks say their line", async () => {
  const page = await html("First.\n\n## A\n\nb\n\n### C\n\nd\n\n## E");
  expect(page).toBe(
    '<p data-line="1">First.</p><section><h2 id="a" data-line="3">A</h2><p data-line="5">b</p><h3 id="c" data-line="7">C</h3><p data-line="9">d</p></section><section><h2 id="e" data-line="11">E</h2></section>',
  );
});

it("a line of text", async () => {
  const page = await html("*a* **b** ~~c~~ `d<e` [f](https://x.org) [g](/en/faq)  \nh & < i");
  expect(page).toBe(
    '<p data-line="1"><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;e</code> <a href="https://x.org" rel="noopener noreferrer">f</a> <a href="/en/faq">g</a><br/>h &amp; &lt; i</p>',
  );
});

it("a picture alone is a figure with its alternative; another stands within the line", async () => {
  expect(await html("![A funnel](funnel.png)")).toContain(
    '<figure class="picture" data-line="1"><img src="/pictures/funnel.png" alt="A funnel" loading="lazy" decoding="async"/></figure>',
  );
  expect(await html("See ![A funnel](funnel.png)")).toContain('<p data-line="1">See <img');
});

it("a table names its columns by scope", async () => {
  const page = await html("| a | b |\n|---|--:|\n| 1 | 2 |");
  expect(page).toContain(
    '<table class="table"><thead><tr><th scope="col">a</th><th scope="col" style="text-align:right">b</th></tr></thead><tbody><tr><td>1</td><td style="text-align:right">2</td></tr></tbody></table>',
  );
  expect(page).toContain('data-line="1"');
});

it("lists without the space of paragraphs; with it where an item has several", async () => {
  expect(await html("- a\n  - b\n- c")).toBe(
    '<ul class="inner-list" data-line="1"><li>a<ul class="inner-list" data-line="2"><li>b</li></ul></li><li>c</li></ul>',
  );
  expect(await html("3. a\n\n   b")).toContain(
    '<ol class="inner-list" start="3" data-line="1"><li><p data-line="1">a</p>',
  );
});

it("code in the colours of lessons", async () => {
  expect(await html("```ts\nconst a = 1;\n```")).toContain('<span class="tok-key">const</span>');
  expect(await html("```python\nif a < b:\n```")).toContain("<code>if a &lt; b:</code>");
});

it.each([
  [":::objective\na\n:::", '<div class="lead" data-line="1"><p data-line="2">a</p></div>'],
  [":::recap\na\n:::", '<div class="note ok" data-line="1">'],
  [":::margin\na\n:::", '<aside class="margin" data-line="1">'],
  [":::sources\na\n:::", '<div class="src" lang="en" data-line="1">'],
  [':::pitfall{title="T"}\na\n:::', "Pitfall: T"],
  [':::deep-dive{title="T"}\na\n:::', "<summary>T</summary>"],
  [':::symbols{caption="S"}\n| a |\n|---|\n| b |\n:::', '<p class="sym-t">S</p>'],
  [
    '::::review\n:::question{id="q" ask="Why?"}\nSo.\n:::\n::::',
    '<details id="question-q"><summary>Why?</summary>',
  ],
  [':::predict{id="g" question="Which?"}\n- A\n- B\n:::', '<form class="predict" data-line="1">'],
  [
    ':::predict{id="g" question="Which?"}\n- A\n- B\n:::\n\n:::told{id="g" answer=1}\nA.\n:::',
    '<div class="predict told" data-line="6">',
  ],
  ["::cell[fit]", '<section id="cell-fit"'],
  ["::cell[fit]\n\n::notebook", '<section id="cell-data"'],
  ["::exercise[read-the-log]", '<div class="wide" data-line="1"><p>exercise read-the-log</p></div>'],
  ["::on-your-data", '<section id="own-data"'],
  ["> a", '<blockquote class="quote" data-line="1">'],
  ["---", '<hr data-line="1"/>'],
  ["$$\nx\n$$", '<div class="formula" data-line="1"'],
  ["$x$.", '<span class="nowrap">'],
  ["```mermaid\ngraph\naccDescr: From a to b.\n```", "<p>From a to b.</p>"],
])("%j", async (source, expected) => {
  expect(await html(source)).toContain(expected);
});

it("its own words in Chinese", async () => {
  expect(await html(':::pitfall{title="T"}\na\n:::', "zh")).toContain("T");
  expect(await html("```mermaid\ngraph\naccDescr: a\n```", "zh")).toContain("正在画图");
});
