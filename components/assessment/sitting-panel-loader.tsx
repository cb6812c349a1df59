"use client";
// The panel of an exercise within a sitting; its code comes after the page's HTML.
import { island } from "../lesson/island";
import type { SittingPanelProps } from "./sitting-panel";
// Styles stand here: the HTML must look right before any code is there.
import "../exercise/exercise.css";
import "../exercise/answers.css";

const Panel = island<SittingPanelProps>(async () => (await import("./sitting-panel")).SittingPanel, {
  orWhenQuiet: true,
});

export function SittingPanelLoader(props: SittingPanelProps) {
  return <Panel place={`sitting-${props.spec.id}`} props={props} />;
}
