import { describe, expect, it } from "vitest";
import { codeAddress } from "./open-in-editor";
import { framesOf, queryOf, readOptions } from "./options";
import { sameSection } from "./scroll-together";

describe("how a lesson is looked at", () => {
  const read = (query: string) => readOptions(new URLSearchParams(query));

  it("is at first both languages, in the light, on what learners get", () => {
    expect(read("")).toEqual({ language: "both", width: "fit", theme: "light", backend: null, seed: "" });
    expect(queryOf(read(""))).toBe("");
  });

  it("comes back from the address, and what cannot be read there is left out", () => {
    const query = "?language=zh&width=360&theme=both&backend=wasm&seed=7";
    expect(queryOf(read(query))).toBe(query);
    expect(queryOf(read("language=fr&width=9999&theme=x&backend=tpu&seed=++"))).toBe("");
    expect(read(`seed=${"9".repeat(100)}`).seed).toHaveLength(40);
  });

  it("makes one to four frames, each with its own name", () => {
    const hrefs = (query: string) => framesOf("data/leakage", read(query)).map(({ href }) => href);
    expect(hrefs("language=en")).toEqual(["/en/learn/data/leakage?theme=light&frame=en-light"]);
    expect(hrefs("theme=both&backend=cpu&seed=a%26b")).toEqual(
      ["en-light", "zh-light", "en-dark", "zh-dark"].map((frame) => {
        const [language, theme] = frame.split("-");
        return `/${language}/learn/data/leakage?theme=${theme}&frame=${frame}&backend=cpu&seed=a%26b`;
      }),
    );
  });
});

it("a place is an address for Visual Studio Code, whatever its path holds", () => {
  const at = (file: string) => codeAddress("/srv/my course", { file, line: 7 });
  expect(at("lessons/a/en.mdx")).toBe("vscode://file/srv/my%20course/lessons/a/en.mdx:7");
  expect(at("/own/课#1?.mdx")).toBe("vscode://file/own/%E8%AF%BE%231%3F.mdx:7");
  expect(at("C:\\own\\en.mdx")).toBe("vscode://file/C:/own/en.mdx:7");
});

it("pages of different lengths stand at the same part of the same section", () => {
  expect(sameSection(150, [0, 100, 200, 300], [0, 50, 250, 300])).toBe(150);
  expect(sameSection(0, [0, 100, 200], [0, 10, 20])).toBe(0);
  // One has a section more, as while it is written: by its length then.
  expect(sameSection(100, [0, 100, 200], [0, 400])).toBe(200);
});
