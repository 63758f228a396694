import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe, useNames } from '@/app/session';
import { amountText, date, money, readAmount } from '@/lib/format';
import { AccessRefused, Badge, Button, Card, Dialog, ErrorState, Facts, Form, Page, PageHeader, Skeleton, TextField, toast, toastError } from '@/ui';

type Policy = Schemas['PromisePolicy'];
type Draft = Schemas['PromisePolicyDraft'];

const draftOf = ({ toleranceDays, declaredPaymentDays, atRiskDays, planApprovalAbove }: Policy): Draft => ({ toleranceDays, declaredPaymentDays, atRiskDays, planApprovalAbove });
const whole = (text?: string) => (/^\d{1,3}$/.test(text ?? '') ? Number(text) : (null as unknown as number));

/** Only for managers and administrators. */
export function PromiseRulesPage() {
  const me = useMe();
  return me.roles.includes('MANAGER') || me.roles.includes('ADMIN') ? <Rules /> : <Page><AccessRefused /></Page>;
}

/** How promises are treated, as dated rows: what has been in force stays readable and does not change. */
function Rules() {
  const { t } = useTranslation('promesses');
  const named = useNames();
  const me = useMe();
  const client = useQueryClient();
  const [edited, edit] = useState<Policy | 'new'>();
  const query = useQuery({ queryKey: ['promise-policies'], queryFn: () => answer(api.GET('/api/v1/promise-policies')) });
  const refresh = () => client.invalidateQueries({ queryKey: ['promise-policies'] });
  const put = (validFrom: string, body: Draft) => answer(api.PUT('/api/v1/promise-policies/{validFrom}', { params: { path: { validFrom } }, body }));
  const remove = (validFrom: string) => api.DELETE('/api/v1/promise-policies/{validFrom}', { params: { path: { validFrom } } });
  const undo = (run: () => Promise<unknown>) => ({ action: { label: t('rules.undo'), run: () => void run().then(refresh).catch(toastError) } });
  const all = query.data ?? [];
  const now = all.find((one) => one.validFrom <= me.today);
  return (
    <Page>
      <Link to={'/recouvrement/promesses' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('rules.back')}</Link>
      <PageHeader title={t('rules.title')} subtitle={t('rules.subtitle')} actions={now && <Button look="main" icon={<Plus aria-hidden />} onClick={() => edit('new')}>{t('rules.add')}</Button>} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <Skeleton lines={8} /> : (
        <div className="flex flex-col gap-5">
          {all.map((one) => (
            <Card key={one.validFrom} title={<span className="flex flex-wrap items-center gap-2">{all.length > 1 && one === all[all.length - 1] ? t('rules.first') : t('rules.from', { date: date(one.validFrom) })}{one === now ? <Badge tone="good">{t('rules.now')}</Badge> : one.validFrom > me.today ? <Badge tone="accent">{t('rules.later')}</Badge> : <Badge>{t('rules.past')}</Badge>}</span>}
              actions={one.validFrom >= me.today && <span className="flex flex-wrap gap-2"><Button size="small" onClick={() => edit(one)}>{t('rules.change')}</Button><Button size="small" look="quiet" onClick={() => void remove(one.validFrom).then(refresh).then(() => toast(t('rules.removed'), undo(() => put(one.validFrom, draftOf(one))))).catch(toastError)}>{t('rules.remove')}</Button></span>}>
              <Facts rows={[
                [t('rules.tolerance'), t('rules.workingDays', { count: one.toleranceDays })],
                [t('rules.declared'), t('rules.workingDays', { count: one.declaredPaymentDays })],
                [t('rules.risk'), t('rules.days', { count: one.atRiskDays })],
                [t('rules.approval'), money(one.planApprovalAbove, 'EUR')],
              ]} />
              {one.enteredAt && <p className="mt-3 text-[0.8125rem]/5 text-soft">{t('rules.by', { who: named(one.enteredBy), date: date(one.enteredAt) })}</p>}
            </Card>
          ))}
        </div>
      )}
      {edited && now && <RuleDialog of={edited === 'new' ? now : edited} day={edited === 'new' ? undefined : edited.validFrom} onClose={() => edit(undefined)}
        onSave={async (day, body) => {
          const before = all.find((one) => one.validFrom === day);
          await put(day, body);
          await refresh();
          toast(t('rules.saved', { date: date(day) }), undo(() => (before ? put(day, draftOf(before)) : remove(day))));
        }} />}
    </Page>
  );
}

function RuleDialog({ of, day, onClose, onSave }: { of: Policy; day?: string; onClose: () => void; onSave: (day: string, body: Draft) => Promise<void> }) {
  const { t } = useTranslation('promesses');
  const me = useMe();
  const [busy, setBusy] = useState(false);
  async function save(values: Record<string, string>) {
    await onSave(day ?? (values.validFrom || me.today), {
      toleranceDays: whole(values.toleranceDays), declaredPaymentDays: whole(values.declaredPaymentDays), atRiskDays: whole(values.atRiskDays),
      planApprovalAbove: readAmount(values.planApprovalAbove ?? '') ?? (null as unknown as number),
    });
    onClose();
  }
  return (
    <Dialog open onClose={onClose} title={t(day ? 'rules.changeTitle' : 'rules.addTitle')} subtitle={t('rules.dialogHelp')} footer={<><Button onClick={onClose}>{t('rules.cancel')}</Button><Button look="main" type="submit" form="rules" busy={busy}>{t('rules.save')}</Button></>}>
      <Form id="rules" onSubmit={save} onBusy={setBusy}>
        {!day && <TextField name="validFrom" type="date" label={t('rules.validFrom')} defaultValue={me.today} min={me.today} required className="sm:w-56" />}
        <TextField name="toleranceDays" label={t('rules.tolerance')} hint={t('rules.toleranceHelp')} defaultValue={of.toleranceDays} inputMode="numeric" autoComplete="off" />
        <TextField name="declaredPaymentDays" label={t('rules.declared')} hint={t('rules.declaredHelp')} defaultValue={of.declaredPaymentDays} inputMode="numeric" autoComplete="off" />
        <TextField name="atRiskDays" label={t('rules.risk')} hint={t('rules.riskHelp')} defaultValue={of.atRiskDays} inputMode="numeric" autoComplete="off" />
        <TextField name="planApprovalAbove" label={t('rules.approval')} hint={t('rules.approvalHelp')} defaultValue={amountText(of.planApprovalAbove)} inputMode="decimal" autoComplete="off" />
      </Form>
    </Dialog>
  );
}
