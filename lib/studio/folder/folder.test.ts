import { deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, it, test } from "vitest";
import { allMessages } from "../../i18n/messages.server";
import type { StudioLesson } from "../text/document";
import { fromFolder } from "./from-folder";
import { toFolder, zipFolder } from "./to-folder";
import { MOST_FILE_BYTES, MOST_FILES, MOST_ZIP_BYTES, unzip } from "./unzip";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => new TextDecoder().decode(content);

/** One grey pixel. */
const png = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
  (sign) => sign.charCodeAt(0),
);
const licence = "SPDX-FileCopyrightText: 2026 A Shop\nSPDX-License-Identifier: CC-BY-4.0";

const lesson: StudioLesson = {
  minutes: 25,
  heads: {
    en: { title: "Price tests: a start", description: "How a price is tried out, and what it tells." },
    zh: { title: "价格实验", description: "怎样试一个价格，结果又说明什么。" },
  },
  texts: {
    en: "## One\n\n![A shelf](shelf.png)\n\n::cell[fit]\n\n::exercise[price-quiz]\n",
    zh: "## 一\n\n![货架](shelf.png)\n\n::cell[fit]\n\n::exercise[price-quiz]\n",
  },
  notebook: "// %% fit\nconst one = 1;\none;\n",
};
const options = { slug: "03-price-tests", exercises: ["price-quiz"] };
const pictures = [{ name: "shelf.png", bytes: png, licence }];
const keys = (found: readonly { file: string; line: number; key: string }[]) =>
  found.map(({ file, line, key }) => `${file}:${line} ${key}`);

describe("a folder for lessons/", () => {
  it("has both texts with their heads, the notebook, the pictures and whose they are", () => {
    const { files, problems } = toFolder(lesson, { ...options, pictures });
    expect(problems).toEqual([]);
    expect(Object.keys(files)).toEqual([
      "03-price-tests/en.mdx",
      "03-price-tests/zh.mdx",
      "03-price-tests/notebook.ts",
      "03-price-tests/shelf.png",
      "03-price-tests/shelf.png.license",
    ]);
    expect(text(files["03-price-tests/en.mdx"])).toBe(
      [
        "---",
        'title: "Price tests: a start"',
        "description: How a price is tried out, and what it tells.",
        "minutes: 25",
        "exercises: [price-quiz]",
        "skills: []",
        "---",
        "",
        "## One",
        "",
        "![A shelf](shelf.png)",
        "",
        '<Cell name="fit" />',
        "",
        '<Exercise id="price-quiz" />',
        "",
      ].join("\n"),
    );
  });

  it("comes back as the same lesson, out of a zip as out of a folder", () => {
    const folder = toFolder(lesson, { ...options, pictures });
    for (const files of [folder.files, unzip(zipFolder(folder)).files])
      expect(fromFolder(files)).toEqual({ lesson, pictures, problems: [] });
    expect(zipFolder(folder)).toEqual(zipFolder(toFolder(lesson, { ...options, pictures })));
  });

  it("titles that YAML would take for something else are titles", () => {
    for (const title of [
      "yes",
      "1.5",
      "12:30",
      "2026-01-01",
      "- a",
      "a: b # c",
      "“引号”：好",
      '"',
      "null",
      "{a}",
      "&a",
      "a\\nb",
    ]) {
      const heads = { ...lesson.heads, en: { title, description: title } };
      const { files } = toFolder({ ...lesson, heads }, { ...options, pictures });
      expect(fromFolder(files).lesson?.heads.en).toEqual({ title, description: title });
    }
  });

  it("what it lacks is told, and the rest is written all the same", () => {
    const { files, problems } = toFolder(
      {
        ...lesson,
        heads: { ...lesson.heads, en: { title: " ", description: "d" } },
        texts: { en: "::exercise[gone]\n\n```mermaid\nflowchart LR\n```\n\n![a](none.png)", zh: " " },
        notebook: "",
      },
      {
        ...options,
        pictures: [
          { name: "shelf.png", bytes: png },
          { name: "../up.png", bytes: png },
          { name: "not.jpg", bytes: png },
        ],
      },
    );
    expect(keys(problems)).toEqual([
      "en.mdx:1 headMissing",
      "en.mdx:1 exerciseUnknown",
      "en.mdx:1 diagrams",
      "zh.mdx:1 languageEmpty",
      "shelf.png:1 pictureLicence",
      "../up.png:1 pictureName",
      "not.jpg:1 pictureKind",
      "not.jpg:1 pictureLicence",
      "en.mdx:7 pictureMissing",
    ]);
    expect(Object.keys(files).map((name) => name.replace("03-price-tests/", ""))).toEqual([
      "en.mdx",
      "shelf.png",
      "not.jpg",
    ]);
  });

  it("a slug that names no folder of a lesson is a mistake of who calls", () => {
    for (const slug of ["", "..", "a/b", "A", "1-", "a--b"])
      expect(() => toFolder(lesson, { ...options, slug, pictures: [] })).toThrow("names no lesson's folder");
  });
});

