// The tables of links with other systems as Kysely sees them; conventions as in schema.ts.
import type { Generated } from "kysely";
import type { SigningKeyTable } from "./badge-tables";
import type { Fixed } from "./columns";

/** A platform that an organisation registered. Whoever came by it is known by its word, so nothing of it changes. */
interface LtiPlatformTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  /** What people call it here. */
  name: Fixed<string>;
  issuer: Fixed<string>;
  client_id: Fixed<string>;
  auth_endpoint: Fixed<string>;
  token_endpoint: Fixed<string>;
  jwks_url: Fixed<string>;
  created: Fixed<number>;
}

/** A place on the platform where the tool was installed. */
interface LtiDeploymentTable {
  platform: Fixed<string>;
  deployment: Fixed<string>;
  created: Fixed<number>;
}

/** What a platform last said that somebody is in one of its courses. */
interface LtiRoleTable {
  person: Fixed<string>;
  platform: Fixed<string>;
  /** The course's id there; "" outside of any. */
  context: Fixed<string>;
  role: "learner" | "instructor";
}

/** A result that a platform wants back, in a column of its gradebook. */
interface LtiScoreTable {
  id: Fixed<string>;
  person: Fixed<string>;
  platform: Fixed<string>;
  /** The person's name there. */
  sub: Fixed<string>;
  /** The column: its address. */
  lineitem: Fixed<string>;
  learner: Fixed<string>;
  kind: "exercise" | "assessment";
  /** The exercise's or the assessment's id. */
  work: string;
  /** When it is to be sent; null while the platform has what there is. */
  due: number | null;
  failures: Generated<number>;
  /** Why it failed last. */
  reason: string | null;
  created: Fixed<number>;
}

/** A course of a platform, as a launch told of it. */
interface LtiCourseTable {
  platform: Fixed<string>;
  context: Fixed<string>;
  title: string;
  /** Where its members are read. */
  memberships: string;
  /** When they were read last. */
  read: number | null;
}

/** A token by which programs of an organisation use the API. */
interface ApiTokenTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  /** Who made it. */
  person: Fixed<string>;
  name: Fixed<string>;
  /** SHA-256 of the token. */
  hash: Fixed<string>;
  /** 1 where it may change something, too. */
  writes: Fixed<number>;
  created: Fixed<number>;
  expires: Fixed<number>;
  /** When it was used last, within an hour. */
  used: number | null;
}

/** Somebody agreed that the holder of a key may ask for their result of an assessment. */
interface ScormLaunchTable {
  /** The key's hash, SHA-256 in base64url. */
  id: Fixed<string>;
  assessment: Fixed<string>;
  person: Fixed<string>;
  /** When a result was last told. */
  told: number | null;
  created: Fixed<number>;
}

/** An origin from which an organisation's assessments may be launched by cmi5. */
interface Cmi5PlatformTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  origin: Fixed<string>;
  created: Fixed<number>;
}

/** A launch by cmi5 that its learner agreed to. */
interface Cmi5SessionTable {
  id: Fixed<string>;
  assessment: Fixed<string>;
  person: Fixed<string>;
  /** The platform's learning record store. */
  endpoint: Fixed<string>;
  registration: Fixed<string>;
  /** The assignable unit as the platform names it. */
  activity: Fixed<string>;
  /** JSON: the learner as the platform names them. */
  actor: Fixed<string>;
  /** JSON: what the platform said of the launch. */
  launch_data: Fixed<string>;
  /** The token, encrypted; "" once the session is over. `ring_key` says under which of the server's keys. */
  sealed: string;
  ring_key: Fixed<string>;
  /** Verbs of the statements that were taken, apart by blanks. */
  sent: string;
  /** When it is looked at next; null once it is over. */
  due: number | null;
  failures: Generated<number>;
  /** A name for why something was not sent, or why it ended. */
  reason: string | null;
  created: Fixed<number>;
}

export interface LinkTables {
  api_token: ApiTokenTable;
  lti_platform: LtiPlatformTable;
  lti_deployment: LtiDeploymentTable;
  /** What we send to an organisation's platforms is signed by them. */
  lti_key: SigningKeyTable;
  lti_role: LtiRoleTable;
  lti_score: LtiScoreTable;
  lti_course: LtiCourseTable;
  scorm_launch: ScormLaunchTable;
  cmi5_platform: Cmi5PlatformTable;
  cmi5_session: Cmi5SessionTable;
}
