"use client";
// False on the server and in the first render of the browser, true once the page is alive.
import { useSyncExternalStore } from "react";

const never = () => () => {};

export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
