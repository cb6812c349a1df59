import { describe, expect, it } from "vitest";
import { tokensOf } from "./tokens";

describe("tokensOf", () => {
  it("takes words of letters and digits, in lower case, without possessives and apostrophes", () => {
    expect(tokensOf("Women's T-shirt (500ML), don’t iron!")).toEqual([
      ...["women", "t", "shirt", "500ml", "dont", "iron"],
    ]);
    expect(tokensOf("CAFÉ crème, 'quoted' words'")).toEqual(["café", "crème", "quoted", "words"]);
    expect(tokensOf(" … — !")).toEqual([]);
  });

  it("takes neighbouring pairs of Han characters, and one that stands alone", () => {
    expect(tokensOf("女式跑步鞋")).toEqual(["女式", "式跑", "跑步", "步鞋"]);
    expect(tokensOf("iPhone15手机壳，红 色")).toEqual(["iphone15", "手机", "机壳", "红", "色"]);
    expect(tokensOf("𠮷野家")).toEqual(["𠮷野", "野家"]);
  });

  it("sees wide and narrow, composed and decomposed forms as one", () => {
    expect(tokensOf("ＡＢＣ１２３")).toEqual(tokensOf("abc123"));
    expect(tokensOf("cafe\u0301")).toEqual(tokensOf("caf\u00e9"));
  });
});
