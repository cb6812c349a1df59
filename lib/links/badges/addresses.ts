// Where an organisation tells what it takes to check its badges. Pure. The addresses stand in signed files, so they never change.

/** @param origin the app's, as browsers see it */
export const issuerAddress = (origin: string, organisation: string) => `${origin}/api/badges/${organisation}`;

export const keyAddress = (issuer: string, key: string) => `${issuer}/keys/${key}`;
export const revocationsAddress = (issuer: string) => `${issuer}/revocations`;

/** The organisation and the key that an address of a key names, whatever the origin; null where it is none. */
export function readKeyAddress(address: string): { organisation: string; key: string } | null {
  const [, organisation, key] = /\/api\/badges\/([\w-]{1,64})\/keys\/([\w-]{1,64})$/.exec(address) ?? [];
  return organisation && key ? { organisation, key } : null;
}
