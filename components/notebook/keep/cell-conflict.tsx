"use client";
// Stands in a cell whose edit and whose lesson have both changed; what to decide is fetched only then.
import { useLater } from "../use-later";
import type { ConflictChoiceProps } from "./conflict-choice";
import { useKeep } from "./use-keep";

const loadChoice = async () => (await import("./conflict-choice")).ConflictChoice;

export function CellConflict({ cell }: Pick<ConflictChoiceProps, "cell">) {
  const base = useKeep((view) => view.conflicts[cell.name]);
  const { Part } = useLater(loadChoice, { wanted: base !== undefined });
  return base === undefined || Part === null ? null : <Part cell={cell} base={base} />;
}
