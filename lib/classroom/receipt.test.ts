import { describe, expect, it } from "vitest";
import { isSigned, publicKeyOf, type Receipt, receiptSchema, type Statement, signReceipt } from "./receipt";

const key = { id: "k1", secret: Buffer.alloc(32, 7).toString("base64url") };
const statement = {
  format: "aisle-receipt-2",
  attempt: {
    id: "a",
    exercise: "x",
    world: null,
    received: "2026-01-01T00:00:00.000Z",
    backend: null,
    library: null,
    evidenceSha256: "0".repeat(64),
    seedCommitment: null,
    exerciseHash: null,
    lessonHash: null,
    signedIn: true,
  },
  verdict: {
    outcome: "pass",
    judged: "2026-01-01T00:00:01.000Z",
    graderVersion: 1,
    checks: [{ name: "shape", status: "pass" }],
  },
  chain: { number: 0, link: "1".repeat(64) },
} satisfies Statement;

describe("a receipt", () => {
  it("is one that anybody can check, also after a tool has put its names in another order", () => {
    const receipt = signReceipt(statement, key);
    expect(receiptSchema.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
    expect(receipt.signature.publicKey).toBe(publicKeyOf(key.secret));
    expect(isSigned(receipt)).toBe(true);
    const { attempt, chain, format, verdict } = statement;
    expect(isSigned({ ...receipt, statement: { verdict, format, chain, attempt } })).toBe(true);
  });

  it("does not hold once anything in it is changed, or another key is named", () => {
    const receipt = signReceipt(statement, key);
    const other = signReceipt(statement, { id: "k1", secret: Buffer.alloc(32, 8).toString("base64url") });
    const changed: Receipt[] = [
      { ...receipt, statement: { ...statement, verdict: { ...statement.verdict, outcome: "fail" } } },
      { ...receipt, statement: { ...statement, attempt: { ...statement.attempt, exercise: "y" } } },
      { ...receipt, statement: { ...statement, attempt: { ...statement.attempt, signedIn: false } } },
      { ...receipt, statement: { ...statement, chain: null } },
      { ...receipt, signature: { ...receipt.signature, publicKey: other.signature.publicKey } },
      { ...receipt, signature: { ...receipt.signature, value: other.signature.value } },
    ];
    for (const one of changed) expect(isSigned(one)).toBe(false);
  });

  it("of the first format, which did not say who was signed in, still holds", () => {
    const { signedIn, ...attempt } = statement.attempt;
    const old = signReceipt({ ...statement, format: "aisle-receipt-1", attempt }, key);
    expect(receiptSchema.parse(JSON.parse(JSON.stringify(old)))).toEqual(old);
    expect(isSigned(old)).toBe(true);
    const mixed = { ...old, statement: { ...old.statement, attempt: { ...attempt, signedIn } } };
    expect(receiptSchema.safeParse(mixed).success).toBe(false);
  });

  it("is told from other files by its shape, down to names that do not belong there", () => {
    const receipt = signReceipt(statement, key);
    expect(receiptSchema.safeParse({ ...receipt, note: "" }).success).toBe(false);
    expect(receiptSchema.safeParse({ ...receipt, statement: { ...statement, note: "" } }).success).toBe(
      false,
    );
  });
});