describe("a folder that comes in", () => {
  const head = (more = "") => `---\ntitle: T\ndescription: D\nminutes: 10\n${more}---\n\n`;

  it("problems count lines of the file, and fields that the studio has not are told", () => {
    const { lesson: read, problems } = fromFolder({
      "en.mdx": bytes(`${head("needs: [1.2]\nskills: []\nexercises: [a]\n")}a\n\n{1 + 1}\n`),
      "zh.mdx": bytes("---\ntitle: [\n---\n甲"),
    });
    expect(keys(problems)).toEqual([
      "en.mdx:1 headField",
      "en.mdx:12 expression",
      "zh.mdx:2 headUnreadable",
      "zh.mdx:1 minutes",
      "zh.mdx:1 headMissing",
      "zh.mdx:1 headMissing",
    ]);
    expect(read?.texts).toEqual({ en: "a\n\n{1 + 1}\n", zh: "甲" });
    expect(read?.minutes).toBe(10);
  });

  it("a text that is no MDX is left out with its line; one language is enough", () => {
    const { lesson: read, problems } = fromFolder({
      "a/b/en.mdx": bytes(`${head()}a\n\n<Recap>\n`),
      "a/b/zh.mdx": bytes(head().replace("10", "12")),
    });
    expect(keys(problems)).toEqual(["en.mdx:9 unreadable"]);
    expect([read?.texts.en, read?.minutes]).toEqual(["", 12]);
    expect(fromFolder({ "en.mdx": bytes(`${head()}<Recap>`) }).lesson).toBeNull();
    expect(keys(fromFolder({}).problems)).toEqual(["en.mdx:1 fileMissing", "zh.mdx:1 fileMissing"]);
  });

  it("files that are no part of a lesson, no text or no picture are told", () => {
    const { problems, pictures: read } = fromFolder({
      "en.mdx": bytes(`${head()}a`),
      "zh.mdx": Uint8Array.of(0xff, 0xfe, 0),
      "notebook.ts": bytes("a".repeat(200_001)),
      "shelf.png": bytes("<svg/>"),
      "drawn.svg": bytes("<svg/>"),
      "diagrams/0123456789abcdef.svg": bytes("<svg/>"),
      "more/shelf.png": png,
      "my shelf (2).png": png,
    });
    expect(keys(problems)).toEqual([
      "zh.mdx:1 notText",
      "notebook.ts:1 tooLong",
      "shelf.png:1 pictureKind",
      "shelf.png:1 fileLeft",
      "drawn.svg:1 fileLeft",
      "more/shelf.png:1 fileLeft",
    ]);
    expect(read.map(({ name }) => name)).toEqual(["my shelf (2).png"]);
  });

  it("a head full of aliases ends in a problem", () => {
    const bomb = [
      "a: &a [x, x]",
      ...Array.from(
        { length: 8 },
        (_, n) => `b${n}: &b${n} [*${n ? `b${n - 1}` : "a"}, *${n ? `b${n - 1}` : "a"}]`,
      ),
    ];
    const { problems } = fromFolder({
      "en.mdx": bytes(`---\n${bomb.join("\n")}\n---\na`),
      "zh.mdx": bytes(`${head()}a`),
    });
    expect(problems.map(({ key }) => key)).toContain("noHead");
  });
});

