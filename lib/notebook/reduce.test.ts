import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse, readNotebook } from "./analyse";
import { staleAfter, upstreamOf } from "./graph";
import { createSession, nextToRun, reduce, runningRun, runRequest } from "./reduce";
import { nextScratchName } from "./scratch";
import type { Session, SessionAction, SessionEvent } from "./session";

interface Out {
  id?: string;
  text: string;
}
type S = Session<Out>;

const notebook = readNotebook(`
// %% load
const data = 1;
// %% fit train
const model = data + 1;
// %% show
model;
// %% aside
const other = 2;
`);

let runs = 0;
const act = (session: S, ...actions: SessionAction<Out>[]) => actions.reduce<S>(reduce, session);
const event = (session: S, e: SessionEvent<Out>) => reduce(session, { type: "event", event: e });
const ready: SessionEvent<Out> = {
  type: "ready",
  backend: "cpu",
  reason: { key: "chosen" },
  offered: ["cpu"],
};
const statusOf = (session: S) => Object.fromEntries(session.cells.map((c) => [c.name, c.status]));
const cellOf = (session: S, name: string) => session.cells.find((c) => c.name === name)!;
const error = { name: "Error", message: "no", place: null, hint: null };

function send(session: S): { session: S; run: string; cell: string } {
  const cell = nextToRun(session)!;
  const run = `r${++runs}`;
  return { session: reduce(session, { type: "sent", cell, run, at: 0 }), run, cell };
}
/** Runs whatever is queued to its end, all well. */
function drain(session: S, order: string[] = []): S {
  let now = session;
  while (nextToRun(now) !== null) {
    const step = send(now);
    order.push(step.cell);
    now = event(step.session, { type: "done", run: step.run, ms: 1, values: {}, tensors: 0 });
  }
  return now;
}
function edit(session: S, name: string, source: string): S {
  const edited = reduce(session, { type: "edit", cell: name, source });
  const specs = edited.cells.map((c) => ({ ...c, line: 1 }));
  return reduce(edited, { type: "analysed", notebook: analyse(specs) });
}
const fresh = () => event(createSession<Out>(notebook), ready);
const allDone = () => drain(reduce(fresh(), { type: "runAll" }));

describe("scratch cells", () => {
  it("stand below the cell they were opened at, take part in dependencies, and can be taken away", () => {
    const open = reduce(allDone(), { type: "addScratch", name: "load+1", below: "load", source: "" });
    const with2 = reduce(open, {
      type: "addScratch",
      name: nextScratchName(open, "load+1"),
      below: "load",
      source: "",
    });
    expect(with2.cells.map(({ name }) => name)).toEqual(["load", "load+2", "load+1", "fit", "show", "aside"]);
    const written = edit(with2, "load+1", "data * 2");
    const ran = drain(reduce(written, { type: "run", cell: "load+1" }));
    expect(cellOf(ran, "load+1")).toMatchObject({ status: "done", edited: false });
    expect(statusOf(edit(ran, "load", "const data = 2;"))["load+1"]).toBe("stale");
    const gone = reduce(ran, { type: "removeScratch", cell: "load+1" });
    expect(cellOf(gone, "load+1")).toBeUndefined();
    expect(reduce(gone, { type: "removeScratch", cell: "fit" }), "a cell of the lesson stays").toBe(gone);
  });

  it("come back by their names, in the order in which they were kept, and without a cell to stand below not at all", () => {
    const back = ["fit+2", "fit+1", "other+1"].reduce<S>(
      (session, name) => reduce(session, { type: "addScratch", name, source: "1" }),
      fresh(),
    );
    expect(back.cells.map(({ name }) => name)).toEqual(["load", "fit", "fit+2", "fit+1", "show", "aside"]);
  });
});

