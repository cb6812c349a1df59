import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standingsOf } from "../lib/classroom/standings";
import { verifyChains } from "../lib/classroom/verify-chains";
import type { Db } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";
import { makeDemoCohort, removeDemoCohort } from "./lib/demo-cohort";
import { openShop } from "./lib/test-shop";

let folder: string;
let db: Db;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "aisle-demo-"));
  db = await openShop(folder);
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});
const make = () => makeDemoCohort({ db, owner: "ina", people: 12, worlds: openSecrets(folder).worlds });

test("a demo cohort is people, sittings and hand-ins that wait to be judged, once", async () => {
  const made = await make();
  expect(made.people).toBe(12);
  expect(made.handIns).toBeGreaterThan(12);
  const found = await standingsOf(db, { assessment: made.assessment }, Date.now());
  expect(found?.standings).toHaveLength(12);
  const sittings = found!.standings.flatMap(({ sitting }) => (sitting ? [sitting] : []));
  expect(sittings.length).toBeGreaterThan(6);
  expect(sittings.every(({ ended }) => ended !== null && ended < Date.now() + 86_400_000)).toBe(true);
  const jobs = await db.selectFrom("job").select("state").execute();
  expect(jobs).toHaveLength(made.handIns);
  expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(["queued"]));
  expect(await verifyChains(db)).toMatchObject({ attempts: made.handIns, faults: [] });
  await expect(make()).rejects.toThrow("There is a demo cohort already");

  expect(await removeDemoCohort(db)).toBe(12);
  expect(await removeDemoCohort(db)).toBeNull();
  for (const table of ["organisation", "person"] as const) {
    const { length } = await db.selectFrom(table).select("id").execute();
    expect(length, table).toBe(table === "organisation" ? 1 : 3);
  }
  expect(await db.selectFrom("job").select("id").where("state", "=", "queued").execute()).toEqual([]);
  expect(await verifyChains(db)).toMatchObject({ faults: [] });
}, 60_000);
