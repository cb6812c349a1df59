"use client";
// The home page's quiet line on what is due. Its place is kept free; its code comes when the page has nothing else to do.
import { useQuietPart } from "../learning/use-quiet-part";
import type { DueLineProps } from "./due-line";

const load = async () => (await import("./due-line")).DueLine;

export function DueLine(props: DueLineProps) {
  const Line = useQuietPart<DueLineProps>(load);
  return <div className="due-line">{Line && <Line {...props} />}</div>;
}
