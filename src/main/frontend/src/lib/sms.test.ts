import { describe, expect, it } from 'vitest';
import { daysBetween } from '@/screens/accueil/ClockCard';
import { smsLength } from './sms';

describe('the length of a text message', () => {
  it('is counted in the alphabet of operators, with signs that take two places', () => {
    expect(smsLength('a'.repeat(160))).toEqual({ characters: 160, segments: 1, unicode: false });
    expect(smsLength('a'.repeat(159) + '€')).toEqual({ characters: 161, segments: 2, unicode: false });
    expect(smsLength('')).toEqual({ characters: 0, segments: 0, unicode: false });
  });
  it('is seventy characters a part as soon as one sign is outside of it', () => {
    expect(smsLength('Réglé, déjà')).toEqual({ characters: 11, segments: 1, unicode: false });
    expect(smsLength('ê' + 'a'.repeat(70))).toEqual({ characters: 71, segments: 2, unicode: true });
  });
});

describe('days between two days of the calendar', () => {
  it('does not stumble over the change of the hour', () => expect(daysBetween('2026-10-24', '2026-10-27')).toBe(3));
});
