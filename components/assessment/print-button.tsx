"use client";
// Opens the browser's own dialogue for printing. Does not appear on paper.
export function PrintButton({ label }: { label: string }) {
  return (
    <button className="btn primary" type="button" onClick={() => print()}>
      {label}
    </button>
  );
}
