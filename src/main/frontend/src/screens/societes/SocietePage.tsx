import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Pause, Send } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { withTexts } from '@/i18n';
import { count } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Button, Card, Dialog, ErrorState, Figure, Form, Money, Page, PageHeader, Skeleton, TextField, toast, toastError } from '@/ui';
import { State } from './SocietesPage';

const Departments = lazy(() => withTexts(['litiges'], import('@/screens/litiges/Departments')).then((module) => ({ default: module.Departments })));

type Company = Schemas['CompanyView'];
type Planned = Schemas['PlannedView'];

/** One of our companies: what leaves or would leave in its name, how it presents itself, and whether anything leaves at all. */
export function SocietePage() {
  const { t } = useTranslation('societes');
  const me = useMe();
  const { code } = useParams({ strict: false }) as { code: string };
  const params = { path: { code } };
  const company = useQuery({ queryKey: ['companies', code], queryFn: () => answer(api.GET('/api/v1/companies/{code}', { params })) });
  const planned = useQuery({ queryKey: ['companies', code, 'planned'], queryFn: () => answer(api.GET('/api/v1/companies/{code}/planned', { params })) });
  if (company.error) return <Page><ErrorState error={company.error} retry={() => void company.refetch()} /></Page>;
  if (!company.data || planned.isPending) return <Page><Skeleton lines={8} /></Page>;
  const one = company.data;
  return (
    <Page>
      <PageHeader title={one.name} subtitle={<><Link to={'/societes' as never} className="text-link underline">{t('nav')}</Link> · {one.code} · <State company={one} /></>} actions={me.permissions.manage && <Switch company={one} />} />
      <p className="mb-6 max-w-3xl text-[0.9375rem]/6">{t(one.sendingOpen ? 'lead.open' : 'lead.observation')}</p>
      {planned.error ? <ErrorState error={planned.error} retry={() => void planned.refetch()} /> : <Steps planned={planned.data} />}
      {me.permissions.manage && <Sender key={JSON.stringify(one)} company={one} />}
      {me.permissions.manage && <Accounts code={one.code} />}
      {me.permissions.manage && <Suspense fallback={<Skeleton lines={4} />}><Departments code={one.code} /></Suspense>}
      {me.permissions.manage && <Copies code={one.code} />}
    </Page>
  );
}

