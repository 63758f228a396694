import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { PickField } from '@/screens/clients/fiche/master/PickField';
import { Button, Dialog, Form, toast } from '@/ui';
import { tellRefusal, useRefreshLettrage, type Entry } from '../data';

const findCustomers = async (text: string) => (text.trim().length < 2 ? [] : (await answer(api.GET('/api/v1/search', { params: { query: { q: text } } }))).customers.map((one) => ({ value: one.code, label: one.name })));

/** Suppliers are in no list of customers: the workshop finds them. */
const findSuppliers = (company: string) => async (text: string) => (text.trim().length < 2 ? [] : (await answer(api.GET('/api/v1/lettrage/workshop/parties', { params: { query: { companyCode: company, party: 'SUPPLIER', q: text } } }))).items.map((one) => ({ value: one.code, label: one.name })));

/** Gives entries of a collective account to whom they belong; the notice gives them back to whom they were given before. */
function useParties(company: string) {
  const { t } = useTranslation('atelier');
  const refresh = useRefreshLettrage();
  const send = async (ids: number[], code: string) => (await answer(api.POST('/api/v1/lettrage/entries/party', { body: { companyCode: company, ledgerEntryIds: ids, customerCode: code } }))).moved;
  const back = async (moved: { entryId: number; fromCode: string }[]) => {
    try {
      for (const code of new Set(moved.map((one) => one.fromCode))) await send(moved.filter((one) => one.fromCode === code).map((one) => one.entryId), code);
      toast(t('party.back', { count: moved.length }), { tone: 'info' });
    } catch (error) { tellRefusal(error); }
    await refresh();
  };
  return async (ids: number[], code: string) => {
    const moved = await send(ids, code);
    await refresh();
    toast(t('party.done', { count: moved.length, code }), { action: { label: t('undo'), run: () => void back(moved) } });
  };
}

/** Whose the chosen entries are, where the ledger does not say it. */
export function PartyDialog({ entries, company, onClose }: { entries: Entry[]; company: string; onClose: (done: boolean) => void }) {
  const { t } = useTranslation('atelier');
  const give = useParties(company);
  const [busy, setBusy] = useState(false);
  const supplier = entries.some((one) => one.side < 0);
  const texts = supplier ? 'party.supplier.' : 'party.';
  return (
    <Dialog open onClose={() => onClose(false)} title={t(`${texts}title`)} subtitle={t('party.subtitle')}
      footer={<><Button onClick={() => onClose(false)}>{t('cancel')}</Button><Button look="main" type="submit" form="party" busy={busy}>{t('party.confirm')}</Button></>}>
      <Form id="party" onBusy={setBusy} onSubmit={async (values) => { await give(entries.map((one) => one.id), values.customerCode ?? ''); onClose(true); }}>
        <PickField name="customerCode" label={t(`${texts}customer`)} hint={t(`${texts}hint`)} defaultValue="" find={supplier ? findSuppliers(company) : findCustomers} />
      </Form>
    </Dialog>
  );
}
