// What a package holds: a manifest for either version that names each file, and titles that break nothing.
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { scormPackage } from "./package";
import { versions } from "./page/session";
import type { Setup } from "./page/setup";

const title = `Ranking <b>&"' </script>\u0007 王`;
const setup = { origin: "https://aisle.example", assessment: "019a", title, words: {} } as unknown as Setup;

const files = (version: Setup["version"]) => {
  const zip = scormPackage({ setup: { ...setup, version }, script: "run();", now: Date.UTC(2026, 0, 1) });
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
};

/** Throws where tags are not closed in order: enough of XML for what we write. */
function tagsOf(xml: string): string[] {
  const open: string[] = [];
  const all: string[] = [];
  for (const [, closes, name, empty] of xml
    .replace(/^<\?.*?\?>/, "")
    .matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (closes) expect(open.pop()).toBe(name);
    else {
      all.push(name!);
      if (!empty) open.push(name!);
    }
  }
  expect(open).toEqual([]);
  return all;
}

it.each(versions)("the manifest of SCORM %s lies at the root and names every other file", (version) => {
  const { "imsmanifest.xml": manifest, ...others } = files(version);
  const named = [...manifest!.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(others).sort());
  expect(manifest).toContain('href="index.html"');
  const tags = tagsOf(manifest!);
  expect(tags.filter((tag) => tag === "item")).toHaveLength(1);
  expect(tags.includes("imsss:deliveryControls")).toBe(version === "2004");
  expect(manifest).toContain(version === "1.2" ? "<schemaversion>1.2<" : "<schemaversion>2004 3rd Edition<");
  expect(manifest).toContain(version === "1.2" ? 'adlcp:scormtype="sco"' : 'adlcp:scormType="sco"');
});

it("a title is text in the manifest, in the page and in the script", () => {
  const all = files("1.2");
  const escaped = "Ranking &lt;b&gt;&amp;&quot;&#39; &lt;/script&gt; 王";
  expect(all["imsmanifest.xml"]).toContain(`<title>${escaped}</title>`);
  expect(all["index.html"]).toContain(`<h1>${escaped}</h1>`);
  expect(all["setup.js"]).not.toContain("</script>");
  const page: { aislePackage?: Setup } = {};
  new Function("window", all["setup.js"]!)(page);
  expect(page.aislePackage).toEqual({ ...setup, version: "1.2" });
});

it("a page of a package runs nothing that stands in it, since platforms may forbid that", () => {
  const { "index.html": page } = files("2004");
  expect(page).not.toMatch(/\son\w+=|style=|<style|javascript:/);
  expect([...page!.matchAll(/<script([^>]*)>([^<]*)</g)].map(([, , body]) => body)).toEqual(["", ""]);
});
