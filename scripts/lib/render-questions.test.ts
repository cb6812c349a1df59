import { describe, expect, test } from "vitest";
import { compileText } from "../../lib/mdx/compile";
import { renderQuestions } from "./render-questions";

const compile = async (...lines: string[]) => {
  const source = ["---", "title: T", "---", "", ...lines, ""].join("\n");
  const { text, problems } = await compileText({ source, file: "x.mdx", folder: import.meta.dirname });
  expect(problems).toEqual([]);
  return text!.code;
};

describe("review questions become HTML at the build", () => {
  test("with their formulas and code, and with links that lead to the lesson", async () => {
    const code = await compile(
      "## One",
      "",
      '<Cell name="fit" />',
      "",
      "<Review>",
      "",
      '<Question id="a" ask="Why?">',
      "Since $x$ is `1`; see [here](#one) and [there](/learn/data/other).",
      "</Question>",
      "",
      '<Question id="b" ask="How?">',
      "So.",
      "</Question>",
      "",
      "</Review>",
    );
    const [first, second] = renderQuestions({ code, questions: ["a", "b"] }, "/zh/learn/data/this");
    expect(first).toMatchObject({ id: "a", ask: "Why?" });
    expect(first!.html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">');
    expect(first!.html).toContain("<code>1</code>");
    expect(first!.html).toContain('href="/zh/learn/data/this#one"');
    expect(first!.html).toContain('href="/zh/learn/data/other"');
    expect(second!.html).toBe("<p>So.</p>");
  });

  test("a question that the text names and does not show stops the build", async () => {
    const code = await compile("Nothing.");
    expect(() => renderQuestions({ code, questions: ["a"] }, "/en/learn/x/y")).toThrow(/questions a are not/);
  });
});
