// Rows of badges on both databases: one a sitting, revoked once and for good, and how they stand when something changes.
import { expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { handedIn, judge, MINUTE, OPENS, openShop, published, rules } from "../../scripts/lib/test-shop";
import { newId } from "../db/ids";
import { serialised } from "../db/serialised";
import { storeAttempt } from "./attempts";
import { badgeFor, badgeState, revocationOf, revokeBadge, revokedBadges } from "./badges";
import { eraseLearner } from "./erase";
import { exportLearner } from "./export";
import { overrideItem } from "./overrides";
import { startSitting } from "./sittings";

onEachDatabase("badges", ({ fresh }) => {
  /** Ann has passed one of two exercises, which is enough. */
  async function passed() {
    const db = await openShop(await fresh());
    const assessment = await published(db, { ...rules, passMark: 1 });
    const begun = await startSitting(db, { assessment, person: "ann", learner: "ann's" }, OPENS + MINUTE);
    if (begun.outcome !== "started") throw new Error("not started");
    const { sitting } = begun;
    const attempt = handedIn(sitting);
    await storeAttempt(db, attempt, OPENS + 2 * MINUTE);
    await judge(db, attempt.id, "pass");
    const badge = await badgeFor(db, sitting);
    const state = () => badgeState(db, { organisation: "shop", badge });
    return { db, assessment, sitting, badge, state, attempt };
  }

  it("there is one a sitting, however many ask for it", async () => {
    const { db, sitting, badge, state } = await passed();
    const again = await Promise.all([1, 2, 3].map(() => badgeFor(db, sitting)));
    expect(again).toEqual([badge, badge, badge]);
    expect(await state()).toEqual({ state: "valid", name: "ann" });
    expect(await badgeState(db, { organisation: "other", badge })).toBeNull();
    expect(await badgeState(db, { organisation: "shop", badge: newId() })).toBeNull();
    expect(await revokedBadges(db, "shop")).toEqual([]);
    await db.destroy();
  });

  it("one that was revoked stays so, with the first reason, which its holder finds in the export", async () => {
    const { db, sitting, badge, state } = await passed();
    const revoking = { sitting, revoker: "ina", reason: "the wrong person sat it" };
    expect(await revokeBadge(db, revoking, 7)).toBe(true);
    expect(await revokeBadge(db, { ...revoking, reason: "another" }, 8)).toBe(false);
    expect(await state()).toEqual({ state: "revoked", at: 7, reason: "the wrong person sat it" });
    expect(await revocationOf(db, sitting)).toEqual({ at: 7, reason: "the wrong person sat it" });
    expect(await revokedBadges(db, "shop")).toEqual([badge]);
    expect((await exportLearner(db, "ann's")).sittings).toMatchObject([
      { badges: [{ id: badge, revokedAt: new Date(7).toISOString(), reason: "the wrong person sat it" }] },
    ]);
    await db.destroy();
  });

  it("a decision that takes the pass away ends it, and one that gives it back makes it stand again", async () => {
    const { db, assessment, badge, state } = await passed();
    const decide = (result: "fail" | "none") =>
      overrideItem(db, { assessment, person: "ann", item: 0, result, reason: "r", decider: "ina" });
    await decide("fail");
    expect(await state()).toEqual({ state: "changed" });
    expect(await revokedBadges(db, "shop")).toEqual([badge]);
    await decide("none");
    expect(await state()).toEqual({ state: "valid", name: "ann" });
    await db.destroy();
  });

  it("so does a verdict that a regrade replaces", async () => {
    const { db, state, attempt } = await passed();
    const first = await db.selectFrom("job").selectAll().where("attempt", "=", attempt.id).executeTakeFirst();
    const again = newId();
    await db
      .insertInto("job")
      .values({ ...first!, id: again, state: "queued" })
      .execute();
    await judge(db, attempt.id, "fail", [], again);
    expect(await state()).toEqual({ state: "changed" });
    await db.destroy();
  });

  it("one whose person was erased is told as revoked for good, and keeps no reason", async () => {
    const { db, sitting, badge, state } = await passed();
    await revokeBadge(db, { sitting, revoker: "ina", reason: "Ann was ill" });
    await serialised(db, (transaction) => eraseLearner(transaction, "ann's", 9));
    expect(await state()).toEqual({ state: "gone" });
    expect(await revokedBadges(db, "shop")).toEqual([badge]);
    expect(JSON.stringify(await db.selectFrom("badge").selectAll().execute())).not.toContain("ill");
    await db.destroy();
  });
});
