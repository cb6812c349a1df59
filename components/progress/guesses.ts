"use client";
// Guesses made before running, as components/lesson/predict.tsx keeps them.
import type { SkillSource } from "./evidence";

export interface Guesses {
  readonly all: number;
  readonly made: number;
  readonly right: number;
}

export function guessesOf({ predictions }: SkillSource): Guesses {
  const read = (lesson: string, id: string) => {
    try {
      return localStorage.getItem(`aisle-guess:learn/${lesson}:${id}`);
    } catch {
      return null;
    }
  };
  const made = predictions.flatMap(({ lesson, id, answer }) => {
    const guess = read(lesson, id);
    return guess === null ? [] : [{ right: Number(guess) === answer }];
  });
  return { all: predictions.length, made: made.length, right: made.filter(({ right }) => right).length };
}
