"use client";
// Whether single keys are on, alive in a component: switched here or in another tab.
import { useSyncExternalStore } from "react";
import { singleKeysOn, switchSingleKeys } from "./shortcuts";

const SWITCHED = "aisle-single-keys-switched";

function subscribe(listener: () => void) {
  addEventListener(SWITCHED, listener);
  addEventListener("storage", listener);
  return () => {
    removeEventListener(SWITCHED, listener);
    removeEventListener("storage", listener);
  };
}

export function useSingleKeys(): [boolean, (to: "on" | "off") => void] {
  const on = useSyncExternalStore(subscribe, singleKeysOn, () => true);
  const switchTo = (to: "on" | "off") => {
    switchSingleKeys(to);
    dispatchEvent(new Event(SWITCHED));
  };
  return [on, switchTo];
}
