// Runs before the first paint, so that a chosen theme never flashes the other one. src/settings.ts owns the stored form.
try {
  const { theme } = JSON.parse(localStorage.getItem('seamgraph.settings') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be switched off or hold anything: then the system's theme it is.
}
