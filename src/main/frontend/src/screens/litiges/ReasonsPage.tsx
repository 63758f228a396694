import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { language } from '@/i18n';
import { AccessRefused, Badge, Button, Card, Dialog, ErrorState, Form, IconButton, Page, PageHeader, SelectField, Skeleton, TextField, toast, toastError } from '@/ui';
import { DEPARTMENTS, reasonsQuery } from './data';

type Reason = Schemas['DisputeReason'];
type Draft = Schemas['DisputeReasonDraft'];

const draftOf = ({ labelFr, labelEn, einvoiceCodes, active, department, position }: Reason): Draft => ({ labelFr, labelEn, einvoiceCodes, active, department, position });
const labelOf = (one: Reason) => (language() === 'en' ? one.labelEn : one.labelFr);

/** Only for who keeps the list: managers and administrators. */
export function ReasonsPage() {
  const me = useMe();
  return me.roles.includes('MANAGER') || me.roles.includes('ADMIN') ? <Reasons /> : <Page><AccessRefused /></Page>;
}

/** Why something can be contested: in the order in which it is offered, with the department that answers. */
function Reasons() {
  const { t } = useTranslation('litiges');
  const client = useQueryClient();
  const query = useQuery(reasonsQuery);
  const [edited, edit] = useState<Reason | 'new'>();
  const refresh = () => client.invalidateQueries({ queryKey: ['disputes'] });
  const put = (code: string, body: Draft) => answer(api.PUT('/api/v1/dispute-reasons/{code}', { params: { path: { code } }, body }));
  const undo = (run: () => Promise<unknown>) => ({ action: { label: t('undo'), run: () => void run().then(refresh).catch(toastError) } });
  const change = (one: Reason, body: Draft, said: string) => void put(one.code, body).then(refresh).then(() => toast(said, undo(() => put(one.code, draftOf(one))))).catch(toastError);
  const all = query.data ?? [];
  /** Two neighbours take each other's place; where both have the same, the whole list is not numbered anew: one step further is enough. */
  const swap = async (one: Reason, other: Reason) => {
    const [first, second] = one.position === other.position ? [other.position - 1, other.position] : [other.position, one.position];
    await put(one.code, { ...draftOf(one), position: first });
    await put(other.code, { ...draftOf(other), position: second });
  };
  const move = (at: number, by: 1 | -1) => {
    const one = all[at], other = all[at + by];
    if (one && other) void swap(one, other).then(refresh).catch(toastError);
  };
  const remove = (one: Reason) => void api.DELETE('/api/v1/dispute-reasons/{code}', { params: { path: { code: one.code } } }).then(refresh)
    .then(() => toast(t('reasons.removed', { label: labelOf(one) }), undo(() => put(one.code, draftOf(one))))).catch(toastError);
  return (
    <Page>
      <Link to={'/litiges' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('all')}</Link>
      <PageHeader title={t('reasons.title')} subtitle={t('reasons.subtitle')} actions={<Button look="main" icon={<Plus aria-hidden />} onClick={() => edit('new')}>{t('reasons.add')}</Button>} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <Skeleton lines={10} /> : (
        <Card>
          <ul className="-my-3 divide-y divide-line">
            {all.map((one, at) => (
              <li key={one.code} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm">
                <span className="flex shrink-0"><IconButton label={t('reasons.up', { label: labelOf(one) })} disabled={at === 0} onClick={() => move(at, -1)}><ArrowUp aria-hidden /></IconButton><IconButton label={t('reasons.down', { label: labelOf(one) })} disabled={at === all.length - 1} onClick={() => move(at, 1)}><ArrowDown aria-hidden /></IconButton></span>
                <span className="min-w-0 flex-1 basis-52">
                  <span className="flex flex-wrap items-center gap-2"><span className="font-medium">{one.labelFr}</span><span className="text-soft">{one.labelEn}</span>{!one.active && <Badge>{t('reasons.off')}</Badge>}</span>
                  <span className="block text-[0.8125rem]/5 break-words text-soft">{[one.department ? t(`department.${one.department}`) : t('reasons.byTable'), t('reasons.used', { count: one.used ?? 0 }), one.einvoiceCodes.join(', ')].filter(Boolean).join(' · ')}</span>
                </span>
                <span className="flex flex-wrap gap-2">
                  <Button size="small" onClick={() => edit(one)} aria-label={t('reasons.changeLabel', { label: labelOf(one) })}>{t('reasons.change')}</Button>
                  {one.code !== 'OTHER' && <Button size="small" look="quiet" aria-label={t(one.active ? 'reasons.switchOffLabel' : 'reasons.switchOnLabel', { label: labelOf(one) })} onClick={() => change(one, { ...draftOf(one), active: !one.active }, t(one.active ? 'reasons.isOff' : 'reasons.isOn', { label: labelOf(one) }))}>{t(one.active ? 'reasons.switchOff' : 'reasons.switchOn')}</Button>}
                  {one.used === 0 && one.code !== 'OTHER' && <Button size="small" look="quiet" aria-label={t('reasons.removeLabel', { label: labelOf(one) })} onClick={() => remove(one)}>{t('reasons.remove')}</Button>}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {edited && <ReasonDialog of={edited === 'new' ? undefined : edited} onClose={() => edit(undefined)}
        onSave={async (code, body) => {
          await put(code, body);
          await refresh();
          toast(t('reasons.saved'), undo(() => (edited === 'new' ? api.DELETE('/api/v1/dispute-reasons/{code}', { params: { path: { code } } }) : put(code, draftOf(edited)))));
        }} />}
    </Page>
  );
}

function ReasonDialog({ of, onClose, onSave }: { of?: Reason; onClose: () => void; onSave: (code: string, body: Draft) => Promise<void> }) {
  const { t } = useTranslation('litiges');
  const [busy, setBusy] = useState(false);
  async function save(values: Record<string, string>) {
    const einvoiceCodes = (values.einvoiceCodes ?? '').toUpperCase().split(/[\s,;]+/).filter(Boolean);
    await onSave(of?.code ?? (values.code ?? '').trim().toUpperCase(), {
      labelFr: values.labelFr ?? '', labelEn: values.labelEn ?? '', einvoiceCodes, active: of?.active ?? true, position: of?.position, department: (values.department || undefined) as Draft['department'],
    });
    onClose();
  }
  return (
    <Dialog open onClose={onClose} title={t(of ? 'reasons.changeTitle' : 'reasons.addTitle')} subtitle={of?.code} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="reason" busy={busy}>{t('reasons.save')}</Button></>}>
      <Form id="reason" onSubmit={save} onBusy={setBusy}>
        {!of && <TextField name="code" label={t('reasons.code')} hint={t('reasons.codeHelp')} maxLength={30} autoFocus autoComplete="off" spellCheck={false} className="uppercase" />}
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="labelFr" label={t('reasons.labelFr')} defaultValue={of?.labelFr} maxLength={60} autoComplete="off" />
          <TextField name="labelEn" label={t('reasons.labelEn')} defaultValue={of?.labelEn} maxLength={60} autoComplete="off" />
        </div>
        <SelectField name="department" label={t('reasons.department')} hint={t('reasons.departmentHelp')} defaultValue={of?.department ?? ''} choices={[{ value: '', label: t('reasons.byTable') }, ...DEPARTMENTS.map((one) => ({ value: one, label: t(`department.${one}`) }))]} />
        <TextField name="einvoiceCodes" label={t('reasons.einvoice')} hint={t('reasons.einvoiceHelp')} defaultValue={of?.einvoiceCodes.join(', ')} autoComplete="off" spellCheck={false} />
      </Form>
    </Dialog>
  );
}
