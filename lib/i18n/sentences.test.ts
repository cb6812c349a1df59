import { expect, it } from "vitest";
import { sentences } from "./sentences.server";

it("values are filled in, in both languages; a name that leads nowhere is told", async () => {
  const en = await sentences("en", "platforms.launch");
  expect(en("other.go", { to: "Ann" })).toBe("Go on as Ann");
  expect((await sentences("zh", "platforms.launch"))("other.go", { to: "Ann" })).toContain("Ann");
  expect(() => en("other")).toThrow("platforms.launch.other");
});
