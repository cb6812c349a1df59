// The 16-pixel line icons of notebook and charts that the shell does not have. Decorative: a word stands beside each,
// or names its button.

const PATHS = {
  check: "m3 8.5 3.3 3.3L13 5",
  cross: "m4 4 8 8M12 4l-8 8",
  stale: "M13 5.5A5.5 5.5 0 1 0 13.5 9M13.5 2.5v3.2h-3.2",
  spin: "M8 2a6 6 0 1 1-6 6",
  clock: "M8 4.5V8l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0",
  chip: "M4 4h8v8H4zM6.5 4V1.800M9.5 4V1.800M6.5 14.200V12M9.5 14.200V12M4 6.500H1.800M4 9.500H1.800M14.2 6.500H12M14.2 9.500H12",
  file: "M4 1.800h5L12.5 5.300v9H4zM9 1.800v3.500h3.5",
  save: "M8 2.500v8M5 7.500l3 3 3-3M2.5 10v3.500h11V10",
  upload: "M8 10.500V2.500M5 5.500l3-3 3 3M2.5 10v3.500h11V10",
  up: "M8 13V3.500M4 7l4-4 4 4",
  down: "M8 3v9.500M4 9l4 4 4-4",
  same: "M4 8h8",
  new: "M8 3.500v9M3.5 8h9",
  back: "m10 3-5 5 5 5",
  forth: "m6 3 5 5-5 5",
  sort: "m5 6.5 3-3 3 3M5 9.500l3 3 3-3",
  sortUp: "m4 10 4-4 4 4",
  sortDown: "m4 6 4 4 4-4",
  pencil: "M10.5 3.500l2 2-7 7-2.8.800.8-2.800z",
} as const;

export type GlyphName = keyof typeof PATHS | "play" | "stop";

export function Glyph({ name }: { readonly name: GlyphName }) {
  return (
    <svg
      className={name === "spin" ? "i spin" : "i"}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {name === "play" ? (
        <path d="M5 3.2v9.6l7.5-4.8z" fill="currentColor" />
      ) : name === "stop" ? (
        <rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />
      ) : (
        <path d={PATHS[name]} />
      )}
    </svg>
  );
}
