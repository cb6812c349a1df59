// What changes many things in a notebook at once, each with a version before and after it and a way back.
import type { Kept } from "@/lib/notebook/kept";
import { anchorOf } from "@/lib/notebook/scratch";
import type { Did, KeepView } from "./keep-view";
import { changedCells, type Version } from "./store";
import type { VersionMaker } from "./version-maker";

/** The keeper, as far as an act needs it. */
export interface ActPort {
  readonly versions: VersionMaker;
  readonly getView: () => KeepView;
  readonly cells: () => readonly { readonly name: string; readonly original: string }[];
  /** What would be kept now. */
  readonly now: () => Kept;
  /** Puts all of it in place of what stands. */
  readonly show: (kept: Kept) => void;
  readonly put: (cell: string, source: string) => void;
  readonly set: (part: Partial<KeepView>) => void;
  /** Cells have been changed by the learner's wish; save them. */
  readonly changed: (cells: readonly string[]) => void;
}

export class Acts {
  constructor(private readonly port: ActPort) {}

  /** Takes the latest act back; what it had made is a version. */
  takeBack(): void {
    const { did } = this.port.getView();
    if (did === null) return;
    this.act("restore", () => this.port.show(did.back));
    this.dismiss();
  }

  dismiss(): void {
    this.port.set({ did: null });
  }

  /** The cell's own undo is beside it; a version is made all the same. */
  resetOne(cell: string): void {
    const original = this.port.cells().find(({ name }) => name === cell)?.original;
    if (original === undefined) return;
    this.act("reset", () => this.settle(cell, original));
    this.dismiss();
  }

  resetAll(): void {
    this.act("reset", () => {
      // Scratch cells have no original: they stay.
      for (const { name, original } of this.port.cells())
        if (anchorOf(name) === null) this.settle(name, original);
    });
  }

  /** Puts a version in place of what stands. Edits of cells that the lesson has no more are kept besides. */
  restore(version: Version): void {
    const { bases } = this.port.now();
    const left = leftSources(this.port.getView());
    this.act(
      "restore",
      () => this.port.show({ sources: { ...left, ...version.sources }, bases }),
      version.at,
    );
  }

  /** Puts in what a file holds; cells the lesson does not have are left over, and cells the file does not have stay. */
  import(sources: Readonly<Record<string, string>>, file: string): void {
    const now = this.port.now();
    const bases = { ...now.bases };
    for (const name of Object.keys(sources)) delete bases[name];
    this.act("import", () => this.port.show({ sources: { ...now.sources, ...sources }, bases }), file);
  }

  /** Ends the conflict of a cell with this text, which the learner chose or will finish. */
  resolve(cell: string, source: string): void {
    this.act("decided", () => this.settle(cell, source), cell);
  }

  /** Puts the edit of a cell that is gone into another cell, or away with null. */
  settleLeftOver(name: string, into: string | null): void {
    const { leftOver } = this.port.getView();
    const found = leftOver.find((other) => other.name === name);
    if (found === undefined) return;
    this.act(
      "decided",
      () => {
        this.port.set({ leftOver: leftOver.filter((other) => other !== found) });
        if (into !== null) this.settle(into, found.source);
      },
      into ?? name,
    );
  }

  private settle(cell: string, source: string): void {
    const { [cell]: _, ...conflicts } = this.port.getView().conflicts;
    this.port.set({ conflicts });
    this.port.put(cell, source);
  }

  private act(what: Did["what"], change: () => void, of?: Did["of"]): void {
    const { versions, now, set, changed } = this.port;
    const back = now();
    versions.endGrowing();
    versions.make("before", back.sources);
    change();
    const cells = changedCells(back.sources, now().sources);
    versions.make(what);
    set({ did: { what, cells, back, of } });
    changed(cells);
  }
}

/** Cell → source of what is left over. */
export const leftSources = ({ leftOver }: Pick<KeepView, "leftOver">): Record<string, string> =>
  Object.fromEntries(leftOver.map(({ name, source }) => [name, source]));
