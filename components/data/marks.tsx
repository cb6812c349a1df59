"use client";
// The signs of what a person does with an item, as the timeline and its legend draw them.
import type { Mark } from "@/lib/market-browser/protocol";

export type MarkKind = Mark["kind"] | "search";

const PATHS: Readonly<Record<Exclude<MarkKind, "view">, readonly string[]>> = {
  cart: [
    "M1.5 2.5h2l1.8 7.5h6.5l1.7-5.5H4.2",
    "M6 12a1 1 0 1 0 0 2 1 1 0 0 0 0-2M11 12a1 1 0 1 0 0 2 1 1 0 0 0 0-2",
  ],
  buy: ["M3 5h10l.8 9H2.2z", "M5.5 7V4.500a2.5 2.5 0 0 1 5 0V7"],
  return: ["M5.500 6.500h5a3.2 3.2 0 0 1 0 6.500H6", "M8 3.500l-3 3 3 3"],
  search: ["M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9", "m10.500 10.500 3.500 3.500"],
};

const CLASS: Readonly<Record<MarkKind, string>> = {
  view: "v",
  cart: "c",
  buy: "b",
  return: "r",
  search: "s",
};

interface EventMarkProps {
  readonly kind: MarkKind;
  /** Percent from the left of its lane; undefined in the legend. */
  readonly at?: number;
  readonly cut?: boolean;
  readonly title?: string;
}

export function EventMark({ kind, at, cut = false, title }: EventMarkProps) {
  return (
    <i
      className={`mk-ev ${CLASS[kind]}${cut ? " cut" : ""}`}
      style={at === undefined ? undefined : { left: `${at.toFixed(2)}%` }}
      title={title}
    >
      {kind !== "view" && (
        <svg className="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          {PATHS[kind].map((path) => (
            <path key={path} d={path} />
          ))}
        </svg>
      )}
    </i>
  );
}
