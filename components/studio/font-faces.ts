// The page's own face as part of a picture: an SVG within <img> sees no fonts of the page, and texts would be set in another one than they were
// measured in. Fonts of the system need nothing. In the browser only.

const kept = new Map<string, Promise<string>>();

/** @param family as in CSS, such as the value of --sans @returns @font-face rules with the files in them; "" where they cannot be had */
export function fontFaces(family: string): Promise<string> {
  const found = kept.get(family) ?? read(family).catch(() => "");
  kept.set(family, found);
  return found;
}

const unquoted = (name: string) => name.trim().replace(/^["']|["']$/g, "");

async function read(family: string): Promise<string> {
  const [first = ""] = family.split(",").map(unquoted);
  const faces = await Promise.all(
    rulesOfPage()
      .filter(({ style }) => unquoted(style.getPropertyValue("font-family")) === first)
      .map(async ({ style, parentStyleSheet }) => {
        const [, address] = /url\(["']?([^"')]+\.woff2[^"')]*)/.exec(style.getPropertyValue("src")) ?? [];
        if (address === undefined) return "";
        const base = parentStyleSheet?.href ?? document.baseURI;
        const file = await fetch(new URL(address, base));
        if (!file.ok) return "";
        const range = style.getPropertyValue("unicode-range");
        return `@font-face{font-family:"${first}";font-weight:${style.getPropertyValue("font-weight") || "normal"};${range && `unicode-range:${range};`}src:url(data:font/woff2;base64,${base64(await file.arrayBuffer())})}`;
      }),
  );
  return faces.join("");
}

function rulesOfPage(): CSSFontFaceRule[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
    } catch {
      // A sheet of another origin, which an extension may have put there.
      return [];
    }
  });
}

function base64(bytes: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}
