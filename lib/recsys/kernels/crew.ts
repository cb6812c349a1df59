// Hands for work on one heap that falls into pieces: threads that share its memory where there are any, else the thread at hand. Who
// brings threads is in threads.ts; what the pieces are, the models know.
import type { Pace } from "../pace";
import type { LinearFunctions } from "./linear-functions";
import type { Thread, Threads } from "./threads";

/** A function of the module with its numbers. */
type Call = readonly [name: keyof LinearFunctions, ...numbers: number[]];

/** What one hand does in one go: some tens of milliseconds. @param hand who does it, for a scratch of its own */
export type Task = (hand: number) => readonly Call[];

export interface Crew {
  /** How many tasks are worked on at a time. */
  readonly hands: number;
  /**
   * Carries out tasks that touch different numbers, in no order; each gives what its last call gave.
   * @throws the signal's reason when aborted; Error when a thread fails
   */
  all(tasks: readonly Task[], pace: Pace): Promise<number[]>;
  /** Ends the threads, whatever they are at. */
  close(): void;
}

/** The thread at hand alone. */
export function alone(run: LinearFunctions): Crew {
  return {
    hands: 1,
    async all(tasks, pace) {
      const results: number[] = [];
      for (const task of tasks) {
        let last = 0;
        for (const [name, ...numbers] of task(0)) last = Number(call(run, name, numbers));
        results.push(last);
        await pace.breathe();
      }
      return results;
    },
    close() {},
  };
}

function call(run: LinearFunctions, name: keyof LinearFunctions, numbers: number[]): unknown {
  return (run[name] as (...numbers: number[]) => unknown)(...numbers);
}

/** What a thread runs: `hear` is called with each message, `say` answers. Plain JavaScript, as it is handed on as text. */
const SCRIPT = `
let run;
const hear = async ({ module, memory, calls }) => {
  try {
    if (module) run = (await WebAssembly.instantiate(module, { env: { memory } })).exports;
    let last = 0;
    for (const [name, ...numbers] of calls) last = Number(run[name](...numbers));
    say({ last });
  } catch (error) {
    say({ failed: String(error) });
  }
};`;

type Answer = { readonly last: number } | { readonly failed: string };

/** Threads that share the memory. @throws Error when one cannot be started */
export async function startCrew(
  threads: Threads,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Crew> {
  const members = Array.from({ length: threads.count }, () => new Member(threads.start(SCRIPT)));
  const close = () => {
    for (const member of members) member.close();
  };
  try {
    await Promise.all(members.map((member) => member.ask({ module, memory, calls: [] })));
  } catch (error) {
    close();
    throw error;
  }
  return {
    hands: members.length,
    async all(tasks, pace) {
      const results = new Array<number>(tasks.length).fill(0);
      let next = 0;
      await Promise.all(
        members.map(async (member, hand) => {
          while (next < tasks.length) {
            const at = next++;
            results[at] = await member.ask({ calls: tasks[at]!(hand) });
            // Also hears of an abort.
            await pace.breathe();
          }
        }),
      );
      return results;
    },
    close,
  };
}

/** A thread that is asked one thing at a time. */
class Member {
  readonly #thread: Thread;
  #waiting: { resolve(last: number): void; reject(error: Error): void } | null = null;

  constructor(thread: Thread) {
    this.#thread = thread;
    thread.hear((message) => {
      const answer = message as Answer;
      if ("failed" in answer) this.#fail(answer.failed);
      else this.#waiting?.resolve(answer.last);
    });
    thread.onFailure((message) => this.#fail(message));
  }

  ask(message: {
    readonly calls: readonly Call[];
    readonly module?: WebAssembly.Module;
    readonly memory?: WebAssembly.Memory;
  }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#thread.say(message);
    });
  }

  close(): void {
    this.#thread.end();
    this.#fail("It was ended.");
  }

  #fail(message: string): void {
    this.#waiting?.reject(new Error(`A thread of the kernels failed: ${message}`));
    this.#waiting = null;
  }
}
