// Lines in what the preview shows; none in what is built.
import os from "node:os";
import { getMDXComponent } from "mdx-bundler/client";
import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { compileText } from "../../../lib/mdx/compile";
import type { SourceBlock } from "../../../lib/mdx/source-lines";

const source = `---
title: T
---

The first paragraph
goes on.

## Where it fails

* one
* two, with *stress*

| a | b |
|---|---|
| 1 | 2 |

<Pitfall title="p">
Inside of a component.
</Pitfall>
`;

async function shown(lines?: SourceBlock[]): Promise<string> {
  const { text, problems } = await compileText({
    source,
    file: "en.mdx",
    folder: os.tmpdir(),
    locale: "en",
    lines,
  });
  expect(problems).toEqual([]);
  const Text = getMDXComponent(text!.code) as ComponentType<{ components: unknown }>;
  const Pitfall = ({ children }: { children?: React.ReactNode }) => createElement("div", null, children);
  return renderToStaticMarkup(createElement(Text, { components: { Pitfall } }));
}

test("what is read says the line that it begins at, front matter counted", async () => {
  const html = await shown([]);
  const lineOf = (words: string) => source.split("\n").findIndex((line) => line.includes(words)) + 1;
  for (const [tag, words] of [
    ["p", "The first paragraph"],
    ["li", "one"],
    ["li", "two"],
    ["p", "Inside of a component"],
  ] as const)
    expect(html).toMatch(new RegExp(`<${tag} data-line="${lineOf(words)}">[^<]*${words}`));
  expect(html).toMatch(new RegExp(`<h2[^>]* data-line="${lineOf("Where it fails")}"`));
  expect(html.match(/<tr data-line="(\d+)"/g)).toEqual([13, 15].map((line) => `<tr data-line="${line}"`));
});

test("without being asked for they are not there, and nothing else differs", async () => {
  const built = await shown();
  expect(built).not.toContain("data-line");
  expect((await shown([])).replace(/ data-line="\d+"/g, "")).toBe(built);
});

test("words are told with their lines, one text for each node", async () => {
  const blocks: SourceBlock[] = [];
  await shown(blocks);
  expect(blocks).toContainEqual({ tag: "p", line: 5, texts: ["The first paragraph\ngoes on."] });
  expect(blocks).toContainEqual({ tag: "li", line: 11, texts: ["two, with ", "stress"] });
  expect(blocks).toContainEqual({ tag: "tr", line: 15, texts: ["1", "2"] });
});
