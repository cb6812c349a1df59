// An authenticator made of node:crypto, for tests: it makes a key on P-256 and signs challenges as a browser with a passkey would.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

interface Passkey {
  readonly id: Buffer;
  readonly key: KeyObject;
  readonly publicKey: Buffer;
  readonly handle: string;
  counter: number;
}

/** What a test may have it do wrong. */
interface Faults {
  readonly origin?: string;
  readonly host?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly handle?: string;
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

export class SoftwareAuthenticator {
  passkey: Passkey | null = null;

  constructor(readonly origin: string) {}

  /** Answers the options of making a passkey, as JSON. */
  make(options: string, faults: Faults = {}): string {
    const { challenge, user } = JSON.parse(options);
    const { publicKey, privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x, y } = publicKey.export({ format: "jwk" });
    // COSE: kty EC2, alg ES256, crv P-256, x, y.
    const cose = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x!, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y!, "base64url"),
    ]);
    this.passkey = { id: randomBytes(16), key, publicKey: cose, handle: user.id, counter: 0 };
    const { id } = this.passkey;
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
    const data = this.#data(faults, WITH_KEY, attested);
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": h'…'}.
    const attestationObject = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
      Buffer.from([data.length]),
      data,
    ]);
    const clientDataJSON = this.#client("webauthn.create", challenge, faults);
    return this.#json({ clientDataJSON, attestationObject, transports: ["internal"] });
  }

  /** Answers the options of signing in, as JSON. */
  use(options: string, faults: Faults = {}): string {
    const { challenge } = JSON.parse(options);
    const passkey = this.passkey!;
    passkey.counter = faults.counter ?? passkey.counter + 1;
    const authenticatorData = this.#data(faults, 0, Buffer.alloc(0));
    const clientDataJSON = this.#client("webauthn.get", challenge, faults);
    const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientDataJSON)]), passkey.key);
    return this.#json({
      clientDataJSON,
      authenticatorData,
      signature,
      userHandle: faults.handle ?? passkey.handle,
    });
  }

  #data({ host, isVerified = true }: Faults, more: number, rest: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.passkey!.counter);
    const flags = PRESENT | more | (isVerified ? VERIFIED : 0);
    return Buffer.concat([
      sha256(host ?? new URL(this.origin).hostname),
      Buffer.from([flags]),
      counter,
      rest,
    ]);
  }

  #client(type: string, challenge: string, { origin = this.origin }: Faults): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #json(response: Readonly<Record<string, unknown>>): string {
    const id = this.passkey!.id.toString("base64url");
    const told = Object.entries(response).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString("base64url") : value,
    ]);
    return JSON.stringify({
      ...{ id, rawId: id, type: "public-key", clientExtensionResults: {} },
      response: Object.fromEntries(told),
    });
  }
}
