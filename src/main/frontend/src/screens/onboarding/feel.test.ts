import { describe, expect, it } from 'vitest';
import { spoken } from './feel';

const words: Record<string, string> = { requestedLimit: 'la demande', STRUCK_OFF: 'radiée' };
const say = (text: string) => spoken(text, (code) => words[code] ?? code, (what, most) => `${what}, ${most} au plus`).replace(/[\u00a0\u202f]/g, ' ');

describe('a cell of a decision table', () => {
  it('is said in words', () => {
    expect(say('min(requestedLimit, 5000)')).toBe('la demande, 5 000 au plus');
    expect(say(']10000..60000]')).toBe(']10 000..60 000]');
    expect(say('"STRUCK_OFF","X"')).toBe('radiée, X');
    expect(say('-')).toBe('–');
  });
});
