import fc from "fast-check";
import { expect, it } from "vitest";
import type { StudioLesson } from "@/lib/studio/text/document";
import { mergeLessons, textAt, withText } from "./merge-lessons";

const lesson: StudioLesson = {
  minutes: 20,
  heads: { en: { title: "Returns", description: "" }, zh: { title: "", description: "" } },
  texts: { en: "## One\n\nfirst\n\n## Two\n\nsecond", zh: "" },
  notebook: "// %% data\nconst a = 1;",
};

it("what two authors wrote at different places is all there", () => {
  const mine = withText(lesson, "texts.en", lesson.texts.en.replace("first", "first, mine"));
  const theirs = withText(
    withText(lesson, "texts.en", lesson.texts.en.replace("second", "second, theirs")),
    "minutes",
    "30",
  );
  const { conflicts, settle } = mergeLessons({ base: lesson, mine, theirs });
  expect(conflicts).toEqual([]);
  const merged = settle(() => "mine");
  expect(merged.texts.en).toBe("## One\n\nfirst, mine\n\n## Two\n\nsecond, theirs");
  expect(merged.minutes).toBe(30);
});

it("one line that both changed is a conflict, and each choice gives what it says", () => {
  const mine = withText(lesson, "texts.en", lesson.texts.en.replace("first", "mine"));
  const theirs = withText(lesson, "texts.en", lesson.texts.en.replace("first", "theirs"));
  const { conflicts, settle } = mergeLessons({ base: lesson, mine, theirs });
  expect(conflicts).toEqual([{ place: "texts.en", at: 0, mine: ["mine"], theirs: ["theirs"] }]);
  expect(settle(() => "mine").texts.en).toContain("\nmine\n");
  expect(settle(() => "theirs").texts.en).toContain("\ntheirs\n");
  expect(settle(() => "both").texts.en).toContain("\nmine\ntheirs\n");
});

it("a title that both changed is a conflict, too; one that both changed alike is none", () => {
  const of = (title: string) => withText(lesson, "heads.en.title", title);
  const { conflicts, settle } = mergeLessons({ base: lesson, mine: of("A"), theirs: of("B") });
  expect(conflicts).toMatchObject([{ place: "heads.en.title", mine: ["A"], theirs: ["B"] }]);
  expect(settle(() => "theirs").heads.en.title).toBe("B");
  expect(mergeLessons({ base: lesson, mine: of("A"), theirs: of("A") }).conflicts).toEqual([]);
});

const lines = fc
  .array(fc.constantFrom("a", "b", "c", "", "## d"), { maxLength: 12 })
  .map((all) => all.join("\n"));

it("who changed nothing gets the other's lesson, whatever it is", () => {
  fc.assert(
    fc.property(lines, lines, (was, now) => {
      const base = withText(lesson, "texts.zh", was);
      const other = withText(lesson, "texts.zh", now);
      expect(mergeLessons({ base, mine: base, theirs: other }).settle(() => "mine")).toEqual(other);
      expect(mergeLessons({ base, mine: other, theirs: base }).settle(() => "theirs")).toEqual(other);
    }),
  );
});

it("every line that one side wrote is in the merged text or in a conflict", () => {
  fc.assert(
    fc.property(lines, lines, (was, theirs) => {
      const base = withText(lesson, "texts.en", was);
      const mine = withText(lesson, "texts.en", `${was}\nonly mine`);
      const { conflicts, settle } = mergeLessons({
        base,
        mine,
        theirs: withText(lesson, "texts.en", theirs),
      });
      const text = textAt(
        settle(() => "theirs"),
        "texts.en",
      );
      expect(text.includes("only mine") || conflicts.some((one) => one.mine.includes("only mine"))).toBe(
        true,
      );
    }),
  );
});

it("a blank line that one side made of a line stays one where it is kept", () => {
  const of = (text: string) => withText(lesson, "texts.en", text);
  const { settle } = mergeLessons({ base: of("a\nold\nb"), mine: of("a\n\nb"), theirs: of("a\nnew\nb") });
  expect(settle(() => "mine").texts.en).toBe("a\n\nb");
});
