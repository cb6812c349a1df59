import "./seeded-violation-a";
