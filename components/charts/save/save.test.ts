// What downloads are made of: CSV that opens right and runs nothing, file names of any script, markup that escapes.
import { describe, expect, it } from "vitest";
import { lineSvg } from "../line-svg";
import { addMark } from "../marks";
import { element, PathText, textOf } from "../svg-markup";
import type { ChartColours } from "../use-chart-colours";
import { toCsv } from "./csv";
import { fileName } from "./file-name";

describe("a CSV", () => {
  it("has numbers in full, gaps empty, and begins with a mark for Chinese", () => {
    expect(
      toCsv(
        ["名称", "n"],
        [
          ["茶", 0.1 + 0.2],
          ["mug", null],
        ],
      ),
    ).toBe("\ufeff名称,n\r\n茶,0.30000000000000004\r\nmug,\r\n");
  });

  it("quotes what would break its lines and columns", () => {
    expect(toCsv(["a"], [['say "hi", twice'], ["two\nlines"]])).toBe(
      '\ufeffa\r\n"say ""hi"", twice"\r\n"two\nlines"\r\n',
    );
  });

  it("lets no text be run as a formula, and leaves negative numbers alone", () => {
    const rows = [["=1+1"], ["+1"], ["-2"], ["@sum"], ["\t=1"], [-2], ["a=1"]];
    expect(toCsv(["x"], rows).split("\r\n").slice(1, -1)).toEqual([
      "'=1+1",
      "'+1",
      "'-2",
      "'@sum",
      "'\t=1",
      "-2",
      "a=1",
    ]);
    expect(toCsv(["=cmd"], [])).toContain("'=cmd");
  });
});

describe("a file's name", () => {
  it("comes from the title, in any script, without what paths forbid", () => {
    expect(fileName("Loss by epoch", "png")).toBe("loss-by-epoch.png");
    expect(fileName("每轮的损失：训练/留出", "csv")).toBe("每轮的损失-训练-留出.csv");
    expect(fileName("../../etc/passwd", "svg")).toBe("etc-passwd.svg");
  });

  it("is never empty, reserved or too long", () => {
    expect(fileName("?!", "csv")).toBe("chart.csv");
    expect(fileName("CON", "csv")).toBe("chart-con.csv");
    expect(fileName("x".repeat(500), "csv").length).toBeLessThan(100);
  });
});

describe("a picture's markup", () => {
  it("escapes what comes from a cell", () => {
    expect(textOf('<script>"&', { id: '"><x' })).toBe(
      '<text id="&quot;&gt;&lt;x">&lt;script&gt;&quot;&amp;</text>',
    );
    expect(element("g", { a: 1 }, [element("rect", {})])).toBe('<g a="1"><rect></rect></g>');
  });

  it("draws the marks that the canvas draws", () => {
    const path = new PathText();
    addMark(path, 0, 10, 10, 4);
    addMark(path, 1, 0, 0, 10);
    expect(path.text).toBe("M14 10M14 10a4 4 0 1 0 -8 0a4 4 0 1 0 8 0ZM-9 -9L9 -9L9 9L-9 9Z");
  });

  it("of a curve has every line, its dash and its name", () => {
    const tokens = [
      "text",
      "muted",
      "bg",
      "sunk",
      "wash",
      "hair",
      "edge",
      "c1",
      "c2",
      "c3",
      "c4",
      "c5",
      "font",
    ];
    const colours = Object.fromEntries(tokens.map((name) => [name, `#${name}`])) as unknown as ChartColours;
    const svg = lineSvg({
      colours,
      locale: "en",
      data: {
        xName: "epoch",
        x: [1, 2, 3],
        xMax: 4,
        series: [
          { name: "training", values: [0.5, 0.4, 0.3], axis: "left" },
          { name: "held & out", values: [0.6, null, 0.5], axis: "left" },
          { name: "#1", values: [0.7, null, 0.6], axis: "left", ghost: 0 },
        ],
      },
    });
    expect(svg).toContain("training .300");
    expect(svg).toContain("held &amp; out .500");
    expect(svg.match(/stroke-dasharray="5 4"/g)).toHaveLength(1);
    expect(svg.match(/stroke-dasharray="3 3"/g)).toHaveLength(1);
  });
});
