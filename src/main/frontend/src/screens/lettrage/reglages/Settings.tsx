import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { useMe, useNames } from '@/app/session';
import { date } from '@/lib/format';
import { Button, Card, Dialog, ErrorState, Facts, Form, Skeleton, TextField, toast, toastError } from '@/ui';

type Setting = Schemas['LettrageSetting'];
type Draft = Schemas['LettrageSettingDraft'];

const draftOf = ({ oldAfterDays, reviewDays, auditShare }: Setting): Draft => ({ oldAfterDays, reviewDays, auditShare });
/** A share as a percentage is written, without its sign. */
const percentage = (share: number, language: string) => (share * 100).toLocaleString(language, { maximumFractionDigits: 2 });
/** 2,5 is 0.025; what is no number is sent as none, and the server says so at the field. */
export const shareOf = (typed = '') => (typed.trim() ? Math.round(Number(typed.replace(',', '.').replace(/[\s%]/g, '')) * 10_000) / 1_000_000 : Number.NaN);
const wholeOf = (typed = '') => (/^\d+$/.test(typed) ? Number(typed) : Number.NaN);

const useSettings = (company: string, enabled: boolean) => useQuery({
  queryKey: ['lettrage', 'settings', company], enabled, queryFn: () => answer(api.GET('/api/v1/lettrage/settings', { params: { query: { companyCode: company } } })),
});

/** After how many days what is open is old, what waits is asked of somebody, and what share of the automatic lettrages is audited. */
export function Settings({ company }: { company: string }) {
  const { t, i18n } = useTranslation('reglages');
  const named = useNames();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const read = useSettings(company, me.permissions.bank);
  if (!me.permissions.bank) return null;
  const setting = read.data;
  return (
    <Card title={t('title')} actions={setting && me.permissions.manage && <Button size="small" icon={<SlidersHorizontal aria-hidden />} onClick={() => setOpen(true)}>{t('change')}</Button>}>
      {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : !setting ? <Skeleton lines={3} /> : (
        <>
          <Facts rows={[
            [t('reviewDays'), t('days', { count: setting.reviewDays })],
            [t('auditShare'), setting.auditShare ? t('share', { shown: percentage(setting.auditShare, i18n.language) }) : t('noAudit')],
            [t('oldAfterDays'), t('days', { count: setting.oldAfterDays })],
          ]} />
          <p className="mt-4 max-w-3xl text-[0.8125rem]/5 text-soft">{t('help')} {setting.changedBy && setting.changedAt && t('changedBy', { who: named(setting.changedBy), date: date(setting.changedAt) })}</p>
        </>
      )}
      {open && setting && <SettingsDialog company={company} setting={setting} onClose={() => setOpen(false)} />}
    </Card>
  );
}

export function SettingsDialog({ company, setting, onClose }: { company: string; setting: Setting; onClose: () => void }) {
  const { t } = useTranslation('reglages');
  const client = useQueryClient();
  // what he began with: what others save meanwhile comes in only when he asks for it
  const [base, setBase] = useState(setting);
  const [stale, setStale] = useState(false);
  const [busy, setBusy] = useState(false);
  const changed = () => client.invalidateQueries({ queryKey: ['lettrage'] });
  const put = (draft: Draft, version: number) => answer(api.PUT('/api/v1/lettrage/settings', { params: { query: { companyCode: company }, header: { 'If-Match': `"${version}"` } }, body: draft }));
  const reload = async () => {
    try {
      setBase(await answer(api.GET('/api/v1/lettrage/settings', { params: { query: { companyCode: company } } })));
      setStale(false);
    } catch (error) { toastError(error); }
  };
  const save = async (values: Record<string, string>) => {
    try {
      const after = await put({ oldAfterDays: wholeOf(values.oldAfterDays), reviewDays: wholeOf(values.reviewDays), auditShare: shareOf(values.auditShare) }, base.version);
      toast(t('saved'), { action: { label: t('undo'), run: () => void put(draftOf(base), after.version).then(changed).catch(toastError) } });
    } catch (error) {
      if (error instanceof Problem && error.status === 412) setStale(true);
      throw error;
    }
    onClose();
    await changed();
  };
  return (
    <Dialog open onClose={onClose} title={t('title')} subtitle={company}
      footer={<>
        {stale && <Button icon={<RotateCw aria-hidden />} className="mr-auto" onClick={() => void reload()}>{t('reload')}</Button>}
        <Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="lettrage-settings" busy={busy}>{t('save')}</Button>
      </>}>
      <Fields key={base.version} setting={base} onBusy={setBusy} onSubmit={save} />
    </Dialog>
  );
}

function Fields({ setting, onBusy, onSubmit }: { setting: Setting; onBusy: (busy: boolean) => void; onSubmit: (values: Record<string, string>) => Promise<void> }) {
  const { t, i18n } = useTranslation('reglages');
  return (
    <Form id="lettrage-settings" onBusy={onBusy} onSubmit={onSubmit}>
      <TextField name="reviewDays" label={t('reviewDaysField')} hint={t('reviewDaysHint')} defaultValue={setting.reviewDays} inputMode="numeric" required autoFocus autoComplete="off" />
      <TextField name="auditShare" label={t('auditShareField')} hint={t('auditShareHint')} defaultValue={percentage(setting.auditShare, i18n.language)} inputMode="decimal" required autoComplete="off" />
      <TextField name="oldAfterDays" label={t('oldAfterDaysField')} hint={t('oldAfterDaysHint')} defaultValue={setting.oldAfterDays} inputMode="numeric" required autoComplete="off" />
    </Form>
  );
}
