// What the course teaches people to do, as a short closed list. Lessons and exercises say in their front matter which of these
// they are about; messages/skills.*.json words them. What somebody has shown of them is worked out in lib/skills.

export const skillIds = [
  "read-training",
  "gradients",
  "clean-data",
  "fair-evaluation",
  "baselines",
  "factor-models",
  "sequence-models",
  "profiles",
  "search-ranking",
  "ad-prediction",
  "customer-language",
  "social-graphs",
  "large-models",
  "privacy",
  "experiments",
] as const;

export type SkillId = (typeof skillIds)[number];
