"use client";
// Steps that go on by themselves until they are stopped or at their end. One picture a step, so nothing here needs to know
// whether the reader wants less motion. Waits while the figure is off screen.
import { type RefObject, useEffect, useRef, useState } from "react";
import { useOnScreen } from "../charts/use-size";

interface Playing {
  readonly isPlaying: boolean;
  readonly play: () => void;
  readonly pause: () => void;
}

/**
 * @param step does one step and says whether there is another
 * @param every milliseconds between steps
 */
export function usePlaying(options: {
  readonly box: RefObject<HTMLElement | null>;
  readonly every: number;
  readonly step: () => boolean;
}): Playing {
  const { box, every } = options;
  const [isPlaying, setPlaying] = useState(false);
  const onScreen = useOnScreen(box);
  const step = useRef(options.step);
  step.current = options.step;
  useEffect(() => {
    if (!isPlaying || !onScreen) return;
    const timer = setInterval(() => {
      if (!step.current()) setPlaying(false);
    }, every);
    return () => clearInterval(timer);
  }, [isPlaying, onScreen, every]);
  return { isPlaying, play: () => setPlaying(true), pause: () => setPlaying(false) };
}
