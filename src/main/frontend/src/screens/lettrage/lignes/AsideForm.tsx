import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Archive } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { Button, ErrorState, Form, RadioField, SelectField, Skeleton, TextField } from '@/ui';
import { REASONS, shortIban, usePayer, type BankLine } from './data';

type Key = Schemas['BankAsideKey'];

/** What lines are known by: an account, a label with its numbers masked, a code of the bank; as a choice, or as the name of a rule. */
export function useKeyName(as: 'key' | 'rule' = 'rule') {
  const { t } = useTranslation('lignes');
  return (kind: string, value: string) => t(`aside.${as}.${kind}`, { value: kind === 'IBAN' ? shortIban(value) : value });
}

/** A line that will never be a customer's: why, and whether lines like it go the same way by themselves. */
export function AsideForm({ line, onBack, onDone }: { line: BankLine; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation('lignes');
  const { setAside } = usePayer();
  const nameOf = useKeyName('key');
  const [busy, setBusy] = useState(false);
  const options = useQuery({ queryKey: ['aside-options', line.transactionId], gcTime: 0, queryFn: () => answer(api.GET('/api/v1/lettrage/bank-lines/{id}/aside-options', { params: { path: { id: line.transactionId } } })) });
  if (options.error) return <ErrorState error={options.error} retry={() => void options.refetch()} />;
  if (!options.data) return <Skeleton lines={6} />;
  const about = (key: Key) => (key.obstacle ? t(`aside.obstacle.${key.obstacle}`) : key.waiting > 0 ? t('aside.waiting', { count: key.waiting, shown: key.waiting.toLocaleString() }) : t('aside.later'));
  return (
    <section className="flex flex-col gap-4">
      <div><h3 className="text-sm font-semibold">{t('aside.title')}</h3><p className="mt-1 text-sm text-soft">{t('aside.help')}</p></div>
      <Form id="aside" onBusy={setBusy} onSubmit={async (values) => {
        await setAside(line, { reason: values.reason as (typeof REASONS)[number], note: values.note || undefined, remember: (values.remember || undefined) as Key['kind'] | undefined });
        onDone();
      }}>
        <SelectField name="reason" label={t('aside.reason')} defaultValue={options.data.reason ?? 'OTHER'} choices={REASONS.map((one) => ({ value: one, label: t(`aside.is.${one}`) }))} />
        <TextField name="note" label={t('aside.note')} hint={t('aside.noteHelp')} maxLength={500} autoComplete="off" />
        <RadioField name="remember" label={t('aside.next')} hint={t('aside.nextHelp')} defaultValue=""
          choices={[{ value: '', label: t('aside.onlyThis') }, ...options.data.keys.map((key) => ({ value: key.kind, label: nameOf(key.kind, key.value), hint: about(key), disabled: !!key.obstacle }))]} />
      </Form>
      <div className="flex flex-wrap justify-end gap-2">
        <Button icon={<ArrowLeft aria-hidden />} onClick={onBack}>{t('aside.cancel')}</Button>
        <Button look="main" type="submit" form="aside" icon={<Archive aria-hidden />} busy={busy}>{t('aside.confirm')}</Button>
      </div>
    </section>
  );
}
