import { describe, expect, it } from 'vitest';
import { amountText, readAmount } from './format';

describe('an amount that somebody typed', () => {
  it.each([
    ['17689,6', 17689.6], ['17 689,60', 17689.6], ['17\u202f689,60\u00a0€', 17689.6], ['1.234,56', 1234.56], ['1,234.56', 1234.56], ['€1,234.50', 1234.5],
    ['125', 125], ['0', 0], ['-5', -5], ['12,', 12], ['1.234.567,80 EUR', 1234567.8],
  ])('%s is read', (text, value) => expect(readAmount(text)).toBe(value));

  it.each(['', 'abc', '1.234', '1,234', '12,345,6', '1,2,3', '12€50', '--3', ','])('%s is not guessed', (text) => expect(readAmount(text)).toBeUndefined());

  it('is shown as it will be read again', () => expect(readAmount(amountText(17689.6))).toBe(17689.6));
});
