import { describe, expect, test } from "vitest";
import { findQuote, quoteOf } from "./quote";

const lesson =
  "The bestseller is shown to everybody, and so it is bought by many. Then the model learns that many buy it, and shows it " +
  "again. The bestseller is shown to nobody who looks for something else. What a shop shows is what a shop will sell, and a " +
  "log of clicks is a log of what was shown before it is a log of what people wanted.";

const spanOf = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
};

/** The passage as it reads in a changed text; null where it is not found. */
function inChanged(words: string, change: (text: string) => string, from = 0): string | null {
  const span = spanOf(lesson, words, from);
  const changed = change(lesson);
  const found = findQuote(changed, quoteOf(lesson, span), span.start);
  return found && changed.slice(found.start, found.end);
}

describe("a quoted passage", () => {
  test("keeps its words and those around it", () => {
    const quote = quoteOf(lesson, spanOf(lesson, "bestseller"));
    expect(quote).toMatchObject({ exact: "bestseller", prefix: "The " });
    expect(quote.suffix).toHaveLength(48);
  });

  test("is found where it was, and where it moved to", () => {
    const words = "a log of clicks";
    expect(inChanged(words, (text) => text)).toBe(words);
    const span = spanOf(lesson, words);
    const moved = `A new first sentence. ${lesson}`;
    expect(findQuote(moved, quoteOf(lesson, span), span.start)?.start).toBe(span.start + 22);
  });

  test("of words that come twice is told apart by what stands around it", () => {
    const second = spanOf(lesson, "The bestseller is shown to", 20);
    const quote = quoteOf(lesson, second);
    expect(findQuote(lesson, quote, 0)?.start).toBe(second.start);
    // Also after what stood before it was rewritten.
    const changed = lesson.replace(
      "Then the model learns that many buy it, and shows it again.",
      "And so on.",
    );
    expect(findQuote(changed, quote, 0)?.start).toBe(changed.indexOf("The bestseller", 20));
  });

  test("of equally good places is the nearest to where it was", () => {
    const text = "one two one two one two";
    const quote = { exact: "two", prefix: "one ", suffix: "" };
    expect(findQuote(text, quote, 12)?.start).toBe(12);
    expect(findQuote(text, quote, 23)?.start).toBe(20);
  });

  test("that was reworded is found between its surroundings, and is said to be reworded", () => {
    const span = spanOf(lesson, "many buy it");
    const changed = lesson.replace("many buy it", "people like it");
    const found = findQuote(changed, quoteOf(lesson, span), span.start);
    expect(found && changed.slice(found.start, found.end)).toBe("people like it");
    expect(found?.reworded).toBe(true);
    expect(findQuote(lesson, quoteOf(lesson, span), span.start)?.reworded).toBe(false);
  });

  test("that is gone is not found, nor mistaken for the same short word elsewhere", () => {
    expect(inChanged("many buy it", () => "Nothing of that is left.")).toBeNull();
    const span = spanOf(lesson, "shop");
    expect(findQuote("Another text that also names a shop somewhere.", quoteOf(lesson, span), 0)).toBeNull();
  });

  test("that is long and stands there once is found without its surroundings", () => {
    const words = "what a shop shows is what a shop will sell".replace("what", "What");
    expect(inChanged(words, () => `Said elsewhere: “${words}”`)).toBe(words);
    const han = "商城展示什么，用户就买什么";
    const quote = { exact: han, prefix: "前面的话都改掉了", suffix: "后面的话也改掉了" };
    expect(findQuote(`换了一篇文章。${han}。`, quote, 0)?.start).toBe(7);
  });
});
