"use client";
// The one market of this page and who looks at what in it: made by the worker, kept in the address, shared by all parts
// of the page. It draws nothing.
import { useLocale } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { createDataClient, type DataClient, troubleOf } from "@/lib/market-browser/client";
import type {
  Locale,
  Progress,
  ReadReport,
  Trouble,
  World,
  WorldFigures,
  WorldSize,
} from "@/lib/market-browser/protocol";

export interface WorldState {
  readonly world: World;
  readonly status: "idle" | "making" | "ready" | "stopped" | "failed";
  readonly progress: Progress | null;
  /** Of the last world that was finished. */
  readonly figures: WorldFigures | null;
  /** The world that the figures belong to. */
  readonly shown: World | null;
  readonly trouble: Trouble | null;
  /** Rows of the item and the person that are looked at. */
  readonly item: number | null;
  readonly user: number | null;
  /** The learner's own shop, once it was read. */
  readonly file: { readonly name: string; readonly report: ReadReport; readonly turn: number } | null;
}

const initial: WorldState = {
  world: { seed: "42", size: "S" },
  status: "idle",
  progress: null,
  figures: null,
  shown: null,
  trouble: null,
  item: null,
  user: null,
  file: null,
};

let state = initial;
let client: DataClient | null = null;
let stopOpening: AbortController | null = null;
const listeners = new Set<() => void>();

function set(change: Partial<WorldState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The state; the first part of the page to come alive begins the worker. */
export function useWorld(worker: string): WorldState {
  const locale = useLocale() as Locale;
  useEffect(() => connect(worker, locale), [worker, locale]);
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => initial,
  );
}

/** Null before the page is alive. */
export const dataClient = (): DataClient | null => client;

function connect(worker: string, locale: Locale): void {
  if (client !== null) return;
  client = createDataClient(worker, locale);
  const asked = new URLSearchParams(location.search);
  const seed = asked.get("seed")?.slice(0, 40) || initial.world.seed;
  const size: WorldSize = asked.get("size") === "M" ? "M" : "S";
  void openWorld({ seed, size }, { item: rowOf(asked.get("item")), user: rowOf(asked.get("user")) });
}

/** The address counts from 1, as the ids do. */
function rowOf(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) - 1 : null;
}

/** Makes another market; what is shown stays until it is there. */
export async function openWorld(
  world: World,
  look: Pick<WorldState, "item" | "user"> = { item: null, user: null },
): Promise<void> {
  if (client === null) return;
  stopOpening?.abort();
  const stop = new AbortController();
  stopOpening = stop;
  set({ world, status: "making", progress: null, trouble: null });
  try {
    const figures = await client.ask("open", world, {
      signal: stop.signal,
      onProgress: (progress) => set({ progress }),
    });
    if (stop.signal.aborted) return;
    const within = (row: number | null, count: number, usual: number) =>
      row !== null && row < count ? row : usual;
    set({
      status: "ready",
      progress: null,
      figures,
      shown: world,
      item: within(look.item, figures.items, figures.item),
      user: within(look.user, figures.people, figures.person),
    });
    if (look.item !== null || look.user !== null || !isUsual(world)) writeAddress();
  } catch (thrown) {
    if (stopOpening !== stop) return;
    if (stop.signal.aborted) set({ status: "stopped", progress: null });
    else set({ status: "failed", progress: null, trouble: troubleOf(thrown) });
  }
}

const isUsual = ({ seed, size }: World) => seed === initial.world.seed && size === initial.world.size;

export function stopWorld(): void {
  stopOpening?.abort();
}

/** Looks at another item or person, and says so in the address. */
export function lookAt(look: Partial<Pick<WorldState, "item" | "user">>): void {
  set(look);
  writeAddress();
}

let files = 0;

export function setFile(file: { readonly name: string; readonly report: ReadReport } | null): void {
  set({ file: file === null ? null : { ...file, turn: ++files } });
}

/** An address that shows the same. */
export function addressOf(look: { readonly item?: number; readonly user?: number }): string {
  const { seed, size } = state.shown ?? state.world;
  const asked = new URLSearchParams({ seed, size });
  const item = look.item ?? state.item;
  const user = look.user ?? state.user;
  if (item !== null) asked.set("item", String(item + 1));
  if (user !== null) asked.set("user", String(user + 1));
  return `?${asked}`;
}

function writeAddress(): void {
  history.replaceState(history.state, "", `${addressOf({})}${location.hash}`);
}
