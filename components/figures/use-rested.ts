"use client";
// What is read out of something that plays: the sentence of when it last rested, not one a step.
import { useRef } from "react";

export function useRested(sentence: string, isPlaying: boolean): string {
  const said = useRef(sentence);
  if (!isPlaying) said.current = sentence;
  return said.current;
}
