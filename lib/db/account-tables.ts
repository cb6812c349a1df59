// The tables of accounts and organisations as Kysely sees them; schema.ts has the rest. `person`, `session`, `credential`
// and `proof` are written by the library that signs people in, through lib/auth/rows.
import type { Generated } from "kysely";
import type { Fixed } from "./columns";

/** 0 or 1. */
type Flag = Generated<number>;

interface PersonTable {
  id: Fixed<string>;
  name: string;
  /** In small letters; nobody else has it. */
  email: string;
  email_verified: Flag;
  image: string | null;
  /** Whose attempts, worlds and help are this person's; settled when the address is confirmed. */
  learner: string;
  /** The language of letters. */
  locale: Generated<string>;
  /** 1 for who set this server up: makes organisations, and sees the links of letters that could not be sent. */
  runs_server: Flag;
  created: Fixed<number>;
  updated: number;
}

interface SessionTable {
  id: Fixed<string>;
  person: Fixed<string>;
  token: Fixed<string>;
  expires: number;
  /** Always null: addresses are not kept. */
  address: string | null;
  /** The browser's own name for itself. */
  browser: string | null;
  created: Fixed<number>;
  updated: number;
}

/** A password, or a person as the provider of single sign-on names them; tokens of it are not kept. */
interface CredentialTable {
  id: Fixed<string>;
  person: Fixed<string>;
  /** "credential" for passwords, "sso" for single sign-on. */
  provider: Fixed<string>;
  /** The provider's address and its name for the person; of a password, the person's id. */
  subject: Fixed<string>;
  issuer: string | null;
  /** A hash (scrypt). */
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires: number | null;
  refresh_token_expires: number | null;
  scope: string | null;
  created: Fixed<number>;
  updated: number;
}

/** A key of somebody's device, by which they sign in without a password. */
interface PasskeyTable {
  id: Fixed<string>;
  person: Fixed<string>;
  /** The authenticator's name for it. */
  credential: Fixed<string>;
  public_key: Fixed<string>;
  /** How often it was used, as its authenticator counts; 0 from those that do not. */
  counter: number;
  /** JSON of a list, as the browser gave it. */
  transports: Fixed<string>;
  name: Fixed<string>;
  created: Fixed<number>;
  used: number | null;
}

/** What somebody may prove once, for a while: that a letter reached them, that they may become the first owner. */
interface ProofTable {
  id: Fixed<string>;
  identifier: Fixed<string>;
  value: string;
  expires: number;
  created: Fixed<number>;
  updated: number;
}

/** A letter that nobody could send because no mail is set up: who runs the server hands its link on. */
interface LetterTable {
  id: Fixed<string>;
  recipient: Fixed<string>;
  kind: Fixed<string>;
  link: Fixed<string>;
  expires: Fixed<number>;
  created: Fixed<number>;
}

interface OrganisationTable {
  id: Fixed<string>;
  name: string;
  /** 1 where those who teach see no single person's rows of an assessment, only totals. */
  hides_rows: Flag;
  created: Fixed<number>;
}

type Role = "learner" | "instructor" | "owner";

interface MembershipTable {
  organisation: Fixed<string>;
  person: Fixed<string>;
  role: Role;
  created: Fixed<number>;
}

interface InvitationTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  role: Fixed<Role>;
  /** Whom it is for; null lets in whoever has the link, until it expires. */
  email: Fixed<string | null>;
  expires: Fixed<number>;
  created: Fixed<number>;
  /** When it was taken up, or taken back. */
  ended: number | null;
}

export interface AccountTables {
  person: PersonTable;
  session: SessionTable;
  credential: CredentialTable;
  passkey: PasskeyTable;
  proof: ProofTable;
  letter: LetterTable;
  organisation: OrganisationTable;
  membership: MembershipTable;
  invitation: InvitationTable;
}
