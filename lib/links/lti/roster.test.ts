// Members of a course that are read from a learning platform, page by page, over HTTP on loopback.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type TestServer, Visitor } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import {
  as,
  type LaunchScene,
  launch,
  me,
  openLaunches,
  roles,
  teacher,
} from "../../../scripts/lib/test-launch";
import type { TestPlatform } from "../../../scripts/lib/test-platform";
import { platformsPage, readMembers } from "../../account/platforms";
import { accountLimits } from "../../auth/limits";
import { newId } from "../../db/ids";
import { CLAIM } from "./claims";
import { toldKeys } from "./keys";
import { nextIn } from "./roster";

it("the next page is the one that the header calls so", () => {
  const from = "https://lms.example/members?p=1";
  expect(nextIn(`<https://lms.example/members?p=2>; rel="next"`, from)).toBe(
    "https://lms.example/members?p=2",
  );
  expect(nextIn(`</a>; rel="differences", </members?p=2>; rel=next`, from)).toBe(
    "https://lms.example/members?p=2",
  );
  for (const none of [null, "", `</a>; rel="prev"`, `</a>; rel="nextone"`, "nonsense"])
    expect(nextIn(none, from), String(none)).toBeNull();
});

onEachDatabase("a course's members", ({ fresh }) => {
  let scene: LaunchScene;
  let lms: TestPlatform;
  let server: TestServer;
  beforeAll(async () => {
    scene = await openLaunches(await fresh());
    ({ lms, server } = scene);
    lms.toolKeys = () => toldKeys({ db: server.db, ring: server.secrets.accounts }, scene.organisation);
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => vi.restoreAllMocks());

  const view = async () => (await platformsPage(scene.owner.headers(), scene.organisation))!.platforms[0]!;
  const read = async () => {
    const { id: platform } = await view();
    return scene.owner.send(readMembers, { platform, context: "course-1" });
  };
  const members = () =>
    server.db
      .selectFrom("membership")
      .innerJoin("person", "person.id", "membership.person")
      .select(["person.name", "membership.role"])
      .where("person.id", "!=", (from) =>
        from.selectFrom("membership").select("membership.person").where("role", "=", "owner"),
      )
      .orderBy("person.name")
      .execute();

  it("are read from all pages once a launch has told where, with their roles, and are the same people when they come", async () => {
    expect((await read()).error?.key).toBe("courseGone");
    const ann = new Visitor();
    const service = { context_memberships_url: `${lms.issuer}/members`, service_versions: ["2.0"] };
    await launch(
      lms,
      ann,
      as("ann", { [CLAIM.memberships]: service, [CLAIM.context]: { id: "course-1", title: "Shop" } }),
    );
    expect((await view()).courses).toMatchObject([{ context: "course-1", title: "Shop", read: null }]);
    lms.pages = [
      [
        { user_id: "ann", roles: [] },
        { user_id: "bob", name: "Bob", roles: ["Learner"] },
      ],
      [
        { user_id: "cy", given_name: "Cy", family_name: "Wu", roles: teacher, status: "Active" },
        { user_id: "dee", roles: [], status: "Inactive" },
      ],
      [{ user_id: "eve-without-a-name", roles: [] }],
    ];
    expect((await read()).done).toEqual({ key: "membersRead", params: { count: 4 } });
    expect(await members()).toEqual([
      { name: "Ann Lee", role: "learner" },
      { name: "Bob", role: "learner" },
      { name: "Cy Wu", role: "instructor" },
      { name: "LMS eve-with", role: "learner" },
    ]);
    expect((await view()).courses[0]!.read).toBeGreaterThan(0);
    const eve = new Visitor();
    await launch(lms, eve, as("eve-without-a-name", { name: "Eve" }));
    expect((await me(eve))?.name).toBe("Eve");
    expect(await roles(eve)).toEqual([[scene.organisation, "learner"]]);
    expect(await members()).toHaveLength(4);
  });

  it("teach no more once they are listed as inactive, and stay members", async () => {
    lms.pages = [[{ user_id: "cy", roles: teacher, status: "Inactive" }]];
    expect((await read()).done?.params).toEqual({ count: 0 });
    expect(await members()).toContainEqual({ name: "Cy Wu", role: "learner" });
    const cy = new Visitor();
    const again = { [CLAIM.context]: { id: "course-1" }, [CLAIM.roles]: teacher };
    await launch(lms, cy, as("cy", again));
    expect(await roles(cy)).toEqual([[scene.organisation, "instructor"]]);
  });

  it("are not read again and again by one person", async () => {
    const { action, most } = accountLimits.membersOfPerson;
    const { id: subject } = (await me(scene.owner))!;
    const rest = { id: newId(), action, subject, amount: most, at: Date.now() };
    await server.db.insertInto("rate").values(rest).execute();
    expect((await read()).error?.key).toBe("tooMany");
    await server.db.deleteFrom("rate").where("action", "=", action).execute();
    expect((await read()).error?.key).not.toBe("tooMany");
  });

  it("are left alone by half a list, and by a platform that leads elsewhere or refuses", async () => {
    const before = await members();
    lms.pages = [[{ user_id: "new", roles: [] }], "broken"];
    expect((await read()).error?.key).toBe("membersAway");
    lms.pages = [[{ user_id: "new", roles: [] }]];
    lms.leadsTo = "https://evil.example/members";
    expect((await read()).error?.key).toBe("membersAway");
    lms.leadsTo = null;
    expect(await members()).toEqual(before);
    expect((await read()).done?.params).toEqual({ count: 1 });
  });
});