describe("running", () => {
  it("says that the GPU is being prepared until the first step, or the end", () => {
    const { session, run } = send(reduce(fresh(), { type: "run", cell: "load" }));
    const preparing = event(session, { type: "preparing", run, what: "gpu" });
    expect(cellOf(preparing, "load").preparing).toBe("gpu");
    const stepped = event(preparing, {
      type: "progress",
      run,
      done: 1,
      total: 2,
      unit: "epoch",
      secondsLeft: 1,
    });
    const failed = event(preparing, { type: "failed", run, ms: 1, stopped: false, error });
    for (const after of [stepped, failed]) expect(cellOf(after, "load").preparing).toBeNull();
  });

  it("says why a kernel is off that nobody ended, until the next one starts, and forgets the queue", () => {
    const waiting = reduce(fresh(), { type: "runAll" });
    const off = reduce(waiting, { type: "kernel", status: "off" });
    const lost = event(off, { type: "ended", why: "gpuLost", message: "" });
    expect([lost.kernel.ended, lost.kernel.was, lost.queue]).toEqual(["gpuLost", "cpu", []]);
    expect(reduce(lost, { type: "kernel", status: "starting" }).kernel.ended).toBeNull();
  });

  it("runs all cells, each after what it depends on, one at a time", () => {
    const order: string[] = [];
    const end = drain(reduce(fresh(), { type: "runAll" }), order);
    expect(order).toEqual(["load", "fit", "show", "aside"]);
    expect(new Set(Object.values(statusOf(end)))).toEqual(new Set(["done"]));
  });

  it("runs a cell after the upstream cells that have no fresh result, and only those", () => {
    const order: string[] = [];
    const once = drain(reduce(fresh(), { type: "run", cell: "show" }), order);
    expect(order).toEqual(["load", "fit", "show"]);
    order.length = 0;
    drain(reduce(once, { type: "run", cell: "show" }), order);
    expect(order).toEqual(["show"]);
  });

  it("runs a cell with all above it, fresh or not, and what those need from further down", () => {
    expect(reduce(allDone(), { type: "runAbove", cell: "fit" }).queue).toEqual(["load", "fit"]);
    const crossed = edit(fresh(), "fit", "const model = data + other;");
    expect(reduce(crossed, { type: "runAbove", cell: "fit" }).queue).toEqual(["load", "aside", "fit"]);
  });

  it("takes a waiting cell out of the queue, with those that would wait for it in vain", () => {
    const waiting = reduce(fresh(), { type: "runAll" });
    expect(reduce(waiting, { type: "takeOut", cell: "fit" }).queue).toEqual(["load", "aside"]);
    const again = reduce(allDone(), { type: "runAll" });
    expect(reduce(again, { type: "takeOut", cell: "fit" }).queue, "its result is there").toEqual([
      "load",
      "show",
      "aside",
    ]);
  });

  it("can run a cell alone", () => {
    const session = reduce(fresh(), { type: "run", cell: "show", upstream: "none" });
    expect(session.queue).toEqual(["show"]);
  });

  it("holds the queue while a cell runs and while the analysis lags behind an edit", () => {
    const running = send(reduce(fresh(), { type: "runAll" })).session;
    expect(nextToRun(running)).toBeNull();
    const lagging = act(
      fresh(),
      { type: "edit", cell: "load", source: "const data = 3" },
      { type: "run", cell: "load" },
    );
    expect(nextToRun(lagging)).toBeNull();
    expect(nextToRun(edit(lagging, "load", "const data = 3"))).toBe("load");
  });

  it("tells the kernel which cell gives each name", () => {
    expect(runRequest(fresh(), "fit", "r")).toEqual({
      run: "r",
      cell: "fit",
      source: "const model = data + 1;",
      declares: ["model"],
      reads: ["data"],
      providers: { data: "load" },
    });
  });

  it("takes cells off the queue when what they need has failed, and goes on with the others", () => {
    const { session, run } = send(reduce(fresh(), { type: "runAll" }));
    const failed = event(session, { type: "failed", run, ms: 3, stopped: false, error });
    expect(statusOf(failed)).toEqual({ load: "failed", fit: "idle", show: "idle", aside: "queued" });
    expect(cellOf(failed, "load").error).toEqual(error);
  });
});

