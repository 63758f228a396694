import { describe, expect, it } from 'vitest';
import { totalsOf } from './PlansToDecide';

describe('what several payment plans come to', () => {
  it('is added up by currency, the largest first', () => {
    expect(totalsOf([{ total: 0.1, currency: 'EUR' }, { total: 500, currency: 'USD' }, { total: 0.2, currency: 'EUR' }])).toEqual([{ currency: 'USD', amount: 500 }, { currency: 'EUR', amount: 0.3 }]);
  });
});
