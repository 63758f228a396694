import { useSyncExternalStore } from 'react';
import { remember } from '@/lib/storage';

export type Theme = 'light' | 'dark';
const listeners = new Set<() => void>();
const now = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

export function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  remember('theme', theme);
  listeners.forEach((tell) => tell());
}

/** Light or dark; whoever draws with colours of his own (charts) draws again when it changes. */
export const useTheme = () => useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell); }, now);
