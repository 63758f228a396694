import { useQuery } from '@tanstack/react-query';
import { ListFilter, Pause, Play, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useNames } from '@/app/session';
import { Badge, Button, DateText, Drawer, EmptyState, ErrorState, Skeleton } from '@/ui';
import { useKeyName } from './AsideForm';
import { shortIban, useRules, type Rule } from './data';

interface Props { open: boolean; company: string; may: boolean; onClose: () => void; onLines: () => void }

/** Rules by which lines of the bank set themselves aside: what they do, who made them, switched off and undone. */
export function Rules({ open, company, may, onClose, onLines }: Props) {
  const { t } = useTranslation('lignes');
  const read = useQuery({ queryKey: ['lettrage', 'aside-rules', company], enabled: open, queryFn: () => answer(api.GET('/api/v1/lettrage/aside-rules', { params: { query: { companyCode: company } } })) });
  return (
    <Drawer open={open} onClose={onClose} title={t('rules.title')} subtitle={t('rules.subtitle')}>
      {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : !read.data ? <Skeleton lines={6} />
        : read.data.items.length === 0 ? <EmptyState icon={<ListFilter aria-hidden />} title={t('rules.none')}><p>{t('rules.noneHelp')}</p></EmptyState>
          : <ul aria-label={t('rules.title')} className="flex flex-col gap-3">{read.data.items.map((rule) => <Item key={rule.id} rule={rule} may={may} onLines={onLines} />)}</ul>}
    </Drawer>
  );
}

function Item({ rule, may, onLines }: { rule: Rule; may: boolean; onLines: () => void }) {
  const { t } = useTranslation('lignes');
  const named = useNames();
  const nameOf = useKeyName();
  const { turn, undo } = useRules();
  const [busy, setBusy] = useState(false);
  const on = rule.state === 'ON';
  const name = nameOf(rule.kind, rule.value);
  const act = (work: () => Promise<void>) => { setBusy(true); void work().finally(() => setBusy(false)); };
  return (
    <li className="rounded-xl border border-line p-4">
      <div className="flex items-start justify-between gap-4">
        <h3 className="min-w-0 font-medium break-words">{name}</h3>
        <span className="shrink-0"><Badge tone={on ? 'good' : undefined}>{t(on ? 'rules.isOn' : 'rules.isOff')}</Badge></span>
      </div>
      <p className="mt-1 text-sm">{t(`aside.is.${rule.reason}`)}{rule.note && <span className="text-soft"> · {rule.note}</span>}</p>
      <p className="mt-1 text-[0.8125rem]/5 text-soft">{t(rule.lineKind === 'RETURN' ? 'rules.returnsOn' : 'rules.receiptsOn', { account: rule.accountName ?? shortIban(rule.accountNumber) })} · {t('rules.by', { name: named(rule.madeBy) })} <DateText value={rule.madeAt} /></p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {rule.lines > 0 ? <button type="button" className="mr-auto text-left text-sm text-link hover:underline max-sm:w-full" onClick={onLines}>{t('rules.lines', { count: rule.lines, shown: rule.lines.toLocaleString() })}</button> : <span className="mr-auto text-sm text-soft max-sm:w-full">{t('rules.noLines')}</span>}
        {may && (
          <>
            <Button size="small" look="quiet" icon={<Undo2 aria-hidden />} disabled={busy} aria-label={t('rules.undoOf', { name })} onClick={() => act(() => undo(rule))}>{t('rules.undo')}</Button>
            <Button size="small" icon={on ? <Pause aria-hidden /> : <Play aria-hidden />} disabled={busy} aria-label={t(on ? 'rules.stopOf' : 'rules.startOf', { name })} onClick={() => act(() => turn(rule, !on))}>{t(on ? 'rules.stop' : 'rules.start')}</Button>
          </>
        )}
      </div>
    </li>
  );
}
