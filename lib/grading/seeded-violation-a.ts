import "./seeded-violation-b";
