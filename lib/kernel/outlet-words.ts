// What a cell's output says of what was left out of it, in the page's language: these words come with the output.
import type { OutletWords } from "./outlet";

export function wordsIn(locale: "en" | "zh"): OutletWords {
  const n = (count: number) => count.toLocaleString(locale);
  return locale === "zh"
    ? {
        lines: (left) => `… 还有 ${n(left)} 行`,
        characters: (left) => `… 还有 ${n(left)} 个字符`,
        rows: (left) => `… 还有 ${n(left)} 行，太多，无法全部显示`,
        tooLarge: "这个结果太大，无法显示。请少取一些行、点或列。",
      }
    : {
        lines: (left) => `… ${n(left)} more lines`,
        characters: (left) => `… ${n(left)} more characters`,
        rows: (left) => `… ${n(left)} more rows, too many to show`,
        tooLarge: "This is too large to be shown. Take fewer rows, points or columns.",
      };
}
