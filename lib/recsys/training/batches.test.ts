import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../scripts/lib/start-backend";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { batches } from "./batches";

const events = plantedEvents({ users: 30, items: 20, groups: 2, perUser: 5, noise: 0.2, seed: 1 });
const options = { size: 64, negatives: 3, seed: 1 };
let tensors: () => number;

beforeAll(async () => {
  const tf = await startBackend("cpu");
  tensors = () => tf.memory().numTensors;
});

function drawAll(settings: typeof options) {
  return [...collect(settings)];
}

function* collect(settings: typeof options) {
  for (const { u, i, y } of batches(events, settings)) {
    yield {
      u: [...u.dataSync()],
      i: [...i.dataSync()],
      y: [...y.dataSync()],
      dtypes: [u.dtype, i.dtype, y.dtype],
    };
  }
}

describe("batches", () => {
  it("give every purchase once an epoch, each with drawn items the user never took", () => {
    const rows = toUserItems(events);
    const bought: string[] = [];
    for (const { u, i, y, dtypes } of drawAll(options)) {
      expect(dtypes).toEqual(["int32", "int32", "float32"]);
      const purchases = y.filter((label) => label === 1).length;
      expect(u).toHaveLength(purchases * 4);
      const perUser = new Map<number, number>();
      y.forEach((label, k) => {
        const taken = itemsOf(rows, u[k]!).includes(i[k]!);
        expect(taken).toBe(label === 1);
        if (label === 1) bought.push(`${u[k]}-${i[k]}`);
        perUser.set(u[k]!, (perUser.get(u[k]!) ?? 0) + (label === 1 ? 3 : -1));
      });
      // Each user has three drawn items for each purchase.
      expect([...perUser.values()].every((balance) => balance === 0)).toBe(true);
    }
    const all = Array.from(events.user, (user, k) => `${user}-${events.item[k]}`);
    expect(bought.sort()).toEqual(all.sort());
  });

  it("are the same for the same seed and in another order for another", () => {
    expect(drawAll(options)).toEqual(drawAll(options));
    expect(drawAll(options)[0]!.u).not.toEqual(drawAll({ ...options, seed: 2 })[0]!.u);
  });

  it("leave no tensor behind: after the last, after break, after an error", () => {
    const before = tensors();
    drawAll(options);
    expect(tensors()).toBe(before);
    for (const _ of batches(events, options)) break;
    expect(tensors()).toBe(before);
    expect(() => {
      for (const _ of batches(events, options)) throw new Error("mine");
    }).toThrow("mine");
    expect(tensors()).toBe(before);
  });

  it("leave out users who took everything and count what else a user is known to have", () => {
    const size = { userCount: 2, itemCount: 3 };
    const later = eventsOf(
      [
        [0, 0],
        [1, 0],
      ],
      size,
    );
    const known = eventsOf(
      [
        [0, 0],
        [0, 1],
        [0, 2],
        [1, 0],
        [1, 1],
      ],
      size,
    );
    const [only, ...rest] = [...batches(later, { size: 8, negatives: 2, seed: 1, known })].map(() => 0);
    expect([only, rest]).toEqual([0, []]);
    for (const { u, i } of batches(later, { size: 8, negatives: 2, seed: 1, known })) {
      expect([...u.dataSync()]).toEqual([1, 1, 1]);
      expect([...i.dataSync()]).toEqual([0, 2, 2]);
    }
  });

  it("refuse sizes that make no sense", () => {
    expect(() => [...batches(events, { ...options, size: 0 })]).toThrow("size");
    expect(() => [...batches(events, { ...options, negatives: 1.5 })]).toThrow("negatives");
  });
});
