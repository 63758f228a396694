import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CirclePause, ClipboardList, Hourglass, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { useMe } from '@/app/session';
import { amountText, date, money, readAmount } from '@/lib/format';
import { Badge, Button, Card, Dialog, Form, SelectField, TextAreaField, TextField, toast, toastError, type Tone } from '@/ui';
import { overviewQuery } from '../../encours/data';
import { useNames } from '../data';
import { ficheQuery, useChanged, type Account, type Fiche, type Values } from './data';
import { Editable, type Source, type Spec } from './Editable';
import { Parts, type Part } from './Parts';

const RULES = ['NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE'] as const;
const METHODS = ['TRANSFER', 'DIRECT_DEBIT', 'CHEQUE', 'CARD', 'BILL'];

/** The terms with each of our companies, what an insurer covers, what is stopped. */
export function TermsTab({ fiche, past }: { fiche: Fiche; past: boolean }) {
  const me = useMe();
  const may = me.permissions.editCredit && !past && !fiche.mergedInto;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6"><Accounts fiche={fiche} may={may} /></div>
      <div className="flex min-w-0 flex-col gap-6"><Blocks fiche={fiche} past={past} /><Covers fiche={fiche} may={may} /></div>
    </div>
  );
}

function Accounts({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const { companies } = useMe();
  const [opening, open] = useState<string>();
  const without = may ? companies.filter((one) => !fiche.accounts.some((account) => account.companyCode === one.code)) : [];
  return (
    <>
      {fiche.accounts.map((account) => <AccountCard key={account.id} code={fiche.code} account={account} may={may} />)}
      {fiche.accounts.length === 0 && <Card title={t('terms')}><p className="text-sm text-soft">{t('noAccounts')}</p></Card>}
      {without.map((company) => (opening === company.code
        ? <NewAccount key={company.code} code={fiche.code} company={company} onClose={() => open(undefined)} />
        : <Button key={company.code} className="self-start" icon={<Plus aria-hidden />} onClick={() => open(company.code)}>{t('openAccount', { company: company.name })}</Button>))}
    </>
  );
}

const limitText = (account: Account, t: (key: string) => string) => (account.askedLimit === undefined ? t('asked.none') : money(account.askedLimit, account.currency));

const sourceOf = (account?: Account): Source => ({
  version: account?.version,
  values: {
    accountCode: account?.accountCode ?? '', paymentDays: account?.paymentDays?.toString() ?? '', paymentRule: account?.paymentRule ?? '', paymentMethod: account?.paymentMethod ?? 'TRANSFER',
    creditLimit: account?.creditLimit === undefined ? '' : amountText(account.creditLimit), discountPercent: account?.discountPercent?.toString() ?? '', discountDays: account?.discountDays?.toString() ?? '',
    activity: account?.activity ?? 'GENERAL', contract: account?.contract ?? 'STANDARD', active: String(account?.active ?? true),
    limitReason: '',
  },
});

function useAccount(code: string, companyCode: string) {
  const { t } = useTranslation('identite');
  const client = useQueryClient();
  const changed = useChanged(code);
  /** A number as people write it; what is none is said at its field. */
  const number = (values: Values, name: string, whole: boolean) => {
    if (!values[name]) return undefined;
    const read = whole && !/^\d+$/.test(values[name].trim()) ? undefined : readAmount(values[name]);
    if (read === undefined) throw new Problem(422, '', '', [{ field: name, message: t('noNumber') }]);
    return read;
  };
  return {
    save: async (own: Values, all: Values, version: number | undefined) => {
      const now = await answer(api.PUT('/api/v1/customers/{code}/accounts/{companyCode}', {
        params: { path: { code, companyCode }, header: version === undefined ? {} : { 'If-Match': `"${version}"` } },
        body: {
          accountCode: all.accountCode || undefined, paymentDays: number(all, 'paymentDays', true), paymentRule: (all.paymentRule || undefined) as (typeof RULES)[number] | undefined, paymentMethod: all.paymentMethod,
          creditLimit: number(all, 'creditLimit', false), discountPercent: number(all, 'discountPercent', false), discountDays: number(all, 'discountDays', true),
          activity: all.activity as 'GENERAL' | 'TRANSPORT' | 'PERIODIC', contract: all.contract, active: all.active !== 'false', limitReason: all.limitReason || undefined,
        },
      }));
      // the limit in force, written over another one: what was asked for is taken back
      const inForce = now.creditLimit === number(all, 'creditLimit', false);
      if ('creditLimit' in own && inForce && now.askedLimitAt) await answer(api.DELETE('/api/v1/customers/{code}/accounts/{companyCode}/asked-limit', { params: { path: { code, companyCode } } }));
      await changed();
      return 'creditLimit' in own && !inForce && now.askedLimitAt ? t('asked.saved', { limit: limitText(now, t) }) : undefined;
    },
    again: async () => sourceOf((await client.fetchQuery({ ...ficheQuery(code), staleTime: 0 })).accounts.find((one) => one.companyCode === companyCode)),
  };
}

function useTermSpecs(account: Account | undefined, currency: string): Spec[] {
  const { t } = useTranslation('identite');
  const list = (values: readonly string[], of: string) => values.map((value) => ({ value, label: t(`${of}.${value}`) }));
  const fallback = account && t('byDefault', { days: account.defaultDays, rule: t(`rule.${account.defaultRule}`) });
  return [
    { name: 'paymentDays', label: t('days'), type: 'number', hint: t('daysHelp'), show: account && (account.paymentDays === undefined ? fallback : t('daysValue', { count: account.paymentDays })) },
    { name: 'paymentRule', label: t('ruleLabel'), choices: [{ value: '', label: t('ruleDefault') }, ...list(RULES, 'rule')] },
    { name: 'activity', label: t('activityLabel'), hint: t('activityHelp'), choices: list(['GENERAL', 'TRANSPORT', 'PERIODIC'], 'activity') },
    { name: 'paymentMethod', label: t('methodLabel'), choices: list(METHODS, 'method') },
    { name: 'creditLimit', label: t('limit'), type: 'number', hint: t('asked.hint', { currency }), show: account && (account.creditLimit === undefined ? undefined : <span className="tabular-nums">{money(account.creditLimit, account.currency)}</span>) },
    { name: 'limitReason', label: t('asked.reason'), hint: t('asked.reasonHelp'), most: 500, asked: true },
    { name: 'contract', label: t('contractLabel'), choices: list(['STANDARD', 'FRAMEWORK', 'PUBLIC'], 'contract') },
    { name: 'discountPercent', label: t('discount'), type: 'number', show: account?.discountPercent && t('discountValue', { percent: account.discountPercent, days: account.discountDays }) },
    { name: 'discountDays', label: t('discountDays'), type: 'number' },
    { name: 'active', label: t('activeLabel'), choices: [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }] },
  ];
}

