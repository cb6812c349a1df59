// One open notebook outside React: holds the session, starts the kernel on the first run, sends cells to it one at a
// time. Components subscribe to it; it renders nothing.
import type { Kernel, KernelOptions, WorldSupply } from "@/lib/kernel/client";
import type { BackendName, KernelEvent } from "@/lib/kernel/protocol";
import type { Output } from "@/lib/learner/output";
import type { Cell } from "@/lib/notebook/notebook";
import { cheapToRerun, openRuns } from "@/lib/notebook/queue";
import { createSession, isAnalysed, nextToRun, reduce, runningRun, runRequest } from "@/lib/notebook/reduce";
import { anchorOf, nextScratchName } from "@/lib/notebook/scratch";
import type { CellState, Session, SessionAction } from "@/lib/notebook/session";
import { Analyser } from "./analyser";
import { type CodeExercises, publishCode } from "./code-evidence";
import { publishEvidence } from "./evidence-store";
import { fetchWorld } from "./fetch-world";
import { Keeper } from "./keep/keeper";
import { KeptFits } from "./kept-fits";
import { Listeners } from "./listeners";
import { type ChosenData, type SeededData, withSeed } from "./own-data";

/** Chosen before anything has run; null leaves it as it is for learners. */
interface RunsOn {
  readonly backend: BackendName | null;
  /** Of the market, in the place of whatever cells say. */
  readonly seed: string | null;
}

export interface ControllerOptions {
  readonly lessonId: string;
  readonly cells: readonly Cell[];
  readonly runnerOrigin: string;
  readonly locale: "en" | "zh";
  /** Nothing runs by itself, not even cheap stale cells. */
  readonly safe: boolean;
  readonly codeExercises?: CodeExercises | undefined;
  /** What an author's preview runs it on. */
  readonly runsOn?: RunsOn | undefined;
  /** Where the kernel comes from; fetched on the first run. The page of samples brings its own. */
  readonly loadKernel?: (() => Promise<(options: KernelOptions) => Kernel>) | undefined;
}

const loadRealKernel = async () => (await import("@/lib/kernel/client")).createKernel;

/** All that components may read; replaced, never changed. */
export interface NotebookView {
  readonly session: Session<Output>;
  /** The learner's own file, for `openFile()`; null for the market. */
  readonly data: ChosenData;
  /** True from a change of data until the next run of all cells. */
  readonly dataChanged: boolean;
  /** Cell → the source that Reset put away. */
  readonly putAway: Readonly<Record<string, string>>;
  /** Cells of the latest run of several, and how many of them have ended. */
  readonly batch: { readonly done: number; readonly total: number } | null;
  /** The backend the learner asked for; null leaves it to the kernel. */
  readonly asked: BackendName | null;
}

export class NotebookController {
  private view: NotebookView;
  private readonly listeners = new Listeners();
  private kernel: Kernel | null = null;
  private kernelLoading: Promise<Kernel> | null = null;
  private readonly keptFits = new KeptFits();
  /** What is typed, over visits, tabs and versions of the lesson. */
  readonly keep: Keeper;
  private readonly analyser: Analyser;
  private runs = 0;
  private gone = false;

  constructor(private readonly options: ControllerOptions) {
    this.view = {
      session: createSession<Output>({ cells: options.cells, problems: [] }),
      data: null,
      dataChanged: false,
      putAway: {},
      batch: null,
      asked: options.runsOn?.backend ?? null,
    };
    const lines = new Map(options.cells.map((cell) => [cell.name, cell.line]));
    this.analyser = new Analyser({
      cells: () =>
        this.view.session.cells.map(({ name, kind, source }) => ({
          name,
          kind,
          source,
          line: lines.get(name) ?? 1,
        })),
      onAnalysed: (notebook) => this.dispatch({ type: "analysed", notebook }),
    });
    this.keep = new Keeper({
      lessonId: options.lessonId,
      cells: () => this.view.session.cells,
      put: (cell, source) => this.putKept(cell, source),
    });
  }

  readonly subscribe = this.listeners.subscribe;

  get lessonId(): string {
    return this.options.lessonId;
  }

  readonly getView = (): NotebookView => this.view;

  /** Brings back what was typed on an earlier visit, and begins to keep what is typed now. Returns the undo. */
  attach(): () => void {
    this.gone = false;
    const detach = this.keep.attach();
    return () => {
      detach();
      this.gone = true;
      this.kernel?.dispose();
      this.kernel = null;
      this.kernelLoading = null;
      this.analyser.cancel();
    };
  }

