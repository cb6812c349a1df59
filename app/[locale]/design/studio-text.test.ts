import { expect, it } from "vitest";
import { readText } from "@/lib/studio/text/read-text";
import { studioText } from "./studio-text";

it("the studio's sample is a text without a problem, with a block of each kind that needs no notebook", () => {
  const { blocks, problems } = readText(studioText, { cells: [], exercises: [], pictures: ["icon.svg"] });
  expect(problems).toEqual([]);
  const kinds = [...new Set(blocks.map(({ kind }) => kind))].sort();
  expect(kinds).toEqual(
    "code deepDive diagram formula heading list margin objective paragraph pitfall predict quote recap review rule sources symbols table told"
      .split(" ")
      .sort(),
  );
});
