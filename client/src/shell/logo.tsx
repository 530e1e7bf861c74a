/** Two rings and the seam between them. */
export function Logo() {
  return (
    <svg aria-hidden="true" width="24" height="24" viewBox="0 0 32 32" fill="none">
      <circle cx="7.5" cy="16" r="5" stroke="var(--accent)" strokeWidth="3" />
      <circle cx="24.5" cy="16" r="5" stroke="var(--accent)" strokeWidth="3" />
      <path d="M12.5 14.2h7M12.5 17.8h7" stroke="var(--seam-line)" strokeWidth="2.4" />
    </svg>
  );
}
