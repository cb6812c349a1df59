// The table of events, its splits and its rows by user hold what their docstrings promise.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventCount, type Interactions, selectRows } from "./interactions";
import { splitByRatio, splitByTime, splitLastOut } from "./split";
import { itemsOf, toUserItems } from "./user-items";

const tables: fc.Arbitrary<Interactions> = fc
  .record({ users: fc.integer({ min: 1, max: 6 }), items: fc.integer({ min: 1, max: 6 }) })
  .chain(({ users, items }) =>
    fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: users - 1 }),
          fc.integer({ min: 0, max: items - 1 }),
          fc.integer({ min: 0, max: 9 }),
        ),
        { maxLength: 40 },
      )
      .map((rows) => {
        rows.sort((a, b) => a[2] - b[2]);
        return {
          user: Int32Array.from(rows, ([user]) => user),
          item: Int32Array.from(rows, ([, item]) => item),
          time: Float64Array.from(rows, ([, , time]) => time),
          userCount: users,
          itemCount: items,
        };
      }),
  );

/** Events as strings, in order. */
const rowsOf = ({ user, item, time }: Interactions) =>
  Array.from(user, (each, k) => `${each} ${item[k]} ${time[k]}`);

const isAscending = (time: Float64Array) => time.every((each, k) => k === 0 || time[k - 1]! <= each);

describe("selected rows", () => {
  it("are copies in the order asked for, and keep the meaning of ids", () => {
    fc.assert(
      fc.property(tables, (events) => {
        const backwards = Array.from({ length: eventCount(events) }, (_, k) => k).reverse();
        const selected = selectRows(events, backwards);
        expect(rowsOf(selected)).toEqual(rowsOf(events).reverse());
        expect([selected.userCount, selected.itemCount]).toEqual([events.userCount, events.itemCount]);
        expect(selected.user.buffer).not.toBe(events.user.buffer);
      }),
    );
  });
});

describe("a split by time", () => {
  it("puts every event on one side, none of the training side at or after the cut", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 9 }), (events, cut) => {
        const before = events.time.filter((time) => time < cut).length;
        if (before === 0 || before === eventCount(events)) {
          expect(() => splitByTime(events, cut)).toThrow(RangeError);
          return;
        }
        const { train, heldOut } = splitByTime(events, cut);
        expect([...rowsOf(train), ...rowsOf(heldOut)]).toEqual(rowsOf(events));
        expect(Math.max(...train.time)).toBeLessThan(cut);
        expect(Math.min(...heldOut.time)).toBeGreaterThanOrEqual(cut);
      }),
    );
  });

  it("says how many events an empty side leaves, and when the cut was", () => {
    const events = {
      user: Int32Array.of(0),
      item: Int32Array.of(0),
      time: Float64Array.of(5),
      userCount: 1,
      itemCount: 1,
    };
    expect(() => splitByTime(events, 5)).toThrow(
      "the cut 1970-01-01T00:00:00.005Z leaves 0 training and 1 held-out events",
    );
    expect(() => splitByTime(events, 6)).toThrow("leaves 1 training and 0 held-out events");
  });

  it("says that a cut is no time", () => {
    const events = {
      user: Int32Array.of(0),
      item: Int32Array.of(0),
      time: Float64Array.of(5),
      userCount: 1,
      itemCount: 1,
    };
    expect(() => splitByTime(events, Number.NaN)).toThrow("the cut NaN is not a time");
    expect(() => splitByTime(events, 1e300)).toThrow("the cut 1e+300 is not a time");
  });
});

describe("a split that leaves the last out", () => {
  it("holds out exactly the last event of each user with two or more", () => {
    fc.assert(
      fc.property(tables, (events) => {
        const { train, heldOut } = splitLastOut(events);
        expect([...rowsOf(train), ...rowsOf(heldOut)].sort()).toEqual(rowsOf(events).sort());
        expect(isAscending(train.time) && isAscending(heldOut.time)).toBe(true);
        for (let user = 0; user < events.userCount; user++) {
          const own = rowsOf(events).filter((row) => row.startsWith(`${user} `));
          const held = rowsOf(heldOut).filter((row) => row.startsWith(`${user} `));
          expect(held).toEqual(own.length > 1 ? [own.at(-1)] : []);
        }
      }),
    );
  });
});

