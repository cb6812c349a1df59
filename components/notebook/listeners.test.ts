// A notebook's listeners: told once a frame, however much has changed, and also where there are no frames.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Listeners } from "./listeners";

let frames: (() => void)[] = [];

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("are told once a frame of however many changes", () => {
  const listeners = new Listeners();
  let told = 0;
  listeners.subscribe(() => {
    told += 1;
  });
  for (let change = 0; change < 1000; change++) listeners.notify();
  expect([frames.length, told]).toEqual([1, 0]);
  frames.shift()!();
  vi.advanceTimersByTime(1000);
  expect(told, "neither again by the timer").toBe(1);
  listeners.notify();
  frames.shift()!();
  expect(told, "the next change has a frame of its own").toBe(2);
});

it("are told without frames too, as in a hidden tab", () => {
  const listeners = new Listeners();
  const heard = vi.fn();
  const leave = listeners.subscribe(heard);
  listeners.notify();
  vi.advanceTimersByTime(100);
  expect(heard).toHaveBeenCalledTimes(1);
  leave();
  listeners.notify();
  vi.advanceTimersByTime(100);
  expect(heard, "who has left hears nothing").toHaveBeenCalledTimes(1);
});