describe("outputs", () => {
  const output = (run: string, text: string, id?: string): SessionEvent<Out> => ({
    type: "output",
    run,
    output: id === undefined ? { text } : { text, id },
  });

  it("keeps the old output until the new one is there", () => {
    const first = send(reduce(fresh(), { type: "run", cell: "load" }));
    let session = event(event(first.session, output(first.run, "old")), {
      type: "done",
      run: first.run,
      ms: 1,
      values: {},
      tensors: 0,
    });
    const second = send(reduce(session, { type: "run", cell: "load" }));
    session = second.session;
    expect(cellOf(session, "load")).toMatchObject({ outputs: [{ text: "old" }], outputsAreOld: true });
    session = event(session, output(second.run, "new"));
    expect(cellOf(session, "load")).toMatchObject({ outputs: [{ text: "new" }], outputsAreOld: false });
  });

  it("replaces an output of the same id in its place", () => {
    const { session, run } = send(reduce(fresh(), { type: "run", cell: "load" }));
    const all = [output(run, "1", "c"), output(run, "x"), output(run, "2", "c")].reduce(event, session);
    expect(cellOf(all, "load").outputs).toEqual([{ text: "2", id: "c" }, { text: "x" }]);
  });

  it("ignores events of earlier and unknown runs", () => {
    const { session, run } = send(reduce(fresh(), { type: "run", cell: "load" }));
    expect(event(session, output("nobody", "x"))).toBe(session);
    const done = event(session, { type: "done", run, ms: 1, values: {}, tensors: 0 });
    expect(cellOf(event(done, output(run, "late")), "load").outputs).toEqual([]);
  });
});

describe("stale", () => {
  it("marks an edited cell and everything that depends on it", () => {
    expect(statusOf(edit(allDone(), "load", "const data = 5;"))).toEqual({
      load: "stale",
      fit: "stale",
      show: "stale",
      aside: "done",
    });
  });

  it("is fresh again when the edit is taken back", () => {
    const edited = edit(allDone(), "load", "const data = 5;");
    expect(cellOf(edited, "load").edited).toBe(true);
    const back = edit(edited, "load", "const data = 1;");
    expect(statusOf(back).show).toBe("done");
    expect(cellOf(back, "load").edited).toBe(false);
  });

  it("stays stale below a cell that was run again, until it runs too", () => {
    const again = drain(reduce(allDone(), { type: "run", cell: "load" }));
    expect(statusOf(again)).toMatchObject({ load: "done", fit: "stale", show: "stale" });
    expect(statusOf(drain(reduce(again, { type: "run", cell: "show" }))).show).toBe("done");
  });

  it("runs what is stale and nothing else, after what that needs", () => {
    const again = reduce(edit(allDone(), "load", "const data = 5;"), { type: "runStale" });
    expect(again.queue).toEqual(["load", "fit", "show"]);
    const once = edit(drain(reduce(fresh(), { type: "run", cell: "show" })), "show", "model + 1;");
    expect(reduce(once, { type: "runStale" }).queue).toEqual(["show"]);
  });

  it("marks everything when the kernel has lost its values", () => {
    const lost = reduce(allDone(), { type: "kernel", status: "off" });
    expect(new Set(Object.values(statusOf(lost)))).toEqual(new Set(["stale"]));
  });

  it("never leaves a fresh cell below a stale one, whatever is edited and run", () => {
    const step = fc.oneof(
      fc.record({
        type: fc.constant("edit" as const),
        cell: fc.constantFrom("load", "fit", "show", "aside"),
        n: fc.nat(2),
      }),
      fc.record({ type: fc.constant("run" as const), cell: fc.constantFrom("load", "fit", "show", "aside") }),
      fc.constant({ type: "off" as const }),
    );
    const body = (name: string, n: number) =>
      ({
        load: `const data = ${n};`,
        fit: `const model = data + ${n};`,
        show: `model; ${n}`,
        aside: `const other = ${n};`,
      })[name]!;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let session = fresh();
        for (const s of steps) {
          if (s.type === "edit") session = edit(session, s.cell, body(s.cell, s.n));
          else if (s.type === "run") session = drain(reduce(session, { type: "run", cell: s.cell }));
          else session = event(reduce(session, { type: "kernel", status: "off" }), ready);
          const status = statusOf(session);
          for (const cell of session.analysis)
            if (status[cell.name] === "done")
              for (const above of upstreamOf(session.analysis, cell.name)) expect(status[above]).toBe("done");
          if (s.type === "run") expect(status[s.cell]).toBe("done");
        }
      }),
    );
  });
});