function AccountCard({ code, account, may }: { code: string; account: Account; may: boolean }) {
  const { t } = useTranslation('identite');
  const specs = useTermSpecs(account, account.currency);
  return (
    <Editable title={`${account.companyName} · ${account.accountCode}`} specs={specs} source={sourceOf(account)} may={may} {...useAccount(code, account.companyCode)} actions={!account.active && <Badge>{t('inactive')}</Badge>}>
      {account.askedLimitAt && <AskedLimit code={code} account={account} may={may} />}
      {account.capDays !== undefined && <p className="mt-4 flex items-start gap-2 rounded-xl bg-watch-soft p-3 text-sm text-watch"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t('aboveCap', { days: account.capDays })}</span></p>}
    </Editable>
  );
}

/** A limit that waits for whoever may grant it: how much, who asked, what happens next. */
function AskedLimit({ code, account, may }: { code: string; account: Account; may: boolean }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const named = useNames(code);
  const changed = useChanged(code);
  const decides = may && (me.permissions.manage || me.roles.includes('CFO')) && account.askedLimitBy !== me.username;
  const overview = useQuery({ ...overviewQuery, enabled: decides });
  const [busy, setBusy] = useState(false);
  async function withdraw() {
    setBusy(true);
    try {
      await answer(api.DELETE('/api/v1/customers/{code}/accounts/{companyCode}/asked-limit', { params: { path: { code, companyCode: account.companyCode } } }));
      await changed();
      toast(t('asked.withdrawn'));
    } catch (error) { toastError(error); } finally { setBusy(false); }
  }
  return (
    <div className="mt-4 rounded-xl bg-watch-soft p-3 text-sm">
      <p className="flex items-start gap-2 font-medium text-watch"><Hourglass aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t('asked.title', { limit: limitText(account, t) })}</span></p>
      <p className="mt-1">{t('asked.next', { who: named(account.askedLimitBy!), date: date(account.askedLimitAt!) })}{account.askedLimitReason && <span className="text-soft"> – {account.askedLimitReason}</span>}</p>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        {decides && overview.data?.tasks && <a href={overview.data.tasks} className="inline-flex items-center gap-1.5 font-medium text-link hover:underline"><ClipboardList aria-hidden className="size-4" />{t('asked.answer')}</a>}
        {may && <Button size="small" busy={busy} onClick={() => void withdraw()}>{t('asked.withdraw')}</Button>}
      </p>
    </div>
  );
}

