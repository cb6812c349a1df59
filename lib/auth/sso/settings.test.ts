import { describe, expect, it } from "vitest";
import { admit, groupsIn, NotAdmitted } from "./admit";
import { ssoSettings } from "./settings";

const school = "01a227df-ad21-7d9c-8093-f9b8e7425132";
const shop = "01a227df-ad21-7d9c-8093-f9b8e7425133";
const env = { OIDC_ISSUER: "https://id.example.org/realms/shop/", OIDC_CLIENT_ID: "aisle" };

describe("the settings of single sign-on", () => {
  it("may be left out altogether, and have defaults", () => {
    expect(ssoSettings({})).toBeNull();
    expect(ssoSettings(env)).toMatchObject({
      ...{ issuer: "https://id.example.org/realms/shop", name: "id.example.org", clientSecret: null },
      ...{ scopes: ["openid", "email", "profile"], claim: "groups", domains: null, others: "letIn" },
    });
  });

  it.each([
    [{ OIDC_CLIENT_ID: "aisle" }, /OIDC_ISSUER is not/],
    [{ OIDC_ISSUER: env.OIDC_ISSUER }, /OIDC_CLIENT_ID is missing/],
    [{ ...env, OIDC_ISSUER: "http://id.example.org" }, /https/],
    [{ ...env, OIDC_ISSUER: "id.example.org" }, /https/],
    [{ ...env, OIDC_ISSUER: "https://id.example.org/?a=b" }, /https/],
    [{ ...env, OIDC_TRUST_EMAIL: "yes" }, /needs OIDC_DOMAINS/],
    [{ ...env, OIDC_TRUST_EMAIL: "true" }, /yes or no/],
    [{ ...env, OIDC_ROLES: "teachers" }, /no JSON/],
    [{ ...env, OIDC_ROLES: '["teachers"]' }, /must be JSON such as/],
    [{ ...env, OIDC_ROLES: '{"teachers": 1}' }, /must be JSON such as/],
    [{ ...env, OIDC_ROLES: `{"teachers": "${school}:teacher"}` }, /learner, instructor, owner/],
    [{ ...env, OIDC_ROLES: '{"teachers": "School:learner"}' }, /organisation's id/],
    [{ ...env, OIDC_OTHERS: "everybody" }, /OIDC_OTHERS/],
  ])("are refused with a sentence: %o", (wrong, said) => {
    expect(() => ssoSettings(wrong)).toThrow(said);
  });
});

describe("somebody's claims", () => {
  const roles = {
    "cn=teachers,ou=a": `${school}:instructor`,
    staff: `${school}:learner`,
    shop: `${shop}:owner`,
  };
  const settings = ssoSettings({ ...env, OIDC_ROLES: JSON.stringify(roles), OIDC_DOMAINS: "Shop.example" })!;
  const ann = { email: "Ann@shop.example", email_verified: true, name: " Ann " };

  it("give one place in each organisation, the highest", () => {
    const groups = ["staff", "cn=teachers,ou=a", "shop", "cyclists"];
    expect(admit(settings, { ...ann, groups })).toEqual({
      ...{ email: "ann@shop.example", name: "Ann" },
      places: [
        { organisation: school, role: "instructor" },
        { organisation: shop, role: "owner" },
      ],
    });
    expect(admit(settings, ann).places).toEqual([]);
  });

  it.each([
    [{ email: undefined }, "ssoNoEmail"],
    [{ email: "ann" }, "ssoNoEmail"],
    [{ email: ["ann@shop.example"] }, "ssoNoEmail"],
    [{ email_verified: false }, "ssoEmailNotProved"],
    [{ email_verified: "false" }, "ssoEmailNotProved"],
    [{ email_verified: undefined }, "ssoEmailNotProved"],
    [{ email_verified: 1 }, "ssoEmailNotProved"],
    [{ email: "ann@evil.example" }, "ssoOtherDomain"],
    [{ email: "ann@shop.example.evil.example" }, "ssoOtherDomain"],
    [{ email: "ann@notshop.example" }, "ssoOtherDomain"],
  ])("let nobody in with %o", (claims, reason) => {
    const work = () => admit(settings, { ...ann, ...claims });
    expect(work).toThrow(NotAdmitted);
    expect(work).toThrow(reason);
  });

  it("may be silent about the address where the settings trust the provider, but not deny it", () => {
    const trusting = ssoSettings({ ...env, OIDC_DOMAINS: "shop.example", OIDC_TRUST_EMAIL: "yes" })!;
    expect(admit(trusting, { ...ann, email_verified: undefined }).email).toBe("ann@shop.example");
    expect(() => admit(trusting, { ...ann, email_verified: false })).toThrow("ssoEmailNotProved");
  });

  it("name groups as a text, a list, under a name with dots, or in objects", () => {
    expect(groupsIn("groups", { groups: "a" })).toEqual(["a"]);
    expect(groupsIn("groups", { groups: ["a", 1, null, "b"] })).toEqual(["a", "b"]);
    expect(groupsIn("https://x.example/roles", { "https://x.example/roles": ["a"] })).toEqual(["a"]);
    expect(groupsIn("realm_access.roles", { realm_access: { roles: ["a"] } })).toEqual(["a"]);
    expect(groupsIn("realm_access.roles", { realm_access: null })).toEqual([]);
    expect(groupsIn("groups", {})).toEqual([]);
  });
});