describe("a zip that comes in", () => {
  const refused = (zip: Uint8Array) => {
    const { files, problems } = unzip(zip);
    expect(Object.keys(files)).toEqual([]);
    return problems[0]?.key;
  };
  const good = zipSync({ "a/en.mdx": bytes("a") });
  const changed = (zip: Uint8Array, change: (view: DataView, list: number) => void) => {
    const copy = zip.slice();
    const view = new DataView(copy.buffer);
    change(view, view.getUint32(copy.length - 22 + 16, true));
    return copy;
  };

  it("is read without what systems leave there", () => {
    const zip = zipSync({
      "a/en.mdx": bytes("a"),
      "__MACOSX/a/._en.mdx": bytes("b"),
      "a/.DS_Store": bytes("c"),
    });
    expect(Object.keys(unzip(zip).files)).toEqual(["a/en.mdx"]);
  });

  it("names that lead elsewhere refuse the whole", () => {
    for (const name of [
      "../en.mdx",
      "/etc/passwd",
      "a/../../b",
      "a//b",
      "./a",
      "c:\\a",
      "a\\b",
      "a\u0000b",
      "a\u202eb",
      "x".repeat(201),
    ]) {
      expect([name, refused(zipSync({ "en.mdx": bytes("a"), [name]: bytes("b") }))]).toEqual([
        name,
        "zipName",
      ]);
    }
    const odd = zipSync({ __prot0__: bytes("a") });
    expect(refused(odd.map((byte, at) => (text(odd.subarray(at - 6, at)) === "__prot" ? 0x6f : byte)))).toBe(
      "zipName",
    );
    expect(refused(zipSync({ "A.png": png, "a.png": png }))).toBe("zipTwice");
  });

  it("links, passwords and other kinds refuse the whole", () => {
    expect(refused(zipSync({ a: [bytes("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] }))).toBe("zipLink");
    expect(refused(zipSync({ a: [bytes("x"), { os: 3, attrs: 0o010644 << 16 }] }))).toBe("zipLink");
    expect(Object.keys(unzip(zipSync({ a: [bytes("x"), { os: 3, attrs: 0o100644 << 16 }] })).files)).toEqual([
      "a",
    ]);
    expect(refused(changed(good, (view, list) => view.setUint16(list + 8, 1, true)))).toBe("zipLocked");
  });

  it("too many, too large, and what says that it is smaller than it is", () => {
    const many = Object.fromEntries(Array.from({ length: MOST_FILES + 1 }, (_, n) => [`${n}`, bytes("")]));
    expect(refused(zipSync(many))).toBe("zipMany");
    const large = new Uint8Array(MOST_FILE_BYTES + 1);
    expect(refused(zipSync({ a: large }))).toBe("fileLarge");
    const full = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`${n}`, large.subarray(1)]));
    expect(refused(zipSync(full, { level: 1 }))).toBe("zipUnpacked");
    expect(refused(new Uint8Array(MOST_ZIP_BYTES + 1))).toBe("zipLarge");
    const lying = changed(zipSync({ a: new Uint8Array(1_000_000) }), (view, list) =>
      view.setUint32(list + 24, 10, true),
    );
    expect(refused(lying)).toBe("zipDamaged");
  });

  it("a bomb that says it is ten bytes is left after its first step", () => {
    // 50 MB of nothing.
    const packed = deflateRawSync(new Uint8Array(50_000_000));
    const zip = changed(zipSync({ a: [packed, { level: 0 }] }), (view, list) => {
      for (const at of [list + 10, 8]) view.setUint16(at, 8, true);
      view.setUint32(list + 24, 10, true);
    });
    expect(refused(zip)).toBe("zipDamaged");
  }, 10_000);

  it("whatever is cut off or changed anywhere ends in a problem or in the same files", () => {
    const zip = zipFolder(toFolder(lesson, { ...options, pictures }));
    const whole = unzip(zip).files;
    for (let length = 0; length < zip.length; length += 7)
      expect(refused(zip.subarray(0, length))).toMatch(/^(noZip|zipDamaged)$/);
    for (let at = 0; at < zip.length; at += 3) {
      const copy = zip.slice();
      copy[at] = copy[at]! ^ 0x55;
      const { files, problems } = unzip(copy);
      if (problems.length > 0) continue;
      // Times and attributes may differ, and names, which nothing checks.
      expect(Object.values(files).map(text)).toEqual(Object.values(whole).map(text));
    }
  });
});

test("every problem has its sentence in both languages", async () => {
  const { readdirSync, readFileSync } = await import("node:fs");
  const sources = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .map((file) => readFileSync(`${import.meta.dirname}/${file}`, "utf8"))
    .join("\n");
  for (const locale of ["en", "zh"]) {
    const { studioFolder } = (await allMessages(locale)) as unknown as {
      studioFolder: { problems: Record<string, string> };
    };
    const worded = Object.keys(studioFolder.problems);
    expect(worded.filter((key) => !sources.includes(`"${key}"`))).toEqual([]);
    const told = [
      ...sources.matchAll(
        /(?:key: |Refused\(|wrong\(|(?:problem|tell)\((?:[^()"]|"(?:error|warning)")*?)"([a-z]\w+)"/g,
      ),
    ];
    expect(told.length).toBeGreaterThan(40);
    expect(
      [...new Set(told.map(([, key]) => key!))].filter(
        (key) => !/^(error|warning)$/.test(key) && !worded.includes(key),
      ),
    ).toEqual([]);
  }
});
