// npm run verify-receipt -- FILE [--key PUBLIC_KEY]: checks a receipt without asking anybody. The key it must be signed with
// is the one given, else that of this server's data folder where there is one; without either only the signature is checked.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isSigned, publicKeyOf, type Receipt, receiptSchema } from "../lib/classroom/receipt";
import { dataFolder } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";

const usage = "Usage: npm run verify-receipt -- FILE [--key PUBLIC_KEY]";

function readReceipt(file: string): Receipt {
  const parsed = receiptSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const { path: place, message } = parsed.error.issues[0]!;
  throw new Error(`${file} is no receipt: ${place.map(String).join(".") || "the whole"}: ${message}.`);
}

/** The public keys that count, and where they are from. */
function trusted(
  given: string | undefined,
): { readonly keys: readonly string[]; readonly from: string } | null {
  if (given !== undefined) return { keys: [given], from: "--key" };
  const folder = dataFolder();
  if (!existsSync(path.join(folder, "secrets-receipts.json"))) return null;
  return { keys: Object.values(openSecrets(folder).receipts.keys).map(publicKeyOf), from: folder };
}

function main(): void {
  const argv = process.argv.slice(2);
  const at = argv.indexOf("--key");
  const key = at < 0 ? undefined : argv[at + 1];
  const files = argv.filter((_, n) => at < 0 || (n !== at && n !== at + 1));
  if (files.length !== 1 || (at >= 0 && key === undefined)) throw new Error(usage);
  const receipt = readReceipt(files[0]!);
  const { attempt, verdict, chain } = receipt.statement;
  if (!isSigned(receipt))
    throw new Error("NOT VALID: the statement was changed, or the signature is not its own.");
  const trust = trusted(key);
  if (trust && !trust.keys.includes(receipt.signature.publicKey))
    throw new Error(
      `NOT VALID: signed with ${receipt.signature.publicKey}, which is not a key of ${trust.from}.`,
    );
  console.log(
    trust
      ? `Valid: signed with a key of ${trust.from}.`
      : `The signature fits. Whether the key is the server's, compare yourself: ${receipt.signature.publicKey}`,
  );
  console.log(`exercise   ${attempt.exercise}`);
  console.log(`attempt    ${attempt.id}, received ${attempt.received}`);
  if ("signedIn" in attempt)
    console.log(
      `made       ${attempt.signedIn ? "signed in to an account" : "as practice, without an account"}`,
    );
  console.log(`evidence   sha256 ${attempt.evidenceSha256}`);
  console.log(
    `verdict    ${verdict.outcome}, judged ${verdict.judged}, grader version ${verdict.graderVersion}`,
  );
  for (const { name, status } of verdict.checks) console.log(`           ${status.padEnd(8)}${name}`);
  if (chain) console.log(`chain      number ${chain.number}, ${chain.link}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
