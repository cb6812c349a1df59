// A package's session with a strict platform of either version: what is reported, what is kept, and what a refusal says.
import { describe, expect, it } from "vitest";
import { makeTestScorm } from "../../../../scripts/lib/test-scorm-platform";
import { findApi, type Place } from "./find-api";
import { beginSession, NotTaken, versions } from "./session";

const over = { state: "over", result: "passed", passed: 2, of: 3, seconds: 60 } as const;

describe.each(versions)("a session of SCORM %s", (version) => {
  it("keeps a key for the next session, and says so long that it is incomplete", () => {
    const platform = makeTestScorm(version);
    const session = beginSession(version, platform.api);
    expect(session.kept).toBe("");
    session.keep("key");
    session.end(3661.4);
    session.end(1);
    expect(platform.refused).toEqual([]);
    const status = version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status";
    expect(platform.stored[status]).toBe("incomplete");
    expect(Object.values(platform.stored)).toContain("suspend");
    expect(Object.values(platform.stored)).toContain(version === "1.2" ? "0001:01:01" : "PT3661S");
    const next = makeTestScorm(version, { stored: platform.stored });
    expect(beginSession(version, next.api).kept).toBe("key");
  });

  it("reports a result with its score, and keeps it when it is opened anew", () => {
    const platform = makeTestScorm(version);
    const session = beginSession(version, platform.api);
    session.report(over);
    session.end(10);
    const expected =
      version === "1.2"
        ? { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "66.67", "cmi.core.score.max": "100" }
        : {
            ...{ "cmi.completion_status": "completed", "cmi.success_status": "passed" },
            ...{ "cmi.score.raw": "66.67", "cmi.score.scaled": "0.6667", "cmi.score.min": "0" },
          };
    expect(platform.stored).toMatchObject(expected);
    const next = makeTestScorm(version, { stored: platform.stored });
    beginSession(version, next.api).end(1);
    expect(next.stored).toMatchObject(expected);
    beginSession(version, makeTestScorm(version, { stored: platform.stored }).api).report({
      ...over,
      ...{ result: "failed", passed: 0 },
    });
    expect(Object.values(platform.stored)).toContain("failed");
  });

  it("says what the platform refused, by its own code", () => {
    const name = version === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw";
    const platform = makeTestScorm(version, { refuses: [name] });
    const session = beginSession(version, platform.api);
    const refusal = () => session.report(over);
    expect(refusal).toThrow(NotTaken);
    expect(refusal).toThrow(
      version === "1.2" ? /core\.score\.raw.*405 error 405/ : /score\.raw.*406 error 406/,
    );
    expect(Object.values(platform.stored)).not.toContain("passed");
  });

  it("does not begin with a platform that lets no session begin, or is none", () => {
    const platform = makeTestScorm(version);
    beginSession(version, platform.api);
    expect(() => beginSession(version, platform.api)).toThrow(NotTaken);
    expect(() => beginSession(version, {})).toThrow(NotTaken);
  });
});

describe("the platform's object", () => {
  /** A window; without a parent it is the topmost. */
  function place(more: object = {}, around?: Place): Place {
    const made = { ...more } as { parent: Place };
    made.parent = around ?? (made as Place);
    return made as Place;
  }
  const api = {};

  it("is found in this window, in those around it, in the one that opened it, and around that", () => {
    expect(findApi(place({ API: api }), "API")).toBe(api);
    expect(findApi(place({}, place({}, place({ API: api }))), "API")).toBe(api);
    expect(findApi(place({ opener: place({ API: api }) }), "API")).toBe(api);
    expect(findApi(place({ opener: place({}, place({ API: api })) }), "API")).toBe(api);
    expect(findApi(place({}, place({ opener: place({ API: api }) })), "API")).toBe(api);
  });

  it("is not one of the other version, and there may be none", () => {
    expect(findApi(place({ API: api }), "API_1484_11")).toBeNull();
    expect(findApi(place({ API: null, opener: null }), "API")).toBeNull();
  });

  it("is looked for beyond a window of another site", () => {
    const other = place({}, place({ API: api }));
    Object.defineProperty(other, "API", {
      get() {
        throw new Error("Blocked a frame.");
      },
    });
    expect(findApi(place({}, other), "API")).toBe(api);
  });

  it("is not looked for for ever", () => {
    const [one, two] = [place(), place()] as unknown as { parent: unknown }[];
    one!.parent = two;
    two!.parent = one;
    expect(findApi(one as Place, "API")).toBeNull();
  });
});
