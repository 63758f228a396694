import { afterEach, describe, expect, it } from 'vitest';
import { forgetAllButLooks, keepDraft, keptDraft } from '@/lib/storage';
import type { Company } from './contract';
import { bodyOf, emptyDraft, fill, isBlank, kindOf, misread, ofCompany } from './draft';

const company = {
  siren: '999990237', name: 'Merganne Bâtiment', legalForm: 'SAS', naf: '41.20B', naturalPerson: false, hidden: false, active: true, vatNumber: 'FR03999990237',
  establishments: [
    { siret: '99999023700011', addressLine: '25 avenue de la Gare', postcode: '67000', town: 'Strasbourg', headOffice: true, open: false },
    { siret: '99999023700029', addressLine: '6 rue de la Gare', town: 'Colmar', headOffice: false, open: true },
  ],
} as Company;

describe('a number', () => {
  it('is known for what it is, however it is written', () => {
    expect(kindOf('999 990 237')).toEqual({ kind: 'siren', value: '999990237' });
    expect(kindOf('999.990.237 00011').kind).toBe('siret');
    expect(kindOf('fr 03 999 990 237')).toEqual({ kind: 'vat', value: 'FR03999990237' });
    expect(kindOf('BE 0428.759.497').kind).toBe('vat');
    for (const text of ['', '99999023', '9999902371', 'FR0399999023', 'Merganne']) expect(kindOf(text).kind).toBe('partial');
  });
});

describe('what a register writes', () => {
  it('takes the open establishment, and leaves alone what somebody typed', () => {
    const typed = { ...emptyDraft('ADP'), siren: '999990237', tradeName: 'Chez nous', town: 'Mulhouse' };
    const filled = fill(typed, ofCompany(company, undefined));
    expect(filled).toMatchObject({ name: 'Merganne Bâtiment', siret: '99999023700029', addressLine: '6 rue de la Gare', tradeName: 'Chez nous', town: 'Mulhouse' });
    expect(filled.filled).not.toContain('town');
  });

  it('goes when another company takes its place', () => {
    const first = fill(emptyDraft('ADP'), ofCompany(company, company.establishments[0]));
    expect(first.postcode).toBe('67000');
    const second = fill(first, ofCompany({ ...company, siren: '999990245', name: 'Valorly', legalForm: undefined, establishments: [] }, undefined));
    expect(second).toMatchObject({ siren: '999990245', name: 'Valorly', legalForm: '', addressLine: '', postcode: '' });
  });
});

describe('what is sent', () => {
  it('has amounts as numbers, no empty fields and no French numbers of a company abroad', () => {
    const draft = { ...emptyDraft('ADP'), name: ' Brücke GmbH ', country: 'DE', siren: '999990237', vatNumber: 'DE999990019', limit: '12 500,50', paymentDays: '45' };
    const body = bodyOf(draft, 'thomas', 'EUR');
    expect(body).toMatchObject({ companyCode: 'ADP', requestedLimit: 12500.5, currency: 'EUR', terms: { paymentDays: 45, paymentRule: 'NET' }, contact: undefined, comment: undefined });
    expect(body.fiche).toMatchObject({ name: 'Brücke GmbH', siren: undefined, vatNumber: 'DE999990019', country: 'DE', salesPerson: 'thomas' });
    expect(misread({ ...draft, limit: 'beaucoup', discountDays: '1O' })).toEqual(['limit', 'discountDays']);
  });
});

describe('a draft', () => {
  afterEach(() => sessionStorage.clear());

  it('waits in its tab and is gone after logging out', () => {
    expect(isBlank(emptyDraft('ADP'))).toBe(true);
    keepDraft('x', { name: 'Merganne' });
    expect(keptDraft('x')).toEqual({ name: 'Merganne' });
    forgetAllButLooks();
    expect(keptDraft('x')).toBeUndefined();
    expect(sessionStorage.length).toBe(0);
  });
});
