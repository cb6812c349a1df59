// The loops that take jobs and has them graded, each in a worker of its own, outside any request.
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";
import type { Verdict } from "../grading/verdict";
import { endDue } from "./end-sittings";
import { gradeAttempt } from "./grade-attempt";
import { startServices } from "./grader-services";
import { type Claim, claim, fail, finish, renew, retryAside } from "./queue";
import { regradeStep } from "./regrade-runs";
import { createTurns } from "./turns";

/** After so long a grader's thread is ended, and its learner gets no verdict. */
export const JUDGING_MS = 30_000;

export interface JudgeOptions {
  readonly db: Db;
  /** The keys that attempts' seeds are drawn with. */
  readonly worlds: KeyRing;
  /** The bundled workers. */
  readonly workers: JudgeWorkers;
  /** Names this build of the graders. */
  readonly build: string;
  readonly leaseMs: number;
  readonly pollMs?: number;
  readonly timeoutMs?: number;
  /** Hand-ins judged at the same time. */
  readonly lanes?: number;
  /** Told of each verdict that was written. */
  readonly onJudged?: (judged: Judged) => void;
}

interface Judged {
  readonly attempt: string;
  readonly exercise: string;
  readonly outcome: Verdict["outcome"];
  /** From the beginning of the grading, wall clock. */
  readonly milliseconds: number;
}

interface JudgeWorkers {
  readonly judge: string;
  readonly code: string;
  readonly model: string;
}

export interface Judge {
  /** Looks at the queue now instead of at the next poll. */
  wake(): void;
  /** Takes no further job and waits for those in hand. */
  stop(): Promise<void>;
}

/** Starts judging. Leases that ended while nobody was running are taken up again at once. */
export function startJudge({
  db,
  worlds,
  workers,
  build,
  leaseMs,
  pollMs = 1000,
  timeoutMs = JUDGING_MS,
  lanes = 2,
  onJudged,
}: JudgeOptions): Judge {
  let stopped = false;
  const { runCode, runModel, close } = startServices(workers, { atOnce: lanes });
  const awake = new Set<() => void>();
  /** How often somebody has called: a lane that was at work meanwhile looks once more before it rests. */
  let calls = 0;

  const pause = (heard: number) =>
    new Promise<void>((resolve) => {
      if (calls !== heard || stopped) return resolve();
      const rest = () => {
        clearTimeout(timer);
        awake.delete(rest);
        resolve();
      };
      const timer = setTimeout(rest, pollMs);
      timer.unref();
      awake.add(rest);
    });

  async function judgeOne(held: Claim, after: Iterable<Promise<void>>): Promise<void> {
    const heartbeat = setInterval(() => void renew(db, held, { leaseMs }).catch(() => {}), leaseMs / 3);
    heartbeat.unref();
    try {
      await Promise.allSettled(after);
      const start = performance.now();
      const { exercise, verdict } = await gradeAttempt(
        { db, worlds, worker: workers.judge, timeoutMs, services: { runCode, runModel } },
        held.attempt,
      );
      if (!(await finish(db, held, verdict))) return;
      const milliseconds = performance.now() - start;
      onJudged?.({ attempt: held.attempt, exercise, outcome: verdict.outcome, milliseconds });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`Judging attempt ${held.attempt} failed: ${reason}`);
      await fail(db, held, { reason, build });
    } finally {
      clearInterval(heartbeat);
    }
  }

  const inHand = new Set<Promise<void>>();
  const inTurn = createTurns({ atOnce: 1, mostWaiting: lanes });

  /**
   * Takes one job and judges it; false when there is none. A job whose holder was lost may have ended its process: it is
   * judged with no other in hand, so that it can take none with it again and again.
   */
  async function judgeNext(): Promise<boolean> {
    const taken = await inTurn(async () => {
      const held = stopped ? null : await claim(db, { leaseMs, build });
      if (!held) return null;
      const alone = held.lost > 0;
      const work = judgeOne(held, alone ? [...inHand] : []).finally(() => inHand.delete(work));
      inHand.add(work);
      if (alone) await work;
      return { work };
    });
    await taken?.work;
    return taken !== null;
  }

  let isRegrading = false;
  /** Judges one attempt of a regrade's preview anew, in one lane at most: new hand-ins never wait for old ones. */
  async function regradeNext(): Promise<boolean> {
    if (stopped || isRegrading) return false;
    isRegrading = true;
    try {
      const services = { runCode, runModel };
      return await regradeStep({ db, worlds, worker: workers.judge, timeoutMs, services, build });
    } finally {
      isRegrading = false;
    }
  }

  let prepared = false;
  async function lane(): Promise<void> {
    while (!stopped) {
      const heard = calls;
      try {
        if (!prepared) await retryAside(db, build);
        prepared = true;
        await endDue({ db, worlds });
        do while (await judgeNext());
        while (await regradeNext());
      } catch (error) {
        // The database was out of reach: the lease ends by itself and the job is taken again.
        console.error(
          `The judge could not reach its queue: ${error instanceof Error ? error.message : error}`,
        );
      }
      await pause(heard);
    }
  }

  const running = Promise.all(Array.from({ length: lanes }, lane)).then(close);
  const wake = () => {
    calls++;
    for (const rest of [...awake]) rest();
  };
  return {
    wake,
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}
