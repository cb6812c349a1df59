import { beforeAll, describe, expect, it } from "vitest";
import { modelNames, modelOf } from "../../scripts/lib/recsys-models";
import { startBackend } from "../../scripts/lib/start-backend";
import { Popularity } from "./counts/popularity";
import { Ease } from "./linear/ease";
import { loadModel } from "./load-model";
import { plantedEvents } from "./planted.test-data";

const events = plantedEvents({ users: 20, items: 12, groups: 3, perUser: 5, noise: 0.1, seed: 2 });

beforeAll(async () => {
  await startBackend("cpu");
});

describe("loadModel", () => {
  it("makes the class that was saved, with its settings and state", async () => {
    const ease = await new Ease({ lambda: 7 }).fit(events);
    const loaded = await loadModel(structuredClone(await ease.save()));
    expect(loaded).toBeInstanceOf(Ease);
    expect((loaded as Ease).settings).toEqual({ lambda: 7 });
    expect(loaded.scores(3)).toEqual(ease.scores(3));
    const recent = await new Popularity({ recentDays: 2 }).fit(events);
    expect((await loadModel(await recent.save())).name).toBe("Popularity of 2 days");
  });

  it("knows every model that the command line knows", async () => {
    for (const name of modelNames) {
      const small = { epochs: 1, d: 4 };
      const model = shrunk(name, small);
      await model.fit(events, { seed: 1 });
      const loaded = await loadModel(structuredClone(await model.save()));
      expect(loaded.scores(5), name).toEqual(model.scores(5));
    }
  });

  it("says what it cannot load", async () => {
    const saved = await (await new Ease().fit(events)).save();
    const { aisle } = saved.userDefinedMetadata!;
    const as = (change: object) =>
      loadModel({ ...saved, userDefinedMetadata: { aisle: { ...aisle, ...change } } });
    await expect(as({ model: "Oracle" })).rejects.toThrow("of the kind Oracle, which");
    await expect(as({ model: "toString" })).rejects.toThrow("of the kind toString, which");
    await expect(as({ settings: { lambda: -1 } })).rejects.toThrow("lambda must be");
    await expect(loadModel({})).rejects.toThrow("no header");
  });
});

/** The model with those of the settings that it takes. */
function shrunk(name: string, settings: Readonly<Record<string, number>>) {
  const pairs = Object.entries(settings).map(([setting, value]) => `${setting}=${value}`);
  const taken = pairs.filter((pair) => {
    try {
      modelOf(name, [pair]);
      return true;
    } catch {
      return false;
    }
  });
  return modelOf(name, taken);
}
