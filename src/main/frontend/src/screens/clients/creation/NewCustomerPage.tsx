import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { RotateCcw, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { useCompany, useMe } from '@/app/session';
import { keepDraft, keptDraft } from '@/lib/storage';
import { AccessRefused, Button, Card, Form, Page, PageHeader, toast } from '@/ui';
import { AddressFields, CommentField, ContactFields, IdentityFields, TermsFields, type Fields } from './FormFields';
import { DuplicatesCard } from './DuplicatesCard';
import { Lookup } from './Lookup';
import { RegisterCard } from './RegisterCard';
import { open } from './contract';
import { bodyOf, emptyDraft, fill, isBlank, misread, ofCompany, ofPlace, type Draft } from './draft';
import { mayOpen } from './may';
import { useCap, useDuplicates, useOnChange, useRegister, useVat } from './lookups';

const KEY = 'new-customer';
const PLACE = ['siret', 'addressLine', 'addressExtra', 'postcode', 'town'] as const;
interface Kept { user: string; draft: Draft }

/** The draft as it was left in this tab, by this user; written again with every key. */
function useDraft() {
  const me = useMe();
  const [company] = useCompany();
  const fresh = () => emptyDraft(company ?? me.companies[0]?.code ?? '');
  const kept = useRef(keptDraft<Kept>(KEY));
  const found = kept.current?.user === me.username && !isBlank(kept.current.draft) ? kept.current.draft : undefined;
  const [draft, setDraft] = useState<Draft>(() => (found ? { ...fresh(), ...found } : fresh()));
  const sent = useRef(false);
  useEffect(() => { if (!sent.current) keepDraft(KEY, isBlank(draft) ? undefined : { user: me.username, draft }); }, [draft, me.username]);
  return {
    draft, setDraft, resumed: !!found,
    clear: () => { kept.current = undefined; setDraft(fresh()); },
    done: () => { sent.current = true; keepDraft(KEY, undefined); },
  };
}

/** One page on which a customer is asked for: what a register knows is filled in, what cannot be is said while it is typed. */
export function NewCustomerPage() {
  const { t } = useTranslation('creation');
  const { draft, setDraft, resumed, clear, done } = useDraft();
  const [round, setRound] = useState(0);
  const [notice, setNotice] = useState(resumed);
  const me = useMe();
  if (!mayOpen(me)) return <AccessRefused />;
  const again = () => { clear(); setNotice(false); setRound(round + 1); };
  return (
    <Page>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<Link to={'/clients' as never} className="text-sm text-link hover:underline">{t('clients:title')}</Link>} />
      {notice && (
        <div role="status" className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-xl bg-accent-soft px-4 py-3 text-sm text-link">
          <span>{t('resumed')}</span>
          <Button size="small" icon={<RotateCcw aria-hidden />} onClick={again}>{t('startAgain')}</Button>
        </div>
      )}
      <Creation key={round} draft={draft} setDraft={setDraft} onDone={done} />
    </Page>
  );
}

interface CreationProps { draft: Draft; setDraft: (change: (now: Draft) => Draft) => void; onDone: () => void }

