// npm run verify-badge -- FILE --keys FILE|URL [--status FILE|URL]: checks a certificate's signed badge: signature, form, claims, dates.
// Keys are the issuer's JSON Web Key Set; nothing is asked for over the network but what is given by its address.
import { parseArgs } from "node:util";
import { runScript } from "./lib/backup-command";
import { verifyBadge } from "./lib/verify-badge";

const usage = [
  "Usage: npm run verify-badge -- FILE --keys FILE|URL [--status FILE|URL]",
  "  --keys    the issuer's public keys: a file, or their address, which is the issuer's with /jwks behind it",
  "  --status  its list of revocations: a file, or the address that the badge names",
].join("\n");

await runScript(async (args) => {
  const options = { keys: { type: "string" }, status: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const [file, ...more] = positionals;
  const { keys, status } = values;
  if (file === undefined || more.length > 0 || keys === undefined) throw new Error(usage);
  for (const line of await verifyBadge({ file, keys, status })) console.log(line);
});
