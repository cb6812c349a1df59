import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { sentences } from "./sentences.server";

it("values are filled in, in both languages; a name that leads nowhere is told", async () => {
  const en = await sentences("en", "platforms.launch");
  expect(en("other.go", { to: "Ann" })).toBe("Go on as Ann");
  expect((await sentences("zh", "platforms.launch"))("other.go", { to: "Ann" })).toContain("Ann");
  expect(() => en("other")).toThrow("platforms.launch.other");
});

it("nothing that is built asks use-intl to fill in sentences by itself", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const asking = ["lib", "components", "app"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
      .map((file) => path.join(folder, file))
      .filter((file) => /import .*createTranslator/.test(readFileSync(path.join(root, file), "utf8"))),
  );
  expect(asking).toEqual([]);
});
