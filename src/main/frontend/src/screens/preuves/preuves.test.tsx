import { describe, expect, it } from 'vitest';
import { GROUPS, headOf, type Made } from './data';
import french from '@/i18n/fr/preuves.json';
import english from '@/i18n/en/preuves.json';

const made = (heads: unknown): Made => ({
  id: 1, number: 'DP-000001', companyCode: 'ADP', customerCode: 'C1', customerName: 'Client', madeBy: 'camille', madeAt: '2026-11-23T08:00:00Z', fileName: 'd.zip', heads: JSON.stringify(heads),
  zipSha256: '', size: 1, files: 1, missing: 0,
});

describe('evidence', () => {
  it('names the head of the chain with the company, not of the one of no company', () => {
    expect(headOf(made([{ company: 0, customer: 9, sequence: 3, sha256: 'aa' }, { company: 2, customer: 9, sequence: 7, sha256: 'bb' }]))).toMatchObject({ sequence: 7, sha256: 'bb' });
    expect(headOf(made([]))).toBeUndefined();
  });

  it('has a word for every group and every difference in both languages', () => {
    expect(Object.keys(french.group).sort()).toEqual([...GROUPS].sort());
    for (const what of ['FILE_CHANGED', 'FILE_MISSING', 'FILE_ADDED', 'INDEX_CHANGED', 'ARCHIVE_REPACKED', 'LINK_GONE', 'LINK_DIFFERS', 'LINK_CHANGED_IN_FILE', 'HEAD_DIFFERS', 'CHAIN_UNREADABLE',
      'MESSAGE_ALTERED', 'FACT_MISSING', 'CONTENT_CHANGED', 'PAYLOAD_CHANGED', 'LINK_MISSING', 'PREVIOUS_CHANGED', 'HASH_WRONG', 'TEXT_CHANGED', 'DOCUMENT_CHANGED', 'SEAL_BROKEN', 'NOT_LINKED'] as const) {
      expect(french.what[what]).toBeTruthy();
      expect(english.what[what]).toBeTruthy();
    }
  });
});
