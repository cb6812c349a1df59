// Numbers of a text against what the notebook's run gave, from the text's components to the problem's words.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCourse } from "./check-course";
import { judgeNumbers } from "./numbers";

const notebook = `// %% count
const sold = [12, 30, 41];
const mean = sold.reduce((sum, n) => sum + n, 0) / sold.length;
`;
const text = (body: string) =>
  ["---", "title: T", "description: D", "minutes: 10", "---", "", body, ""].join("\n");
/** 27.67 in truth. */
const en = text(
  'On average <Num of="mean">27.7</Num> were sold, at most <Num of="sold[2]">41</Num>, a third of it <Num of="mean / 3" within="10%">9</Num>.',
);
const folder = "01-data/01-first";
let root: string;
const put = (name: string, content: string) => writeFile(path.join(root, "lessons", folder, name), content);
const messages = async (run: boolean) => {
  const { problems } = await checkCourse({
    root,
    asked: ["1.1"],
    run: run ? "all" : "none",
    cache: path.join(root, ".cache"),
  });
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
};

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "aisle-numbers-"));
  await mkdir(path.join(root, "lessons", folder), { recursive: true });
  const module = { title: { en: "Data", zh: "数据" }, summary: { en: "s", zh: "概要" }, planned: [] };
  await writeFile(path.join(root, "lessons/01-data/module.json"), JSON.stringify(module));
  await put("notebook.ts", notebook);
  await put("en.mdx", en);
  await put("zh.mdx", text('平均卖出 <Num of="mean">28.2</Num> 件。'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test("numbers are taken from a run, held against both texts, and asked for again when the notebook changes", async () => {
  expect(await messages(false)).toEqual([
    expect.stringMatching(
      /numbers\.json:1 .*never\. Take them anew: npm run check:course -- --run 01-data\/01-first/,
    ),
  ]);
  const wrong = expect.stringMatching(/zh\.mdx:7 The text says 28\.2, but "mean" was 27\.67 when/);
  expect(await messages(true), "the run itself is compared").toEqual([wrong]);
  expect(await messages(false), "and known afterwards").toEqual([wrong]);
  expect(
    JSON.parse(await readFile(path.join(root, "lessons", folder, "numbers.json"), "utf8")).numbers,
  ).toEqual({
    mean: 27.6666667,
    "mean / 3": 9.22222222,
    "sold[2]": 41,
  });
  await put("notebook.ts", notebook.replace("12", "13"));
  expect(await messages(false)).toEqual([expect.stringContaining("another state of notebook.ts")]);
}, 120_000);

test("what is no number, no tolerance or no expression is said so", async () => {
  const { notebook: hash } = JSON.parse(
    await readFile(path.join(root, "lessons", folder, "numbers.json"), "utf8"),
  );
  const kept = JSON.stringify({ notebook: hash, numbers: { mean: 27.7, nope: "nope is not defined" } });
  const of = (cited: object) =>
    judgeNumbers({
      lesson: folder,
      text: notebook,
      kept,
      numbers: { en: [{ line: 7, of: "mean", printed: "27.7", ...cited }] },
    }).map(({ message }) => message)[0];
  expect(of({})).toBeUndefined();
  expect(of({ printed: "about 28" })).toMatch(/"about 28", which is no number by itself/);
  expect(of({ within: "some" })).toMatch(/within="some" is no tolerance/);
  expect(of({ of: "nope" })).toMatch(/cannot be worked out .* nope is not defined/);
  expect(of({ of: "toString" })).toMatch(/No run has worked out "toString" yet/);
});
