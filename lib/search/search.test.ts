// What is found, in both languages, in an index of a few entries made by hand.
import { describe, expect, test } from "vitest";
import type { SearchEntry } from "./entry";
import { pieces } from "./marks";
import { find, makeIndex, readIndex } from "./search-index";
import { indexTokens, queryTokens } from "./tokens";

const entry = (href: string, title: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  href,
  title,
  kind: "term",
  place: "",
  about: "",
  names: "",
  text: "",
  ...more,
});

const index = makeIndex([
  entry("tower", "Two-tower model", { names: "双塔\n双塔模型", about: "Two networks, one for each side." }),
  entry("ndcg", "NDCG@k", { names: "归一化折损累积增益" }),
  entry("ease", "EASE", { about: "A linear model." }),
  entry("factors", "4.2 Matrix factorisation", { kind: "lesson", names: "矩阵分解" }),
  entry("compare", "iALS and EASE", { kind: "lesson", text: "Ten factors increase coverage; NDCG at 10." }),
  entry("open", "openData", { kind: "api", about: "The file that was dropped, or the market." }),
]);
const titles = (query: string) => find(index, query).flatMap(({ found }) => found.map(({ title }) => title));

describe("words", () => {
  test("Han text is cut into overlapping pairs, and what stands between into words", () => {
    expect(queryTokens("双塔模型 two-tower")).toEqual(["双塔", "塔模", "模型", "two", "tower"]);
    expect(queryTokens("用iALS训练")).toEqual(["用", "ials", "训练"]);
  });

  test("full width, case, accents and the k of a metric make no difference", () => {
    expect(queryTokens("ＮＤＣＧ@10 Café")).toEqual(["ndcg", "cafe"]);
    expect(queryTokens("HR@k")).toEqual(["hr"]);
    expect(queryTokens("mail@10am")).toEqual(["mail", "10am"]);
  });

  test("names are also found by a single Han character and by the parts of camel case", () => {
    expect(indexTokens("双塔", { name: true })).toEqual(["双塔", "双", "塔"]);
    expect(indexTokens("openData", { name: true })).toEqual(["opendata", "open", "data"]);
    expect(indexTokens("双塔")).toEqual(["双塔"]);
  });
});

describe("finding", () => {
  test.each([
    ["双塔 two-tower", "Two-tower model"],
    ["双塔", "Two-tower model"],
    ["塔", "Two-tower model"],
    ["NDCG@10", "NDCG@k"],
    ["ndcg", "NDCG@k"],
    ["矩阵分解", "4.2 Matrix factorisation"],
    ["4.2", "4.2 Matrix factorisation"],
    ["open data", "openData"],
    ["opend", "openData"],
  ])("%s leads to %s first", (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  test("half a word and a mistyped one are found, in one letter of five", () => {
    expect(titles("facto")).toContain("4.2 Matrix factorisation");
    expect(titles("matrix factorsation")[0]).toBe("4.2 Matrix factorisation");
    expect(titles("zzzzz")).toEqual([]);
  });

  test("what is called exactly so comes first, and its group with it", () => {
    expect(find(index, "ease")[0]?.found[0]?.title).toBe("EASE");
    expect(titles("ease")).toContain("iALS and EASE");
  });

  test("every word must be there; only where nothing has them all does one suffice", () => {
    expect(titles("ials ease")).toEqual(["iALS and EASE"]);
    expect(titles("ease transformer")).toContain("EASE");
  });

  test("a group shows no more than asked for, and an index read back finds the same", () => {
    expect(find(index, "ease", { each: 1 }).every(({ found }) => found.length === 1)).toBe(true);
    const again = readIndex(JSON.stringify(index));
    expect(find(again, "双塔 two-tower")).toEqual(find(index, "双塔 two-tower"));
    expect(() => readIndex("no index")).toThrow();
  });
});

describe("marks", () => {
  const marked = (text: string, terms: string[]) =>
    pieces(text, terms)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join("");

  test("a word is marked where one begins, not within another", () => {
    expect(marked("EASE and its increase", ["ease"])).toBe("[EASE] and its increase");
    expect(marked("openData", ["data", "open"])).toBe("[openData]");
  });

  test("pairs of Han characters that touch are one mark", () => {
    expect(marked("用双塔模型召回", ["双塔", "塔模", "模型"])).toBe("用[双塔模型]召回");
  });

  test("a text without any is one piece", () => {
    expect(pieces("nothing", ["x1"])).toEqual([{ text: "nothing", hit: false }]);
  });
});