function Creation({ draft, setDraft, onDone }: CreationProps) {
  const { t } = useTranslation('creation');
  const { busy, setBusy, send } = useSend(draft, onDone);
  const register = useRegister(draft);
  const vat = useVat(draft);
  const duplicates = useDuplicates(draft);
  const cap = useCap(draft);
  const found = register.company.data ?? register.place.data;
  useOnChange(register.company.data, (answer) => { if (answer?.company) setDraft((now) => withCompany(now, answer.company!, register.siret)); });
  useOnChange(register.place.data, (answer) => { if (answer?.company) setDraft((now) => withCompany(now, answer.company!, register.siret, answer.asked)); });
  // another SIRET of the same company brings its address
  useOnChange(register.siret, (siret) => {
    const place = register.company.data?.company?.establishments.find((one) => one.siret === siret);
    if (place) setDraft((now) => fill(now, ofPlace(place)));
  });
  const set = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch, filled: now.filled.filter((name) => !(name in patch)) }));
  const fields: Fields = { draft, set, sirenFlaw: register.sirenFlaw, siretFlaw: register.siretFlaw, vatFlaw: vat.flaw, cap };
  const silent = found?.outcome === 'UNAVAILABLE' || register.broken;
  const checks = (
    <>
      <RegisterCard found={found} asking={register.company.isFetching || register.place.isFetching} silent={silent} siret={register.siret}
        onPlace={(place) => setDraft((now) => fill({ ...now, filled: [...now.filled, ...PLACE] }, ofPlace(place)))}
        vat={vat.found.data} vatAsking={vat.found.isFetching} onRetry={() => void (register.siren ? register.company : register.place).refetch()} />
      <DuplicatesCard candidates={duplicates.data ?? []} asking={duplicates.isFetching} />
    </>
  );
  return (
    <Form id="new-customer" onSubmit={send} onBusy={setBusy} say={withRequest}>
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Lookup draft={draft} setDraft={setDraft} />
          <aside aria-label={t('checks')} className="flex flex-col gap-6 xl:hidden">{checks}</aside>
          <Card title={t('identity')}><IdentityFields {...fields} hidden={!!found?.company?.hidden} /></Card>
          <Card title={t('address')}><AddressFields {...fields} /></Card>
          <Card title={t('terms')}><TermsFields {...fields} /></Card>
          <Card title={t('contact')}><ContactFields {...fields} /></Card>
          <Card title={t('commentTitle')}><CommentField {...fields} /></Card>
          <div className="flex flex-wrap items-center justify-end gap-3">
            <p className="mr-auto max-w-xl text-sm text-soft">{t('sendHelp')}</p>
            <Button type="submit" look="main" busy={busy} icon={<Send aria-hidden />}>{t('send')}</Button>
          </div>
        </div>
        <aside aria-label={t('checks')} className="sticky top-6 hidden flex-col gap-6 xl:flex">{checks}</aside>
      </div>
    </Form>
  );
}

/** The number of a request that is under way leads to it. */
function withRequest(message: string) {
  return message.split(/(OUV-\d{4}-\d+)/).map((part, i) => (i % 2 ? <Link key={i} to={`/clients/ouvertures/${part}` as never} className="underline">{part}</Link> : part));
}

function withCompany(now: Draft, company: Parameters<typeof ofCompany>[0], siret: string, asked?: Parameters<typeof ofCompany>[1]): Draft {
  const place = asked ?? company.establishments.find((one) => one.siret === siret);
  return { ...fill(now, ofCompany(company, place)), person: company.naturalPerson || (now.person && !now.filled.includes('siren')) };
}

/** Sends the form; the same words are sent under the same key, so that a second click makes no second customer. */
function useSend(draft: Draft, onDone: () => void) {
  const { t } = useTranslation('creation');
  const me = useMe();
  const go = useNavigate();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const last = useRef({ words: '', key: '' });
  async function send() {
    const wrong = misread(draft).map((name) => ({ field: name === 'limit' ? 'requestedLimit' : `terms.${name}`, message: t('flaw.number') }));
    if (!draft.name.trim()) wrong.unshift({ field: 'fiche.name', message: t('flaw.name') });
    if (wrong.length) throw new Problem(422, t('toPutRight'), t('toPutRight'), wrong);
    const seller = me.roles.includes('SALES') ? me.username : undefined;
    const body = bodyOf(draft, seller, me.companies.find((one) => one.code === draft.company)?.currency);
    const words = JSON.stringify(body);
    if (last.current.words !== words) last.current = { words, key: crypto.randomUUID() };
    const opened = await open(body, last.current.key);
    onDone();
    toast(t('sent', { name: draft.name.trim(), number: opened.number }));
    await client.invalidateQueries({ queryKey: ['customers'] });
    void go({ to: `/clients/ouvertures/${opened.number}` as never });
  }
  return { busy, setBusy, send };
}