  edit(cell: string, source: string): void {
    if (this.put(cell, source)) this.keep.typed(cell);
  }

  private put(cell: string, source: string): boolean {
    const now = this.cell(cell);
    if (now === undefined || now.source === source) return false;
    const { [cell]: _, ...putAway } = this.view.putAway;
    this.set({ putAway });
    this.dispatch({ type: "edit", cell, source });
    this.analyser.soon();
    return true;
  }

  /** As `put`; a scratch cell comes with its source and goes with an empty one. */
  private putKept(cell: string, source: string): void {
    const comes = this.cell(cell) === undefined;
    if (anchorOf(cell) === null || (!comes && source !== "")) this.put(cell, source);
    else {
      this.dispatch(comes ? { type: "addScratch", name: cell, source } : { type: "removeScratch", cell });
      this.analyser.soon();
    }
  }

  /** Back to the lesson's own source; `undoReset` brings the edit back. */
  reset(cell: string): void {
    const now = this.cell(cell);
    if (now === undefined || !now.edited) return;
    this.keep.acts.resetOne(cell);
    this.set({ putAway: { ...this.view.putAway, [cell]: now.source } });
  }

  /** A new cell of the learner's own; its name. */
  addScratch(below: string): string {
    const name = nextScratchName(this.view.session, below);
    this.dispatch({ type: "addScratch", name, below, source: "" });
    return name;
  }

  deleteScratch(cell: string): void {
    const source = this.cell(cell)?.source ?? "";
    this.keep.versions.make("before");
    this.dispatch({ type: "removeScratch", cell });
    if (source !== "") this.set({ putAway: { ...this.view.putAway, [cell]: source } });
    this.keep.typed(cell);
    this.analyser.soon();
  }

  bringBackScratch(name: string): void {
    const { [name]: source = "", ...putAway } = this.view.putAway;
    this.set({ putAway });
    this.dispatch({ type: "addScratch", name, source });
    this.keep.typed(name);
    this.analyser.soon();
  }

  undoReset(cell: string): void {
    const source = this.view.putAway[cell];
    if (source !== undefined) this.edit(cell, source);
  }

  run(cell: string): void {
    this.onceAnalysed(() => this.dispatch({ type: "run", cell }));
  }

  /** As `run`, but the cell's training goes on where the kernel last said that it stood. */
  goOn(cell: string): void {
    this.keptFits.goOn(cell);
    this.run(cell);
  }

  /** The epoch behind which `goOn` goes on, or null. */
  keptEpoch(cell: string): number | null {
    return this.keptFits.epochOf(cell, this.view);
  }

  runAll(): void {
    this.set({ dataChanged: false });
    this.runMany({ type: "runAll" });
  }

  runAbove(cell: string): void {
    this.runMany({ type: "runAbove", cell });
  }

  runStale(): void {
    this.runMany({ type: "runStale" });
  }

  private runMany(action: SessionAction<Output>): void {
    this.onceAnalysed(() => {
      this.dispatch(action);
      this.set({ batch: { done: 0, total: openRuns(this.view.session) } });
    });
  }

  /** What a run needs is known by the sources as they stand, not as they were before the last key. */
  private onceAnalysed(act: () => void): void {
    if (isAnalysed(this.view.session)) act();
    else void this.analyser.now().then(act, act);
  }

  /** Out of the queue again. */
  takeOut(cell: string): void {
    const before = openRuns(this.view.session);
    this.dispatch({ type: "takeOut", cell });
    const { batch, session } = this.view;
    if (batch !== null) this.set({ batch: { ...batch, total: batch.total - before + openRuns(session) } });
  }

  stop(): void {
    const run = runningRun(this.view.session);
    this.set({ batch: null });
    this.dispatch({ type: "stop" });
    if (run !== null) this.kernel?.stop(run);
  }

  /** A new, empty kernel: every value is gone, outputs stay as stale. */
  restart(): void {
    this.stop();
    this.kernel?.restart();
  }

  restartAndRunAll(): void {
    this.restart();
    this.runAll();
  }

  /** Starts over on another backend; null lets the kernel choose. */
  chooseBackend(backend: BackendName | null): void {
    this.set({ asked: backend });
    this.stop();
    if (this.kernel !== null) this.kernel.start(backend);
  }

