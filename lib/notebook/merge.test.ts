import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge, mergedText, textToFinish } from "./merge";

/** Texts of few different lines, so that lines repeat and sides often touch the same place. */
const text = fc.array(fc.constantFrom("a", "b", "c", "", "  a"), { maxLength: 12 }).map((l) => l.join("\n"));
const joined = (parts: ReturnType<typeof merge>, side: "mine" | "theirs") =>
  parts.flatMap((part) => (part.kind === "agreed" ? part.lines : part[side]));

describe("merge", () => {
  it("takes the other side's text where one side changed nothing", () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergedText({ base, mine: base, theirs: other })).toBe(other);
        expect(mergedText({ base, mine: other, theirs: base })).toBe(other);
      }),
    );
  });

  it("takes a change that both made once", () => {
    fc.assert(
      fc.property(text, text, (base, both) => {
        expect(mergedText({ base, mine: both, theirs: both })).toBe(both);
      }),
    );
  });

  it("gives the same parts with the sides exchanged", () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const exchanged = merge({ base, mine: theirs, theirs: mine }).map((part) =>
          part.kind === "agreed" ? part : { kind: part.kind, mine: part.theirs, theirs: part.mine },
        );
        expect(exchanged).toEqual(merge({ base, mine, theirs }));
      }),
    );
  });

  it("loses no line that a side put in", () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        // Lines of one side alone, marked, so that each can be found again.
        const own = (lines: string, mark: string) =>
          lines
            .split("\n")
            .map((line, k) => (k % 2 ? `${mark}${k}` : line))
            .join("\n");
        const sides = { base, mine: own(mine, "m"), theirs: own(theirs, "t") };
        const parts = merge(sides);
        for (const line of sides.mine.split("\n").filter((line) => line.startsWith("m")))
          expect(joined(parts, "mine")).toContain(line);
        for (const line of sides.theirs.split("\n").filter((line) => line.startsWith("t")))
          expect(joined(parts, "theirs")).toContain(line);
      }),
    );
  });

  it("puts changes at different places together", () => {
    expect(
      mergedText({
        base: "one\ntwo\nthree\nfour",
        mine: "one\ntwo\nthree\nFOUR",
        theirs: "zero\none\ntwo\nthree\nfour",
      }),
    ).toBe("zero\none\ntwo\nthree\nFOUR");
  });

  it("leaves a line that both changed differently to the learner, with both texts", () => {
    const sides = { base: "one\ntwo\nthree", mine: "one\n2\nthree", theirs: "one\nII\nthree" };
    expect(mergedText(sides)).toBeNull();
    expect(textToFinish(sides, { mine: "my edit", theirs: "the lesson" })).toBe(
      "one\n// <<<<<<< my edit\n2\n// =======\nII\n// >>>>>>> the lesson\nthree",
    );
  });
});
