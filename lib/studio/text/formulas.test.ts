import { expect, it } from "vitest";
import { setFormula } from "./formulas";

const set = (text: string) => setFormula(text, { isBlock: false });

it("a formula is set; the same one is not set twice", () => {
  expect(set("x^2")).toHaveProperty("html");
  expect(set("x^2")).toBe(set("x^2"));
});

it.each([
  "\\href{https://x.org}{a}",
  "\\url{https://x.org}",
  "\\includegraphics{a.png}",
  "\\htmlClass{a}{b}",
  "\\htmlData{a=b}{c}",
  "\\htmlStyle{color:red}{c}",
  "\\htmlId{a}{c}",
  "\\def\\a{b}",
  "\\gdef\\a{b}",
  "\\newcommand{\\a}{b}",
  "\\let\\a=b",
])("%s is refused by name", (text) => {
  expect(set(text)).toMatchObject({ problem: "formulaCommand" });
});

it("a command that only begins like one of those is allowed", () => {
  expect(set("\\longrightarrow")).toHaveProperty("html");
  expect(set("\\leftarrow")).toHaveProperty("html");
});

it("one that nests without end fails in words", () => {
  expect(set("{".repeat(490) + "}".repeat(490))).toBeDefined();
  expect(set("{".repeat(990))).toMatchObject({ problem: "badFormula" });
  expect(set("\\sqrt{".repeat(140) + "}".repeat(140))).toBeDefined();
});

it("sizes are bounded", () => {
  const made = set("\\rule{1000em}{1000em}");
  expect("html" in made && made.html).not.toContain("1000em;");
});

it("words of HTML in a formula are words", () => {
  const made = set("\\text{<script>alert(1)</script>}");
  expect("html" in made && made.html).not.toContain("<script");
});
