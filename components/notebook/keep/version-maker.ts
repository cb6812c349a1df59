// Makes a notebook's versions: after a pause in typing, when somebody asks, and, where this tab may not save, as one
// growing version of what was typed. Writes follow one another; a failed one costs that version and nothing else.
import { addVersion, changedCells, putVersion, type Version, type VersionReason } from "./store";

/** Long enough that fifty versions reach back over an hour of work. */
const PAUSE_MS = 10_000;

type Sources = Readonly<Record<string, string>>;

export class VersionMaker {
  private pause: ReturnType<typeof setTimeout> | null = null;
  private writes: Promise<unknown> = Promise.resolve();
  private growing: Version | null = null;
  /** What the latest one made here held: runs ask often. */
  private latest = "";

  /** @param sources cell → source as it stands, of the edited cells */
  constructor(
    private readonly lesson: string,
    private readonly sources: () => Sources,
  ) {}

  /** A version of what stands now, or of `sources`; none when it equals the latest. */
  make(why: VersionReason, sources: Sources = this.sources()): void {
    this.endPause();
    const at = Date.now();
    const text = JSON.stringify(sources);
    if (why === "run" && text === this.latest) return;
    this.after(async () => {
      await addVersion({ lesson: this.lesson, at, why, sources });
      this.latest = text;
    });
  }

  /** A version once nothing has been typed for a while. */
  makeAtPause(): void {
    this.endPause();
    this.pause = setTimeout(() => this.make("typed"), PAUSE_MS);
  }

  /** Keeps what may not be saved: the first call begins a version, later ones write it again. */
  grow(why: "aside" | "link", { since, closing }: { since: Sources; closing: boolean }): void {
    const sources = this.sources();
    this.latest = "";
    const version = {
      ...{ lesson: this.lesson, at: Date.now(), why, sources },
      changed: changedCells(since, sources),
    };
    if (closing)
      void putVersion({ ...version, ...(this.growing && { id: this.growing.id }) }).catch(() => {});
    else
      this.after(async () => {
        if (this.growing === null) this.growing = await addVersion(version);
        else await putVersion({ ...version, id: this.growing.id });
      });
  }

  /** The next `grow` begins a new version. */
  endGrowing(): void {
    this.after(async () => {
      this.growing = null;
    });
  }

  /** When all that was asked for is written. */
  settled(): Promise<unknown> {
    return this.writes;
  }

  endPause(): void {
    if (this.pause !== null) clearTimeout(this.pause);
    this.pause = null;
  }

  private after(work: () => Promise<unknown>): void {
    this.writes = this.writes.then(work).catch(() => undefined);
  }
}
