"use client";
// An exercise's panel. Its code comes when the reader comes near, and without the reader a little later: what waits
// in the outbox is delivered by the panel.
import type { ComponentProps } from "react";
import type { ExercisePanel } from "../exercise/exercise-panel";
// Styles stand here: the HTML must look right before any code is there.
import "../exercise/exercise.css";
import { island } from "./island";

type PanelProps = ComponentProps<typeof ExercisePanel>;

const Panel = island<PanelProps>(async () => (await import("../exercise/exercise-panel")).ExercisePanel, {
  orWhenQuiet: true,
});

export function ExerciseLoader(props: PanelProps) {
  return <Panel place={`exercise-${props.spec.id}-place`} props={props} />;
}
