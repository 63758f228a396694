import { describe, expect, it } from 'vitest';

const load = (files: Record<string, unknown>) => Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.split('/').pop()!, texts]));
const french = load(import.meta.glob('./fr/*.json', { eager: true, import: 'default' }));
const english = load(import.meta.glob('./en/*.json', { eager: true, import: 'default' }));
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });

const keys = (node: unknown, at = ''): string[] =>
  typeof node === 'string' ? [at] : Object.entries(node as object).flatMap(([key, value]) => keys(value, at ? `${at}.${key}` : key));
const names = (node: unknown) => keys(node).map((key) => {
  const text = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], node) as string;
  return `${key} ${[...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort().join(',')}`;
});

describe('texts', () => {
  it('exist in both languages, with the same values in them', () => {
    expect(Object.keys(english)).toEqual(Object.keys(french));
    for (const [file, texts] of Object.entries(french)) expect(names(english[file]), file).toEqual(names(texts));
  });

  it('exist wherever a screen asks for one by its full name', () => {
    const all = new Set(Object.entries(french).flatMap(([file, texts]) => keys(texts).map((key) => `${file.replace('.json', '')}:${key.replace(/_(one|other|many)$/, '')}`)));
    const asked = Object.entries(sources).filter(([path]) => !path.includes('.test.')).flatMap(([path, text]) => {
      const used = [...text.matchAll(/useTranslation\('(\w+)'\)/g)].map((found) => found[1]!);
      return [...text.matchAll(/\bt\('([\w.:-]+)'/g)].map((found) => found[1]!).map((key) => ({
        path, key, found: key.includes(':') ? all.has(key) : used.some((namespace) => all.has(`${namespace}:${key}`)),
      }));
    });
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((one) => !one.found)).toEqual([]);
  });
});
