import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Archive, Check, ChevronRight, Link2, Undo2 } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useNames } from '@/app/session';
import { PickField } from '@/screens/clients/fiche/master/PickField';
import { Badge, Button, DateText, Drawer, ErrorState, Facts, Form, Money, Skeleton } from '@/ui';
import { CustomerLinks } from '../data';
import { AsideForm, useKeyName } from './AsideForm';
import { shortIban, tell, usePayer, type BankLine } from './data';
import { Settle } from './Settle';

const findCustomers = async (text: string) => (text.trim().length < 2 ? [] : (await answer(api.GET('/api/v1/search', { params: { query: { q: text } } }))).customers.map((one) => ({ value: one.code, label: one.name })));

interface Props { id?: string; known?: BankLine; company: string; may: boolean; onClose: () => void }

/** One line of the bank: what it says, whose it is, and the ways to say so. A link leads to it even when its list is not read that far. */
export function LineDrawer({ id, known, company, may, onClose }: Props) {
  const { t } = useTranslation('lignes');
  const one = useQuery({ queryKey: ['lettrage', 'bank-line', id], enabled: !!id && !known, queryFn: () => answer(api.GET('/api/v1/lettrage/bank-lines/{id}', { params: { path: { id: Number(id) } } })) });
  const line = known ?? one.data;
  return (
    <Drawer open={!!id} onClose={onClose} title={line ? <Money amount={line.amount} currency={line.currency} /> : t('line')} subtitle={line?.counterpartyName ?? line?.label}>
      {line ? <Body line={line} company={company} may={may} onClose={onClose} /> : one.error ? <ErrorState error={one.error} retry={() => void one.refetch()} /> : <Skeleton lines={6} />}
    </Drawer>
  );
}

