import { describe, expect, it } from "vitest";
import { belongsToWorld } from "../lib/grading/exercise";
import { catalogue } from "./catalogue";

describe("the catalogue", () => {
  it("has a world for the exercises whose evidence belongs to one, and for no others", () => {
    const withWorld = catalogue.filter(({ recipe }) => recipe !== null).map(({ spec }) => spec.id);
    expect(
      catalogue
        .map(({ spec }) => spec)
        .filter(belongsToWorld)
        .map(({ id }) => id),
    ).toEqual(withWorld);
    expect(withWorld).not.toHaveLength(0);
  });
});
