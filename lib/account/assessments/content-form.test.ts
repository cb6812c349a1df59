import { describe, expect, it } from "vitest";
import type { FormRequest } from "../form";
import { readContent } from "./content-form";

const complete = {
  ...{ title: "Autumn", "exercise-mf-new-items": "on", "exercise-read-the-log": "on" },
  ...{ opens: "2026-12-01T09:00", closes: "2026-12-15T18:00", zone: "Asia/Shanghai" },
  ...{ minutes: "90", pause: "allowed", tries: "2", passMark: "1", graceSeconds: "60" },
  ...{ order: "given", hints: "open", feedback: "afterWindow" },
};
const read = (changes: Record<string, string | undefined>) => {
  const fields = Object.entries({ ...complete, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const request: FormRequest = { headers: new Headers(), locale: "en", form: new Map(fields) };
  return readContent(request);
};
const faults = (changes: Record<string, string | undefined>) => {
  const found = read(changes);
  return "fields" in found ? found.fields : {};
};

describe("the form of an assessment", () => {
  it("is read into rules, with moments in the sender's zone and exercises in the order typed", () => {
    expect(read({ "place-read-the-log": "2", "place-mf-new-items": "1" })).toEqual({
      content: {
        title: "Autumn",
        exercises: ["mf-new-items", "read-the-log"],
        pooled: [],
        rules: {
          ...{ opens: Date.UTC(2026, 11, 1, 1), closes: Date.UTC(2026, 11, 15, 10) },
          ...{ minutes: 90, pause: "allowed", tries: 2, draw: 0, passMark: 1, graceSeconds: 60 },
          ...{ order: "given", hints: "open", feedback: "afterWindow" },
        },
      },
    });
    expect(read({ "place-read-the-log": "1" })).toMatchObject({
      content: { exercises: ["read-the-log", "mf-new-items"] },
    });
  });

  it("takes no limit (and with it no pause) and all exercises to be passed where nothing is typed", () => {
    expect(read({ minutes: "", passMark: "" })).toMatchObject({
      content: { rules: { minutes: null, pause: "none", passMark: 2 } },
    });
  });

  it("reads which exercises are drawn from and how many of them, and counts the mark among what one gets", () => {
    const pool = { "pool-mf-new-items": "on", "pool-read-the-log": "on", "pool-never-chosen": "on" };
    expect(read({ ...pool, draw: "1", passMark: "" })).toMatchObject({
      content: {
        pooled: expect.arrayContaining(
          Object.keys(pool)
            .slice(0, 2)
            .map((name) => name.slice(5)),
        ),
      },
    });
    expect(read({ ...pool, draw: "1", passMark: "" })).toMatchObject({
      content: { rules: { draw: 1, passMark: 1 } },
    });
    expect(faults({ ...pool, draw: "2" })).toMatchObject({ draw: { key: "wholeBetween" } });
    expect(faults({ ...pool, draw: "1", passMark: "2" })).toMatchObject({
      passMark: { key: "wholeBetween" },
    });
    expect(faults({ "pool-read-the-log": "on", draw: "1" })).toEqual({ draw: { key: "poolOfOne" } });
    expect(faults({ draw: "1" })).toEqual({ draw: { key: "noPool" } });
  });

  it("takes single questions of an exercise, in the pool too, but not beside the whole of it", () => {
    const whole = { "exercise-read-the-log": undefined };
    const two = { "exercise-read-the-log/flat": "on", "exercise-read-the-log/cost": "on" };
    expect(
      read({ ...whole, ...two, "pool-read-the-log/flat": "on", "pool-read-the-log/cost": "on", draw: "1" }),
    ).toMatchObject({
      content: {
        exercises: ["mf-new-items", "read-the-log/cost", "read-the-log/flat"],
        pooled: ["read-the-log/cost", "read-the-log/flat"],
      },
    });
    expect(faults(two)).toEqual({ exercises: { key: "wholeAndQuestion" } });
    expect(read({ ...whole, "exercise-read-the-log/never-asked": "on" })).toMatchObject({
      content: { exercises: ["mf-new-items"] },
    });
  });

  it("says of each field what is wrong with it", () => {
    const none = { "exercise-mf-new-items": undefined, "exercise-read-the-log": undefined };
    expect(
      faults({ ...none, title: " ", opens: "soon", minutes: "4", tries: "many", passMark: "3" }),
    ).toEqual({
      title: { key: "empty" },
      exercises: { key: "noExercise" },
      opens: { key: "noMoment" },
      minutes: { key: "wholeBetween", params: { least: 5, most: 10_080 } },
      tries: { key: "wholeBetween", params: { least: 1, most: 20 } },
      passMark: { key: "wholeBetween", params: { least: 1, most: 1 } },
    });
    expect(faults({ closes: complete.opens })).toEqual({ closes: { key: "closesFirst" } });
    expect(faults({ passMark: "3" })).toEqual({
      passMark: { key: "wholeBetween", params: { least: 1, most: 2 } },
    });
  });
});
