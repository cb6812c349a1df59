// Mermaid as a script of its own: its kinds of diagrams are fetched one by one, each when a text has one.
export { default } from "mermaid";