describe("a split by ratio", () => {
  const shares = fc.integer({ min: 1, max: 19 }).map((x) => x / 20);
  const sizeOf = (n: number, share: number) => (n < 2 ? 0 : Math.max(1, Math.floor(n * share + 1e-9)));
  const ownRows = (events: Interactions, user: number) =>
    rowsOf(events).filter((row) => row.startsWith(`${user} `));

  it("holds out the last events of each user, so many as the share says, and keeps one or more in training", () => {
    fc.assert(
      fc.property(tables, shares, (events, share) => {
        if (
          Array.from({ length: events.userCount }, (_, u) => ownRows(events, u)).every((r) => r.length < 2)
        ) {
          expect(() => splitByRatio(events, { heldOut: share })).toThrow("no user has two events");
          return;
        }
        const { train, heldOut } = splitByRatio(events, { heldOut: share });
        for (let user = 0; user < events.userCount; user++) {
          const own = ownRows(events, user);
          const held = sizeOf(own.length, share);
          expect(ownRows(train, user)).toEqual(own.slice(0, own.length - held));
          expect(ownRows(heldOut, user)).toEqual(own.slice(own.length - held));
          if (own.length > 0) expect(held).toBeLessThan(own.length);
        }
        expect(isAscending(train.time) && isAscending(heldOut.time)).toBe(true);
      }),
    );
  });

  it("holds out as many at random, the same ones for the same numbers, in order of time", () => {
    const numbers = (seed: number) => {
      let state = seed;
      return () => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
        return state / 2 ** 31;
      };
    };
    fc.assert(
      fc.property(tables, shares, fc.integer({ min: 1, max: 99 }), (events, share, seed) => {
        fc.pre(
          Array.from({ length: events.userCount }, (_, u) => ownRows(events, u)).some((r) => r.length > 1),
        );
        const { train, heldOut } = splitByRatio(events, { heldOut: share, random: numbers(seed) });
        expect([...rowsOf(train), ...rowsOf(heldOut)].sort()).toEqual(rowsOf(events).sort());
        for (let user = 0; user < events.userCount; user++)
          expect(ownRows(heldOut, user)).toHaveLength(sizeOf(ownRows(events, user).length, share));
        expect(isAscending(train.time) && isAscending(heldOut.time)).toBe(true);
        expect(splitByRatio(events, { heldOut: share, random: numbers(seed) }).heldOut).toEqual(heldOut);
      }),
    );
  });

  it("at random holds out every event of a user equally often", () => {
    const events = {
      user: new Int32Array(5),
      item: Int32Array.of(0, 1, 2, 3, 4),
      time: Float64Array.of(0, 1, 2, 3, 4),
      userCount: 1,
      itemCount: 5,
    };
    const times = new Int32Array(5);
    let state = 1;
    const random = () => {
      state = (state * 16_807) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (let k = 0; k < 5000; k++)
      for (const item of splitByRatio(events, { heldOut: 0.4, random }).heldOut.item) times[item]!++;
    // Two of five each time: 2000 expected, standard deviation 35.
    for (const count of times) expect(Math.abs(count - 2000)).toBeLessThan(150);
  });

  it("takes 29 of 100 at a share of .29, and says what no share is", () => {
    const events = {
      user: new Int32Array(100),
      item: new Int32Array(100),
      time: new Float64Array(100),
      userCount: 1,
      itemCount: 1,
    };
    expect(eventCount(splitByRatio(events, { heldOut: 0.29 }).heldOut)).toBe(29);
    for (const heldOut of [0, 1, Number.NaN])
      expect(() => splitByRatio(events, { heldOut })).toThrow(`between 0 and 1, not ${heldOut}`);
  });
});

describe("rows by user", () => {
  it("are the distinct items of each user, ascending, with their counts", () => {
    fc.assert(
      fc.property(tables, (events) => {
        const rows = toUserItems(events);
        expect(rows.start).toHaveLength(events.userCount + 1);
        expect(rows.count).toHaveLength(rows.item.length);
        for (let user = 0; user < events.userCount; user++) {
          const bought = Array.from(events.item).filter((_, k) => events.user[k] === user);
          const distinct = [...new Set(bought)].sort((a, b) => a - b);
          expect(Array.from(itemsOf(rows, user))).toEqual(distinct);
          expect(Array.from(rows.count.subarray(rows.start[user]!, rows.start[user + 1]!))).toEqual(
            distinct.map((item) => bought.filter((each) => each === item).length),
          );
        }
        expect(rows.start[events.userCount]).toBe(rows.item.length);
      }),
    );
  });

  it("leave the events as they were", () => {
    fc.assert(
      fc.property(tables, (events) => {
        const before = rowsOf(events);
        toUserItems(events);
        expect(rowsOf(events)).toEqual(before);
      }),
    );
  });
});
