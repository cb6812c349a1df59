// The course's own copies of its typefaces, from their packages. No page asks a third party for a font.
import localFont from "next/font/local";

const text = localFont({
  src: "../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-text",
  display: "swap",
  preload: true,
});

/** A name of its own, so that it is fetched where a word is stressed and no first paint waits for it. */
const textItalic = localFont({
  src: "../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-italic.woff2",
  style: "italic",
  weight: "100 900",
  variable: "--font-text-italic",
  display: "swap",
  preload: false,
});

/** The same face for Latin inside Chinese, without quotes, dashes and ellipsis: those must come from the Chinese font. */
const textHan = localFont({
  src: "../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-text-han",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+20-7E, U+A0-FF, U+2212, U+2260-2265" }],
});

const display = localFont({
  src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-display",
  display: "swap",
  adjustFontFallback: "Times New Roman",
  preload: true,
});

const mono = localFont({
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  variable: "--font-mono",
  display: "swap",
  adjustFontFallback: false,
  preload: false,
});

export const fontVariables = [text, textItalic, textHan, display, mono]
  .map((font) => font.variable)
  .join(" ");
