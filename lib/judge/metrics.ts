// What GET /api/metrics tells, in Prometheus' text format: this process (requests, memory, event loop) and the queue of hand-ins as the
// database has it. Counts and times; nobody's names.
import client from "prom-client";
import { queueState } from "../classroom/queue-state";
import type { Db } from "../db/open";

/** Next bundles a module more than once; metrics are registered once a process. */
const gauge = (name: string, help: string, labelNames: string[] = []) =>
  (client.register.getSingleMetric(name) as client.Gauge | undefined) ??
  new client.Gauge({ name, help, labelNames });

function gauges() {
  if (!client.register.getSingleMetric("process_cpu_seconds_total")) client.collectDefaultMetrics();
  return {
    up: gauge("aisle_database_up", "1 where the database answered this request."),
    jobs: gauge(
      "aisle_jobs",
      "Hand-ins not judged yet, by state; lost: their judge stopped renewing its lease.",
      ["state"],
    ),
    wait: gauge("aisle_oldest_wait_seconds", "How long the hand-in that has waited longest has waited."),
    verdict: gauge("aisle_last_verdict_timestamp_seconds", "When the newest verdict was written."),
  };
}

/** A database that does not answer is told as such: the process's own figures still stand. */
export async function metricsText(db: Db | null): Promise<{ readonly type: string; readonly text: string }> {
  const { up, jobs, wait, verdict } = gauges();
  const state = db && (await queueState(db).catch(() => null));
  up.set(state === null ? 0 : 1);
  if (state !== null) {
    for (const name of ["queued", "running", "lost", "aside"] as const)
      jobs.set({ state: name }, state[name]);
    wait.set(state.oldestWaitSeconds ?? 0);
    if (state.lastVerdict !== null) verdict.set(state.lastVerdict / 1000);
  } else for (const one of [jobs, wait, verdict]) one.reset();
  return { type: client.register.contentType, text: await client.register.metrics() };
}
