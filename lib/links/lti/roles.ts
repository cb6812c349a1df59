// What a platform's roles are here (Core 1.3, section 5.3.7 and appendix A.2). Only roles in the course that is launched count: who teaches
// somewhere else at that school is a learner here. Nobody is made an owner. Pure.

const MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";

/** Instructors and their sub-roles, such as teaching assistants, by the full names or the simple ones (appendix A.2.3). */
export function roleOf(roles: readonly string[]): "learner" | "instructor" {
  const teaches = (role: string) =>
    role === "Instructor" ||
    role === `${MEMBERSHIP}#Instructor` ||
    role.startsWith(`${MEMBERSHIP}/Instructor#`);
  return roles.some(teaches) ? "instructor" : "learner";
}
