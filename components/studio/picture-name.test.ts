import { expect, it } from "vitest";
import { isPictureName } from "@/lib/course/picture-file";
import { nameFor } from "./picture-name";

it("names of devices become names that a lesson takes", () => {
  expect(nameFor("Shelf 2 (neu).JPG")).toBe("shelf-2-neu.jpg");
  expect(nameFor("Straße.png")).toBe("stra-e.png");
  for (const name of ["货架.png", "..png", ".webp", "a/b\\c.png", "-.jpeg", `${"x".repeat(300)}.png`])
    expect(isPictureName(nameFor(name)), name).toBe(true);
});