describe("stop", () => {
  it("empties the queue, waits for the kernel, and keeps values that were ready", () => {
    const { session, run } = send(reduce(fresh(), { type: "runAll" }));
    const stopping = reduce(session, { type: "stop" });
    expect(stopping.queue).toEqual([]);
    expect(cellOf(stopping, "load")).toMatchObject({ status: "running", stopping: true });
    expect(runningRun(stopping)).toBe(run);
    const stopped = event(stopping, { type: "failed", run, ms: 9, stopped: true, lost: "kept", error });
    expect(cellOf(stopped, "load")).toMatchObject({ status: "stopped", stopping: false, error: null, ms: 9 });
    expect(reduce(stopped, { type: "run", cell: "fit" }).queue).toEqual(["fit"]);
  });

  it("runs everything needed again after the worker had to be ended", () => {
    const { session, run } = send(reduce(allDone(), { type: "run", cell: "fit" }));
    const ended = event(reduce(session, { type: "stop" }), {
      type: "failed",
      run,
      ms: 9,
      stopped: true,
      lost: "all",
      error,
    });
    const off = reduce(ended, { type: "kernel", status: "off" });
    expect(statusOf(off)).toEqual({ load: "stale", fit: "stopped", show: "stale", aside: "stale" });
    expect(reduce(off, { type: "run", cell: "show" }).queue).toEqual(["load", "fit", "show"]);
  });
});

describe("session", () => {
  it("begins with the edits of an earlier visit, marked as edited", () => {
    const session = createSession<Out>(notebook, { edits: { load: "const data = 9", gone: "x" } });
    expect(cellOf(session, "load")).toMatchObject({
      source: "const data = 9",
      original: "const data = 1;",
      edited: true,
    });
    expect(session.cells.map((c) => c.name)).toEqual(["load", "fit", "show", "aside"]);
    expect(cellOf(reduce(session, { type: "reset", cell: "load" }), "load").edited).toBe(false);
  });

  it("keeps the latest evidence of each exercise and what the kernel said at its start", () => {
    const session = event(fresh(), {
      type: "evidence",
      run: "r",
      exercise: "mf",
      evidence: { a: 1 },
      world: "w",
    });
    expect(session.evidence).toEqual({ mf: { run: "r", evidence: { a: 1 }, world: "w" } });
    expect(session.kernel).toMatchObject({ status: "ready", backend: "cpu" });
    expect(event(session, { type: "failedToStart", message: "why" }).kernel).toMatchObject({
      status: "failed",
      message: "why",
    });
  });
});

describe("graph", () => {
  it("names all that becomes stale after a cell, in running order, also around a circle", () => {
    expect(staleAfter(notebook.cells, "load")).toEqual(["fit", "show"]);
    expect(staleAfter(notebook.cells, "aside")).toEqual([]);
    const circle = readNotebook("// %% a\nconst x = y;\n// %% b\nconst y = x;").cells;
    expect(staleAfter(circle, "a")).toEqual(["b"]);
    expect(upstreamOf(circle, "a")).toEqual(["b"]);
  });
});
