/** The wordmark. Its accent part takes the theme's accent. */
export function Wordmark() {
  return (
    <svg viewBox="0 0 85 32" role="img" aria-label="Aisle">
      <g fill="currentColor">
        <path d="M12.5 3h6l3.2 7.6H9.3zM8.5 12.4h6l-2.9 7h-6zM16.5 12.4h6l2.9 7h-6zM4.9 21.2h6L8 28H2zM20.1 21.2h6L29 28h-6zM33.4 11.4h3.7V28h-3.7zM56.3 3H60v25h-3.7z" />
      </g>
      <path d="M33.4 4.6h3.7v3.7h-3.7z" fill="var(--accent)" />
      <g fill="none" stroke="currentColor" strokeWidth="3.6">
        <path d="M50.9 15.7c-.4-2-2-3-4.2-3-2.5 0-4.1 1.2-4.1 3 0 4.9 9 1.9 9 7.3 0 2.3-1.9 3.7-4.7 3.7-2.8 0-4.7-1.3-5-3.6" />
        <path d="M65.5 19.7h12.6c0-4.3-2.3-7-6.1-7s-6.4 2.8-6.4 7 2.6 7 6.5 7c2.7 0 4.6-1.2 5.6-3.3" />
      </g>
    </svg>
  );
}
