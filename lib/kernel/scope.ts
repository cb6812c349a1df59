// Runs compiled cells over one shared scope: what each cell declared, by name. Knows nothing of workers or messages.
import { describeValue } from "../learner/describe";
import type { HeldValue } from "../notebook/memory";
import { CellSyntaxError, compileCell } from "./compile";
import { type CellFailure, describeFailure } from "./errors";
import { inspectValue } from "./inspect";
import type { TensorOwners } from "./tensor-owners";

interface CellRun {
  readonly cell: string;
  readonly source: string;
  readonly declares: readonly string[];
  readonly reads: readonly string[];
  /** Name → the cell that declares it. */
  readonly providers: Readonly<Record<string, string>>;
}

export type CellOutcome =
  /** `value` is that of the last expression. */
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly values: Readonly<Record<string, string>>;
      readonly held: Readonly<Record<string, HeldValue>>;
    }
  /** `kept`: names that were ready before it ended and can be read by other cells (only when stopped). */
  | {
      readonly ok: false;
      readonly stopped: boolean;
      readonly error: CellFailure;
      readonly kept: readonly string[];
    };

/** What a cell wants of a module, for modules that come in parts. */
interface ModuleUse {
  /** Names it imports and uses as values; "*" for all of the module. */
  readonly names: readonly string[];
  /** The whole cell. */
  readonly source: string;
}

export interface ScopeOptions {
  /** Loads a module a cell imports; called once for each module of each run. */
  readonly loadModule: (name: string, use: ModuleUse) => Promise<object>;
  /** Called when a cell begins and when it ended, and before a cell's earlier run is forgotten for good. */
  readonly owners: TensorOwners;
  /** Told apart from a failure: true when the run's error is its having been stopped. */
  readonly isStop: (error: unknown) => boolean;
}

export interface Scope {
  /** Never rejects: whatever goes wrong is the outcome. */
  run(request: CellRun): Promise<CellOutcome>;
  /** Names held, with the cell they came from. */
  holds(): ReadonlyMap<string, string>;
}

type Readers = Readonly<Record<string, () => unknown>>;

interface Held {
  readonly value: unknown;
  readonly cell: string;
  /** Brought in by an import: nobody's to free, and no result to list. */
  readonly isImport: boolean;
}

/** Frames of a stack that an engine keeps. TensorFlow.js goes deeper than V8's ten, and the cell's own frame lies below. */
const FRAMES = 100;

/** An empty scope. */
export function createScope({ loadModule, isStop, owners }: ScopeOptions): Scope {
  Error.stackTraceLimit = FRAMES;
  const held = new Map<string, Held>();

  /**
   * The cell's earlier values go first: two copies of a model may not fit on a GPU, and named variables would clash.
   * Cells that hold on to something of it are stale from now on.
   */
  const forget = (cell: string) => {
    const old = [...held].filter(([, entry]) => entry.cell === cell);
    for (const [name, { value, isImport }] of old) {
      held.delete(name);
      if (!isImport) disposeOf(value);
    }
    owners.free(cell);
  };

  /** Takes up the names that are ready; returns those that are results. */
  const keep = (cell: string, readers: Readers, imports: readonly string[]) => {
    const ready: string[] = [];
    for (const [name, read] of Object.entries(readers)) {
      try {
        const isImport = imports.includes(name);
        // The same import in two cells is one thing: it stays the first one's.
        if (isImport && held.get(name)?.isImport === true) continue;
        held.set(name, { value: read(), cell, isImport });
        if (!isImport) ready.push(name);
      } catch {
        // Not initialised: the cell ended before its declaration.
      }
    }
    return ready;
  };

  const run = async (request: CellRun): Promise<CellOutcome> => {
    const { cell, source, declares, reads, providers } = request;
    forget(cell);
    owners.begin(cell);
    const missing: Record<string, string> = {};
    const takes: Record<string, unknown> = {};
    for (const name of reads) {
      const entry = held.get(name);
      if (entry !== undefined) takes[name] = entry.value;
      else if (Object.hasOwn(providers, name)) missing[name] = providers[name]!;
    }
    let lines: readonly string[] | null = null;
    let imports: readonly string[] = [];
    let readers: Readers = {};
    try {
      const compiled = await compileCell({ cell, source, declares, takes: Object.keys(takes) });
      lines = compiled.lines;
      imports = compiled.locals;
      const modules: Record<string, object> = {};
      for (const module of compiled.modules) {
        const used = compiled.imported.filter((imported) => imported.module === module);
        modules[module] = await loadModule(module, { names: used.map(({ name }) => name), source });
      }
      for (const { module, name, line } of compiled.imported)
        if (name !== "*" && !(name in modules[module]!))
          throw new CellSyntaxError(
            `"${module}" exports nothing called "${name}".`,
            { line, column: 1 },
            "noExport",
            {
              module,
              name,
            },
          );
      const value = await compiled.run({
        modules,
        takes,
        declare: (given) => {
          readers = given;
        },
      });
      const values: Record<string, string> = {};
      const measured: Record<string, HeldValue> = {};
      for (const name of keep(cell, readers, imports)) {
        values[name] = describeValue(held.get(name)!.value);
        measured[name] = inspectValue(held.get(name)!.value);
      }
      return { ok: true, value, values, held: measured };
    } catch (error) {
      const stopped = isStop(error);
      const kept = stopped ? keep(cell, readers, imports) : [];
      return { ok: false, stopped, kept, error: describeFailure(error, { cell, source, lines, missing }) };
    } finally {
      owners.end();
    }
  };

  return { run, holds: () => new Map([...held].map(([name, entry]) => [name, entry.cell])) };
}

/** Frees tensors, variables and models held directly, or one level down in an array or plain object. */
function disposeOf(value: unknown, depth = 1): void {
  if (typeof value !== "object" || value === null) return;
  if ("dispose" in value && typeof value.dispose === "function") {
    try {
      value.dispose();
    } catch {
      // Disposed by the cell itself.
    }
    return;
  }
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (depth > 0 && isPlain) for (const part of Object.values(value)) disposeOf(part, depth - 1);
}
