import { describe, expect, it } from "vitest";
import { can } from "./can";
import { isSameOrigin } from "./same-origin";

describe("who may do what", () => {
  const ann = { kind: "learner", learner: "ann" } as const;
  it("lets learners at what is theirs and at nothing else", () => {
    for (const owner of ["ann", "bob"]) {
      expect(can(ann, { action: "attempt:read", resource: { learner: owner } })).toBe(owner === "ann");
      expect(can(ann, { action: "attempt:make", resource: { worldOf: owner } })).toBe(owner === "ann");
      expect(can({ kind: "nobody" }, { action: "attempt:read", resource: { learner: owner } })).toBe(false);
    }
    expect(can(ann, { action: "attempt:make", resource: { worldOf: null } })).toBe(true);
    expect(can({ kind: "nobody" }, { action: "attempt:make", resource: { worldOf: null } })).toBe(false);
  });
});

describe("assessments", () => {
  const memberships = [{ organisation: "shop", role: "learner" }] as const;
  const account = { person: "p", runsServer: false, memberships };
  const bob = { kind: "learner", learner: "bob", account } as const;
  it("are taken by who belongs to the organisation and is on the list, and worked at by their own learner only", () => {
    const take = (organisation: string, isEnrolled: boolean) =>
      can(bob, { action: "assessment:take", resource: { organisation, isEnrolled } });
    expect([take("shop", true), take("shop", false), take("other", true)]).toEqual([true, false, false]);
    const work = (learner: string) => can(bob, { action: "sitting:work", resource: { learner } });
    expect([work("bob"), work("ann")]).toEqual([true, false]);
    const guest = { kind: "learner", learner: "bob" } as const;
    expect(can(guest, { action: "sitting:work", resource: { learner: "bob" } })).toBe(false);
  });
});

describe("a regrade", () => {
  const decides = (
    role: "learner" | "instructor" | "owner" | null,
    organisation: string | null,
    runsServer = false,
  ) =>
    can(
      {
        ...{ kind: "learner", learner: "l" },
        account: { person: "p", runsServer, memberships: role ? [{ organisation: "shop", role }] : [] },
      },
      { action: "regrade:decide", resource: { organisation } },
    );
  it("is decided about by who teaches where the hand-ins belong, and of practice by who runs the server", () => {
    expect([decides("learner", "shop"), decides("instructor", "shop"), decides("owner", "shop")]).toEqual([
      false,
      true,
      true,
    ]);
    expect(decides("owner", "other")).toBe(false);
    expect(decides("owner", null)).toBe(false);
    expect(decides(null, null, true)).toBe(true);
    expect(decides(null, "shop", true), "running the server shows nobody's course").toBe(false);
  });
});

describe("same-origin requests", () => {
  const ownOrigin = "http://aisle.localhost:3000";
  const post = (origin: string | null, secFetchSite: string | null = null) =>
    isSameOrigin({ method: "POST", ownOrigin, origin, secFetchSite });
  it("may change something only when they say that they come from here", () => {
    expect(post(ownOrigin, "same-origin")).toBe(true);
    expect(post(ownOrigin)).toBe(true);
    expect(post(null)).toBe(false);
    expect(post("null")).toBe(false);
    expect(post("http://evil.example")).toBe(false);
    expect(post("http://run.aisle.localhost:3000", "same-site")).toBe(false);
    expect(post(ownOrigin, "same-site")).toBe(false);
    expect(post(ownOrigin, "cross-site")).toBe(false);
  });

  it("may read without naming an origin, unless the browser says it was another site", () => {
    const get = (origin: string | null, secFetchSite: string | null) =>
      isSameOrigin({ method: "GET", ownOrigin, origin, secFetchSite });
    expect(get(null, "same-origin")).toBe(true);
    expect(get(null, null)).toBe(true);
    expect(get(null, "same-site")).toBe(false);
    expect(get(null, "cross-site")).toBe(false);
    expect(get("http://run.aisle.localhost:3000", null)).toBe(false);
  });
});