function NewAccount({ code, company, onClose }: { code: string; company: { code: string; name: string; currency: string }; onClose: () => void }) {
  const { t } = useTranslation('identite');
  const specs = useTermSpecs(undefined, company.currency);
  const empty = sourceOf();
  const account = useAccount(code, company.code);
  return <Editable open onClose={onClose} title={company.name} may source={{ values: { ...empty.values, active: '' }, version: undefined }} {...account} save={(changed, all, version) => account.save(changed, { ...all, active: all.active || 'true' }, version)}
    specs={[{ name: 'accountCode', label: t('accountCode'), hint: t('accountCodeHelp', { code }), wide: true }, ...specs.slice(0, -1), { name: 'active', label: t('activeLabel'), choices: [{ value: 'true', label: t('yes') }] }]} />;
}

function Covers({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const { companies, today } = useMe();
  const every = [{ value: '', label: t('everyCompany') }, ...companies.map((one) => ({ value: one.code, label: one.name }))];
  const ended = (until?: string) => !!until && until < today;
  const parts = fiche.covers.map((one): Part => ({
    key: String(one.id), name: one.insurer, title: <>{one.insurer}<span className="tabular-nums">{money(one.amount, one.currency)}</span>{ended(one.validUntil) && <Badge tone="watch">{t('ended')}</Badge>}</>,
    lines: [[one.validUntil ? t('fromUntil', { from: date(one.validFrom), until: date(one.validUntil) }) : t('from', { from: date(one.validFrom) }), one.reference, one.score && t('score', { score: one.score }), companies.find((company) => company.code === one.companyCode)?.name].filter(Boolean).join(' · ')],
    values: { companyCode: one.companyCode ?? '', insurer: one.insurer, reference: one.reference ?? '', amount: amountText(one.amount), currency: one.currency, validFrom: one.validFrom, validUntil: one.validUntil ?? '', score: one.score ?? '' },
  }));
  return <Parts code={fiche.code} title={t('covers')} none={t('noCovers')} add={t('addCover')} may={may} parts={parts}
    specs={() => [{ name: 'insurer', label: t('insurer') }, { name: 'reference', label: t('reference') }, { name: 'amount', label: t('amount'), type: 'number' }, { name: 'currency', label: t('currency'), most: 3 }, { name: 'validFrom', label: t('validFrom'), type: 'date' }, { name: 'validUntil', label: t('validUntil'), type: 'date' }, { name: 'companyCode', label: t('companyLabel'), choices: every }, { name: 'score', label: t('scoreLabel') }]}
    save={(values, of) => {
      const body = { companyCode: values.companyCode || undefined, insurer: values.insurer ?? '', reference: values.reference || undefined, amount: readAmount(values.amount ?? '') as number, currency: values.currency || undefined, validFrom: (values.validFrom || undefined) as string, validUntil: values.validUntil || undefined, score: values.score || undefined };
      return answer(of ? api.PUT('/api/v1/customers/{code}/covers/{id}', { params: { path: { code: fiche.code, id: Number(of.key) } }, body }) : api.POST('/api/v1/customers/{code}/covers', { params: { path: { code: fiche.code } }, body }));
    }}
    remove={(of) => answer(api.DELETE('/api/v1/customers/{code}/covers/{id}', { params: { path: { code: fiche.code, id: Number(of.key) } } }))} />;
}

type Subject = 'DUNNING' | 'ORDER' | 'INVOICING';
const tones: Record<Subject, Tone> = { DUNNING: 'watch', ORDER: 'bad', INVOICING: 'bad' };

/** What is stopped, by subject; each role stops what it answers for. */
function Blocks({ fiche, past }: { fiche: Fiche; past: boolean }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const named = useNames(fiche.code);
  const changed = useChanged(fiche.code);
  const [asking, ask] = useState(false);
  const may = (subject: Subject) => !past && (subject === 'DUNNING' ? me.permissions.act : me.permissions.editCredit);
  const subjects = (['DUNNING', 'ORDER', 'INVOICING'] as const).filter(may);
  const path = { code: fiche.code };
  const lift = (one: Fiche['blocks'][number]) => void api.DELETE('/api/v1/customers/{code}/blocks/{id}', { params: { path: { ...path, id: one.id } } }).then(changed)
    .then(() => toast(t('lifted'), { action: { label: t('undo'), run: () => void api.POST('/api/v1/customers/{code}/blocks', { params: { path }, body: { reason: one.reason, until: one.blockedUntil, companyCode: one.companyCode, subject: one.subject } }).then(changed).catch(toastError) } })).catch(toastError);
  return (
    <Card title={t('blocks')} actions={subjects.length > 0 && <Button size="small" icon={<CirclePause aria-hidden />} onClick={() => ask(true)}>{t('block')}</Button>}>
      {fiche.blocks.length === 0 ? <p className="text-sm text-soft">{t('noBlocks')}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {fiche.blocks.map((one) => (
            <li key={one.id} className="flex flex-wrap items-start gap-3 py-3 text-sm first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1"><p className="flex flex-wrap items-center gap-2"><Badge tone={tones[one.subject]}>{t(`subject.${one.subject}`)}</Badge><span className="font-medium">{t('until', { date: date(one.blockedUntil) })}</span></p><p>{one.reason}</p><p className="text-soft">{[named(one.createdBy), me.companies.find((company) => company.code === one.companyCode)?.name ?? t('everyCompany')].join(' · ')}</p></div>
              {may(one.subject) && <Button size="small" onClick={() => lift(one)}>{t('lift')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {asking && <BlockForm fiche={fiche} subjects={subjects} onClose={() => ask(false)} />}
    </Card>
  );
}

function BlockForm({ fiche, subjects, onClose }: { fiche: Fiche; subjects: Subject[]; onClose: () => void }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const changed = useChanged(fiche.code);
  const [busy, setBusy] = useState(false);
  async function save(values: Values) {
    await api.POST('/api/v1/customers/{code}/blocks', { params: { path: { code: fiche.code } }, body: { subject: values.subject as Subject, reason: values.reason ?? '', until: (values.until || undefined) as string, companyCode: values.companyCode || undefined } });
    onClose();
    await changed();
    toast(t('blocked'));
  }
  return (
    <Dialog open onClose={onClose} title={t('block')} subtitle={fiche.name} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="stop" busy={busy}>{t('block')}</Button></>}>
      <Form id="stop" onSubmit={save} onBusy={setBusy}>
        <SelectField name="subject" label={t('subjectLabel')} choices={subjects.map((value) => ({ value, label: t(`subject.${value}`) }))} autoFocus />
        <TextField name="until" type="date" label={t('validUntil')} min={me.today} />
        <SelectField name="companyCode" label={t('companyLabel')} choices={[{ value: '', label: t('everyCompany') }, ...me.companies.map((one) => ({ value: one.code, label: one.name }))]} />
        <TextAreaField name="reason" label={t('reason')} maxLength={500} />
      </Form>
    </Dialog>
  );
}
