import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Percent } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { Button, Card, Dialog, Form, SelectField, TextField, toast } from '@/ui';

type Missing = Schemas['MissingRate'];
const key = ['reference-rates'];
/** Key and year of a half-year, by its first day. */
const half = (iso: string) => [`rates.half_${iso.slice(5, 7) === '01' ? 1 : 2}`, { year: iso.slice(0, 4) }] as const;

/** What only an administrator can do: the rates of the half-year, without which penalties stay provisional. Nothing when all are there. */
export function RatesTask() {
  const { t } = useTranslation('accueil');
  const [entering, setEntering] = useState<Missing>();
  const rates = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/reference-rates')) });
  const missing = rates.data?.missing ?? [];
  const [first] = missing;
  return (
    <>
      {first && (
        <Card title={t('rates.title', { half: t(...half(first.halfYear)) })} className="mb-6">
          <p className="mb-3 max-w-prose text-sm text-soft">{t('rates.why')}</p>
          <ul className="flex flex-col divide-y divide-line border-t border-line">
            {missing.map((one) => (
              <li key={one.series} className="flex flex-wrap items-center gap-3 py-3 text-sm">
                <Percent aria-hidden className="size-4 shrink-0 text-soft" />
                <span className="min-w-0 flex-1 font-medium">{t(`rates.series.${one.series}`)}</span>
                <Button size="small" aria-label={`${t('rates.enter')} : ${t(`rates.series.${one.series}`)}`} onClick={() => setEntering(one)}>{t('rates.enter')}</Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {entering && <RateDialog missing={entering} onClose={() => setEntering(undefined)} />}
    </>
  );
}

function RateDialog({ missing, onClose }: { missing: Missing; onClose: () => void }) {
  const { t } = useTranslation('accueil');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  async function enter({ rate = '', source = '', verified }: Record<string, string>) {
    await answer(api.PUT('/api/v1/reference-rates/{series}/{halfYear}', {
      params: { path: { series: missing.series, halfYear: missing.halfYear } },
      body: { rate: rate.replace(',', '.').replace(/\s|%/g, '') as never, source, verified: verified === 'yes' },
    }));
    toast(t('rates.entered'));
    await client.invalidateQueries({ queryKey: key });
    onClose();
  }
  return (
    <Dialog open onClose={onClose} title={t(`rates.series.${missing.series}`)} subtitle={t(...half(missing.halfYear))}
      footer={<><Button onClick={onClose}>{t('rates.cancel')}</Button><Button look="main" type="submit" form="rate" busy={busy}>{t('rates.save')}</Button></>}>
      <Form id="rate" onSubmit={enter} onBusy={setBusy}>
        <TextField name="rate" label={t('rates.rate')} hint={t('rates.rateHelp')} inputMode="decimal" autoComplete="off" required className="sm:w-40" />
        <TextField name="source" label={t('rates.source')} hint={t(`rates.sourceHelp.${missing.series}`)} maxLength={200} required />
        <SelectField name="verified" label={t('rates.verified')} hint={t('rates.verifiedHelp')} choices={[{ value: 'yes', label: t('rates.yes') }, { value: 'no', label: t('rates.no') }]} />
      </Form>
    </Dialog>
  );
}