function Steps({ planned }: { planned: Planned }) {
  const { t } = useTranslation('societes');
  const { total } = planned;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3 sm:gap-4">
        <Figure label={t('messages')} value={count(total.rows)} />
        <Figure label={t('customers')} value={count(total.customers)} />
        <Figure label={t('money')} value={total.amounts.length === 0 ? '0' : total.amounts.map((sum) => <Money key={sum.currency} amount={sum.amount} currency={sum.currency} className="block" />)} />
      </div>
      {planned.planned.length === 0 && <p className="mt-6 rounded-2xl border border-dashed border-edge/60 p-5 text-sm text-soft">{t(planned.held.length ? 'noneHeld' : 'nothing')}</p>}
      {planned.planned.length > 0 && (
        <div className="mt-6 grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
          <Card title={t('by')} className="min-w-0">
            <ul className="-my-3 divide-y divide-line text-sm">
              {planned.planned.map((row) => (
                <li key={`${row.level}${row.channel}${row.currency}`} className="flex items-baseline gap-4 py-2.5">
                  <span className="min-w-0 flex-1"><span className="font-medium">{t('clients:level', { level: row.level })}</span> <span className="text-soft">{t(`fiche:channel.${row.channel}`)}</span></span>
                  <span className="tabular-nums">{count(row.messages)}</span>
                  <Money amount={row.amount} currency={row.currency} className="w-24 text-right sm:w-32" />
                </li>
              ))}
            </ul>
          </Card>
          <Card title={t('samples')} className="min-w-0">
            <ul className="-my-3 divide-y divide-line text-sm">
              {planned.samples.map((row) => (
                <li key={row.number} className="flex items-baseline gap-4 py-2.5">
                  <span className="min-w-0 flex-1"><Link {...(customerPath(row.customerCode, null) as { to: string })} className="block truncate font-medium text-link hover:underline">{row.customerName}</Link><span className="text-[0.8125rem] text-soft">{t('clients:level', { level: row.level })} · {t(`fiche:channel.${row.channel}`)}</span></span>
                  <Money amount={row.amount} currency={row.currency} />
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
      {planned.held.length > 0 && (
        <Card title={t('held')} className="mt-6">
          <ul className="-my-3 divide-y divide-line text-sm">
            {planned.held.map((one) => <li key={one.reason} className="py-2.5"><span className="flex gap-4"><span className="flex-1 font-medium">{t(`clients:hold.${one.reason}`)}</span><span className="tabular-nums">{t('accueil:customers', { count: one.customers, shown: count(one.customers) })}</span></span><span className="text-[0.8125rem] text-soft">{t(`clients:release.${one.reason}`)}</span></li>)}
          </ul>
        </Card>
      )}
    </>
  );
}

/** Opens the company or puts it back in observation: asked once more, and undone in a moment. */
function Switch({ company }: { company: Company }) {
  const { t } = useTranslation('societes');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = !company.sendingOpen;
  const params = { path: { code: company.code } };
  const turn = async (to: boolean) => {
    if (to) await api.POST('/api/v1/companies/{code}/open-sending', { params });
    else await api.POST('/api/v1/companies/{code}/close-sending', { params });
    await client.invalidateQueries();
  };
  const undo = () => void turn(!open).then(() => toast(t('undone'))).catch(toastError);
  async function go() {
    setBusy(true);
    try {
      await turn(open);
      setAsking(false);
      toast(t(open ? 'opened' : 'closed', { name: company.name }), { action: { label: t('undo'), run: undo } });
    } catch (error) { toastError(error); } finally { setBusy(false); }
  }
  return (
    <>
      <Button look={open ? 'main' : 'danger'} icon={open ? <Send aria-hidden /> : <Pause aria-hidden />} disabled={open && !company.complete} title={open && !company.complete ? t('incomplete') : undefined} onClick={() => setAsking(true)}>{t(open ? 'open' : 'close')}</Button>
      {open && !company.complete && <p className="w-full text-sm text-watch">{t('incomplete')}</p>}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t(open ? 'openTitle' : 'closeTitle')} footer={<><Button onClick={() => setAsking(false)}>{t('cancel')}</Button><Button look={open ? 'main' : 'danger'} busy={busy} onClick={() => void go()}>{t(open ? 'openYes' : 'closeYes')}</Button></>}>
        <p className="text-sm/6">{t(open ? 'openSure' : 'closeSure', { name: company.name })}</p>
      </Dialog>
    </>
  );
}

const FIELDS = [['senderName', 'text', 100], ['senderEmail', 'email', 200], ['smsSender', 'text', 11], ['phone', 'tel', 30], ['iban', 'text', 42], ['bic', 'text', 11], ['bankName', 'text', 100]] as const;

function Sender({ company }: { company: Company }) {
  const { t } = useTranslation('societes');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  async function save(values: Record<string, string>) {
    const changed = Object.fromEntries(FIELDS.map(([name]) => [name, values[name] || undefined]));
    await api.PUT('/api/v1/companies/{code}', { params: { path: { code: company.code } }, body: changed });
    await client.invalidateQueries({ queryKey: ['companies'] });
    toast(t('saved'));
  }
  return (
    <Card title={t('sender.title')} className="mt-6" actions={<Button type="submit" form="sender" busy={busy}>{t('save')}</Button>}>
      <p className="-mt-3 mb-5 text-sm text-soft">{t('sender.help')}</p>
      <Form id="sender" onSubmit={save} onBusy={setBusy}>
        <div className="grid gap-5 sm:grid-cols-2">
          {FIELDS.map(([name, type, most]) => <TextField key={name} name={name} type={type} maxLength={most} label={t(`sender.${name}`)} hint={name === 'smsSender' ? t('sender.smsHelp') : undefined} defaultValue={company[name] ?? ''} autoComplete="off" spellCheck={false} />)}
        </div>
      </Form>
    </Card>
  );
}

/** Which accounts of the ledger are customers' and which suppliers', beside the company's own prefix. */
function Accounts({ code }: { code: string }) {
  const { t } = useTranslation('societes');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const params = { path: { code } };
  const key = ['companies', code, 'account-prefixes'];
  const read = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/companies/{code}/account-prefixes', { params })) });
  async function save(values: Record<string, string>) {
    const list = (text?: string) => (text ?? '').split(/[\s,;]+/).filter(Boolean);
    await api.PUT('/api/v1/companies/{code}/account-prefixes', { params, body: { others: list(values.others), suppliers: list(values.suppliers) } });
    await client.invalidateQueries({ queryKey: key });
    toast(t('saved'));
  }
  if (read.error) return <ErrorState error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={3} />;
  return (
    <Card title={t('accounts.title')} className="mt-6" actions={<Button type="submit" form="accounts" busy={busy}>{t('accounts.save')}</Button>}>
      <p className="-mt-3 mb-5 text-sm text-soft">{t('accounts.help', { own: read.data.own })}</p>
      <Form id="accounts" onSubmit={save} onBusy={setBusy}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField key={read.data.others.join()} name="others" label={t('accounts.others')} hint={t('accounts.hint')} defaultValue={read.data.others.join(', ')} autoComplete="off" spellCheck={false} />
          <TextField key={`f-${read.data.suppliers.join()}`} name="suppliers" label={t('accounts.suppliers')} hint={t('accounts.suppliersHint')} defaultValue={read.data.suppliers.join(', ')} autoComplete="off" spellCheck={false} />
        </div>
      </Form>
    </Card>
  );
}

/** Whether relances by mail carry the copies of what they ask for. */
function Copies({ code }: { code: string }) {
  const { t } = useTranslation('societes');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const params = { path: { code } };
  const key = ['companies', code, 'invoice-copies'];
  const setting = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/companies/{code}/invoice-copies', { params })) });
  const put = async (withRelances: boolean) => {
    await api.PUT('/api/v1/companies/{code}/invoice-copies', { params, body: { withRelances } });
    await client.invalidateQueries({ queryKey: key });
  };
  if (!setting.data) return null;
  const turn = (to: boolean) => {
    setBusy(true);
    void put(to).then(() => toast(t(to ? 'copies.on' : 'copies.off'), { action: { label: t('undo'), run: () => void put(!to).catch(toastError) } })).catch(toastError).finally(() => setBusy(false));
  };
  return (
    <Card title={t('copies.title')} className="mt-6">
      <label className="flex cursor-pointer items-start gap-3 text-sm">
        <input type="checkbox" className="mt-0.5 size-5 shrink-0 accent-accent" checked={setting.data.withRelances} disabled={busy} onChange={(event) => turn(event.target.checked)} aria-describedby="copies-help" />
        <span><span className="block font-medium">{t('copies.with')}</span><span id="copies-help" className="block max-w-3xl text-soft">{t('copies.help')}</span></span>
      </label>
    </Card>
  );
}