  /**
   * Puts the learner's file in place of the lesson's shop, or the same file read in another way, or a larger shop, or the lesson's back with
   * null. All cells become stale.
   */
  setData(data: ChosenData): void {
    if (data === this.view.data) return;
    const started = this.view.session.cells.some((cell) => cell.ended !== null || cell.sent !== null);
    this.set({ data, dataChanged: started });
    if (started) this.restart();
  }

  private cell(name: string): CellState<Output> | undefined {
    return this.view.session.cells.find((cell) => cell.name === name);
  }

  private set(part: Partial<NotebookView>): void {
    this.view = { ...this.view, ...part };
    this.listeners.notify();
  }

  private dispatch(action: SessionAction<Output>): void {
    const session = reduce(this.view.session, action);
    if (session !== this.view.session) this.set({ session });
    this.pump();
  }

  /** Sends the next waiting cell, when nothing runs. */
  private pump(): void {
    const { session } = this.view;
    if (session.queue.length === 0 || this.gone) return;
    if (!isAnalysed(session)) {
      void this.analyser.now();
      return;
    }
    const name = nextToRun(session);
    if (name === null) return;
    this.runs += 1;
    const run = `${Date.now().toString(36)}-${this.runs}`;
    const request = runRequest(session, name, run);
    if (request === null) return;
    this.keep.ran();
    this.dispatch({ type: "sent", cell: name, run, at: Date.now() });
    this.withKernel()
      .then((kernel) => {
        // Stop came while the kernel was being fetched: nothing has been sent, nothing is lost.
        if (this.cell(name)?.stopping !== true)
          kernel.run({ ...request, ...this.keptFits.forRun(name, this.view) });
        else
          this.onEvent({
            type: "failed",
            run,
            ms: 0,
            stopped: true,
            error: { name: "Stopped", message: "Stopped", place: null, hint: null },
          });
      })
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        this.dispatch({ type: "event", event: { type: "failedToStart", message } });
        this.onEvent({
          type: "failed",
          run,
          ms: 0,
          stopped: false,
          error: { name: "KernelError", message, place: null, hint: "kernelMissing" },
        });
      });
  }

  private withKernel(): Promise<Kernel> {
    this.kernelLoading ??= this.startKernel().catch((error: unknown) => {
      this.kernelLoading = null;
      throw error;
    });
    return this.kernelLoading;
  }

  private async startKernel(): Promise<Kernel> {
    this.dispatch({ type: "kernel", status: "starting" });
    const createKernel = await (this.options.loadKernel ?? loadRealKernel)();
    const kernel = createKernel({
      runnerOrigin: this.options.runnerOrigin,
      container: document.body,
      locale: this.options.locale,
      onEvent: (event) => this.onEvent(event),
      onStatus: (status) => this.dispatch({ type: "kernel", status }),
      onNeed: (need) => this.supply(need),
    });
    this.kernel = kernel;
    kernel.start(this.view.asked);
    return kernel;
  }

  private async supply(need: { what: "world" | "file"; name: string }): Promise<WorldSupply | SeededData> {
    if (need.what === "world") return fetchWorld(need.name);
    return withSeed(this.view.data, this.options.runsOn?.seed ?? null);
  }

  private onEvent(event: KernelEvent): void {
    if (this.gone) return;
    this.keptFits.hear(event, this.view);
    if (event.type === "done")
      publishCode(this.options.codeExercises ?? {}, { cells: this.view.session.cells, run: event.run });
    this.dispatch({
      type: "event",
      event: event.type === "started" ? { ...event, at: Date.now() } : event,
    });
    if (event.type === "evidence")
      publishEvidence(event.exercise, {
        evidence: event.evidence,
        world: event.world ?? null,
        library: event.library ?? null,
        at: Date.now(),
        backend: this.view.session.kernel.backend,
      });
    if (event.type === "done" || event.type === "failed") this.countBatch();
    if (event.type === "done" && !this.options.safe && !this.keep.isForeign) this.rerunCheap();
  }

  private countBatch(): void {
    const { batch, session } = this.view;
    if (batch === null) return;
    const open = openRuns(session);
    this.set({ batch: open === 0 ? null : { ...batch, done: batch.total - open } });
  }

  private rerunCheap(): void {
    const next = cheapToRerun(this.view.session);
    if (next !== null) this.dispatch({ type: "run", cell: next, upstream: "none" });
  }
}
