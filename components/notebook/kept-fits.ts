// Where a cell's training stood when it was last heard of: kept in this page's memory while code, data and what the cell
// is made from stay the same, so that a cut-off fit can go on. It starts nothing.
import type { KernelEvent } from "@/lib/kernel/protocol";
import type { Output } from "@/lib/learner/output";
import { upstreamOf } from "@/lib/notebook/graph";
import type { Session } from "@/lib/notebook/session";
import type { ChosenData } from "./own-data";

type Sent = Extract<KernelEvent, { type: "checkpoint" }>;
type Resume = Pick<Sent, "fit" | "checkpoint">;

interface Kept extends Resume {
  /** The sources of the cell and of all it comes from. */
  readonly sources: string;
  readonly data: ChosenData;
}

export interface Situation {
  readonly session: Session<Output>;
  readonly data: ChosenData;
}

export class KeptFits {
  private readonly kept = new Map<string, Kept>();
  private goingOn: string | null = null;

  /** Takes up a checkpoint that came from a run; forgets that of a run that was done. */
  hear(event: KernelEvent, { session, data }: Situation): void {
    if (event.type !== "checkpoint" && event.type !== "done") return;
    const cell = session.cells.find((other) => other.run === event.run)?.name;
    if (cell === undefined) return;
    if (event.type === "done") this.kept.delete(cell);
    else {
      const { fit, checkpoint } = event;
      this.kept.set(cell, { fit, checkpoint, sources: sourcesOf(session, cell), data });
    }
  }

  /** The epoch behind which the cell's training can go on, or null. */
  epochOf(cell: string, situation: Situation): number | null {
    return this.of(cell, situation)?.checkpoint.epoch ?? null;
  }

  /** The cell's next run goes on behind its checkpoint. */
  goOn(cell: string): void {
    this.goingOn = cell;
  }

  /** What to send along with a cell that is about to run. */
  forRun(cell: string, situation: Situation): { readonly resume?: Resume } {
    if (this.goingOn !== cell) return {};
    this.goingOn = null;
    const kept = this.of(cell, situation);
    return kept === null ? {} : { resume: { fit: kept.fit, checkpoint: kept.checkpoint } };
  }

  private of(cell: string, { session, data }: Situation): Kept | null {
    const kept = this.kept.get(cell);
    if (kept === undefined || kept.data !== data || kept.sources !== sourcesOf(session, cell)) return null;
    return kept;
  }
}

function sourcesOf(session: Session<Output>, cell: string): string {
  const names = new Set([...upstreamOf(session.analysis, cell), cell]);
  return JSON.stringify(
    session.cells.filter(({ name }) => names.has(name)).map(({ name, source }) => [name, source]),
  );
}
