/** What the browser remembers between visits: choices of appearance only, never data. Works without storage too. */
export function remembered(key: string): string | null {
  try { return localStorage.getItem(`wisebook.${key}`); } catch { return null; }
}

export function remember(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(`wisebook.${key}`);
    else localStorage.setItem(`wisebook.${key}`, value);
  } catch { /* a private window: forgotten at the end of the visit */ }
}

/** What somebody has not finished writing, in this tab only: there again after a slip, gone with the tab, its sending or the log-out. */
export function keepDraft(key: string, draft: unknown) {
  try {
    if (draft === undefined) sessionStorage.removeItem(`wisebook.draft.${key}`);
    else sessionStorage.setItem(`wisebook.draft.${key}`, JSON.stringify(draft));
  } catch { /* without storage a slip costs what was typed */ }
}

export function keptDraft<T>(key: string): T | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(`wisebook.draft.${key}`) ?? 'null') ?? undefined;
  } catch { return undefined; }
}

/** After logging out nothing is kept but how the application looks. */
export function forgetAllButLooks() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('wisebook.') && key !== 'wisebook.theme' && key !== 'wisebook.language') localStorage.removeItem(key);
    }
    sessionStorage.clear();
    // the router writes the places it had scrolled to (with their addresses) when the page is left, before this
    window.addEventListener('pagehide', () => sessionStorage.clear());
  } catch { /* nothing was stored */ }
}
