// Whatever an author has written, the HTML of the page has no script, no handler and no address of another scheme.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Known } from "@/lib/studio/text/document";
import { readText } from "@/lib/studio/text/read-text";
import { tagsOf } from "@/lib/studio/text/testing/harmless";
import { hostile } from "@/lib/studio/text/testing/hostile";
import { rendered } from "./testing/rendered";

const known: Known = { cells: ["data", "fit"], exercises: ["read-the-log"], pictures: ["funnel.png"] };

const forbidden = new Set(
  "script style iframe object embed link meta base applet frame frameset template noscript foreignObject animate set use image video audio".split(
    " ",
  ),
);
const addresses = new Set(["href", "src", "xlink:href", "action", "formaction", "data", "poster", "cite"]);

/** @throws where the page holds what an author must not be able to write */
function checkPage(html: string): void {
  for (const { name, attributes } of tagsOf(html)) {
    if (forbidden.has(name)) throw new Error(`<${name}>`);
    for (const [attribute, value] of attributes) {
      if (/^on/i.test(attribute) || attribute === "srcdoc") throw new Error(`${name} ${attribute}`);
      if (addresses.has(attribute) && !/^(https?:\/\/|mailto:|#|\/(?!\/))/i.test(value))
        throw new Error(`${attribute}=${value}`);
      if (attribute === "style" && /url\(|expression/i.test(value)) throw new Error(value);
    }
  }
}

async function page(source: string): Promise<string> {
  const { blocks, cells } = readText(source, known);
  const html = await rendered(blocks, { placed: cells });
  checkPage(html);
  return html;
}

it("texts written to do harm", async () => {
  for (const source of hostile) await page(source);
});

it("all of them in one", async () => {
  const html = await page(
    hostile
      .filter((source) => source.length < 300)
      .slice(0, 120)
      .join("\n\n"),
  );
  expect(html.length).toBeGreaterThan(2_000);
});

it("anything at all", async () => {
  const piece = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary", maxLength: 30 }));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      await page(pieces.join("\n"));
    }),
    { numRuns: 80 },
  );
});

it("what an author writes as HTML is seen as it was written", async () => {
  expect(await page("a <img src=x onerror=alert(1)> b")).toBe(
    '<p data-line="1">a &lt;img src=x onerror=alert(1)&gt; b</p>',
  );
});

it("what this looks with finds a script, a handler and an address", () => {
  expect(() => checkPage("<p><script>x</script></p>")).toThrow("<script>");
  expect(() => checkPage('<p onclick="x">')).toThrow("onclick");
  expect(() => checkPage('<a href="javascript:x">')).toThrow("javascript");
  expect(() => checkPage('<a href="//x.org">')).toThrow("//x.org");
});