function Body({ line, company, may, onClose }: { line: BankLine; company: string; may: boolean; onClose: () => void }) {
  const { t } = useTranslation('lignes');
  const [aside, setAside] = useState(false);
  const go = useNavigate();
  const toWorkshop = (said: BankLine) => void go({ to: '/lettrage/atelier', search: { societe: company, client: said.customerCode, choisi: said.entryId === undefined ? undefined : `${said.entryId}` } } as never);
  const choice = <Choice line={line} onClose={onClose} onSettle={toWorkshop} />;
  const settled = !!line.customerCode || line.state === 'ASIDE';
  return (
    <div className="flex flex-col gap-6">
      <Facts rows={[
        [t('col.date'), <DateText key="d" value={line.bookingDate} />],
        [t('col.label'), line.label],
        ...(line.details ? [[t('col.details'), line.details] as [string, string]] : []),
        [t('col.name'), line.counterpartyName ?? '–'],
        [t('col.iban'), line.counterpartyIban ? <span key="i" className="tabular-nums">{shortIban(line.counterpartyIban)}</span> : '–'],
        ...(line.rejectReason ? [[t('reason'), line.rejectReason] as [string, string]] : []),
      ]} />
      {line.aside && <SetAside line={line} may={may} onClose={onClose} />}
      {line.customerCode && (
        <section className="flex flex-col gap-2 rounded-xl border border-line p-4">
          <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">{line.customerName} <span className="font-normal text-soft">{line.customerCode}</span>{line.announced && <Badge tone="watch">{t('announced')}</Badge>}</h3>
          {line.clues.length > 0 && <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">{line.clues.map((clue) => <li key={clue}>{clue}</li>)}</ul>}
          <CustomerLinks here={may && line.entryId !== undefined && line.amount > 0} code={line.customerCode} company={company} />
        </section>
      )}
      {!may ? <p className="text-sm text-soft">{t('readOnly')}</p> : aside ? <AsideForm line={line} onBack={() => setAside(false)} onDone={onClose} /> : (
        <>
          {line.customerCode && line.entryId !== undefined && line.amount > 0 && <Settle key={line.entryId} line={line} company={company} onClose={onClose} />}
          {settled ? <Wrong line={line} onClose={onClose} onAside={() => setAside(true)}>{choice}</Wrong> : (
            <>
              {choice}
              <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
                <p className="min-w-0 flex-1 basis-60 text-sm text-soft">{t('aside.offer')}</p>
                <Button icon={<Archive aria-hidden />} onClick={() => setAside(true)}>{t('aside.action')}</Button>
              </div>
            </>
          )}
        </>
      )}
    </div>
  );
}

/** Why it is set aside, and by what; taken back it waits again. */
function SetAside({ line, may, onClose }: { line: BankLine; may: boolean; onClose: () => void }) {
  const { t } = useTranslation('lignes');
  const named = useNames();
  const nameOf = useKeyName();
  const { takeBack } = usePayer();
  const [busy, setBusy] = useState(false);
  const { reason, note, ruleKind, ruleValue } = line.aside!;
  const back = async () => {
    setBusy(true);
    if (await takeBack(line)) onClose();
    setBusy(false);
  };
  return (
    <section className="flex flex-col gap-2 rounded-xl border border-line bg-raised p-4">
      <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold"><Archive aria-hidden className="size-4 text-soft" />{t(`aside.is.${reason}`)}</h3>
      {note && <p className="text-sm">{note}</p>}
      <p className="text-[0.8125rem]/5 text-soft">{line.decidedBy === 'system' && ruleKind && ruleValue ? t('aside.byRule', { rule: nameOf(ruleKind, ruleValue) }) : t('aside.by', { name: line.decidedBy && named(line.decidedBy) })} · <DateText value={line.decidedAt} /></p>
      {may && <Button size="small" className="mt-1 self-start" icon={<Undo2 aria-hidden />} busy={busy} onClick={() => void back()}>{t('aside.takeBack')}</Button>}
    </section>
  );
}

/** What is decided already, put right: it stands back behind what is to be done. */
function Wrong({ line, onClose, onAside, children }: { line: BankLine; onClose: () => void; onAside: () => void; children: ReactNode }) {
  const { t } = useTranslation('lignes');
  const { takeBack } = usePayer();
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  const undo = async () => {
    setBusy(true);
    if (await takeBack(line)) onClose();
    setBusy(false);
  };
  return (
    <div className="border-t border-line pt-4">
      <div className="-mx-3 flex flex-wrap gap-1">
        <Button size="small" look="quiet" aria-expanded={open} icon={<ChevronRight aria-hidden className={open ? 'rotate-90' : undefined} />} onClick={() => setOpen(!open)}>{t(line.customerCode ? 'another' : 'aCustomer')}</Button>
        {line.customerCode && <Button size="small" look="quiet" icon={<Undo2 aria-hidden />} busy={busy} onClick={() => void undo()}>{t('takeBack')}</Button>}
        {line.customerCode && <Button size="small" look="quiet" icon={<Archive aria-hidden />} onClick={onAside}>{t('aside.action')}</Button>}
      </div>
      {open && <div className="mt-4">{children}</div>}
    </div>
  );
}

/** Those who fit, each a button, and anybody else by search; one box says whether the account is kept for him. */
export function Choice({ line, onClose, onSettle }: { line: BankLine; onClose: () => void; onSettle?: (said: BankLine) => void }) {
  const { t } = useTranslation('lignes');
  const { say } = usePayer();
  const [remember, setRemember] = useState(false);
  const [busy, setBusy] = useState<string>();
  const help = useId();
  const form = useId();
  const goOn = useRef(false);
  const settled = !!line.customerCode || line.state === 'ASIDE';
  const choose = async (code: string) => {
    setBusy(code);
    try {
      await say(line, code, remember);
      onClose();
    } catch (error) { tell(error); } finally { setBusy(undefined); }
  };
  return (
    <section className="flex flex-col gap-4">
      {!settled && <h3 className="text-sm font-semibold">{t('whose')}</h3>}
      {line.candidates.length > 0 && (
        <ul className="flex flex-col gap-2" aria-label={t('fitting')}>
          {line.candidates.map((one) => (
            <li key={one.customerCode}>
              <Button className="h-auto w-full justify-start py-2.5 text-left whitespace-normal" icon={<Check aria-hidden />} busy={busy === one.customerCode} disabled={!!busy} onClick={() => void choose(one.customerCode)}>
                <span className="min-w-0"><span className="block">{one.customerName} <span className="font-normal text-soft">{one.customerCode}</span></span>{one.clues.length > 0 && <span className="block text-[0.8125rem]/5 font-normal text-soft">{one.clues.join(' · ')}</span>}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form id={form} onBusy={(to) => setBusy(to ? 'form' : undefined)} onSubmit={async (values) => {
        const said = await say(line, values.customerCode ?? '', remember);
        onClose();
        // the way on to its account, where the receipt is chosen already
        if (goOn.current) onSettle?.(said);
      }}>
        <PickField name="customerCode" label={t(line.candidates.length ? 'other' : 'customer')} hint={t('customerHelp')} defaultValue="" find={findCustomers} />
      </Form>
      <div>
        <label className="flex items-center gap-2.5 text-sm"><input type="checkbox" className="size-4 accent-(--wb-accent)" aria-describedby={help} checked={remember} onChange={(event) => setRemember(event.target.checked)} />{t('remember')}</label>
        <p id={help} className="mt-1 pl-6.5 text-[0.8125rem]/5 text-soft">{t('rememberHelp')}</p>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {onSettle && line.amount > 0 && <Button type="submit" form={form} icon={<Link2 aria-hidden />} disabled={!!busy} onClick={() => { goOn.current = true; }}>{t('chooseAndSettle')}</Button>}
        <Button look={settled ? 'plain' : 'main'} type="submit" form={form} icon={<Check aria-hidden />} busy={busy === 'form'} disabled={!!busy} onClick={() => { goOn.current = false; }}>{t('choose')}</Button>
      </div>
    </section>
  );
}
