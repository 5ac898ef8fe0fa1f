/** Light or dark: as the reader's system has it, until they choose. */

const KEY = 'sideledger.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** Shows the page in the light that was chosen. */
export function applyTheme() {
  document.documentElement.dataset.theme = localStorage.getItem(KEY) ?? (system.matches ? 'dark' : 'light');
  dispatchEvent(new Event('theme'));
}

/** Changes to the other one, and remembers it. */
export function toggleTheme() {
  localStorage.setItem(KEY, document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
  applyTheme();
}

system.addEventListener('change', applyTheme);
