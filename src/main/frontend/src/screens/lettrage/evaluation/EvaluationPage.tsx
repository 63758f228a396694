import { useMutation, useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { count, date, percent } from '@/lib/format';
import { Button, Card, EmptyState, ErrorState, Figure, Skeleton } from '@/ui';
import { mayMake } from '../may';
import { Screen } from '../parts';

type Result = Schemas['Evaluation'];
type Score = Schemas['LettrageScore'];
const KINDS = ['1-1', 'n-1', '1-n', 'n-m'];

/** Share of what people settled that was found exactly, and share of what was found that people settled too. */
export const recall = (score: Score) => (score.groups === 0 ? undefined : score.right / score.groups);
export const precision = (score: Score) => { const judged = score.right + score.within + score.wrong; return judged === 0 ? undefined : (score.right + score.within) / judged; };
const shown = (share: number | undefined) => (share === undefined ? '–' : percent(share));

interface Found { found: number; matches: number; right: number }
const ratio = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);

/** What was found of a kind, by itself and as proposals apart: proposals are all but what would have made itself. */
export function byKind(result: Result, kind: string) {
  const none = { groups: 0, found: 0, matches: 0, right: 0 };
  const all = result.all.byKind[kind] ?? none;
  const certain = result.certain.byKind[kind] ?? none;
  return { groups: all.groups, all, certain, proposed: { found: all.found - certain.found, matches: all.matches - certain.matches, right: all.right - certain.right } };
}

/** What the engine would have done on a company's own lettered past. Nothing is written. */
export function EvaluationPage() {
  const { t } = useTranslation('evaluation');
  return <Screen title={t('title')} subtitle={t('subtitle')}>{(company) => <Evaluate key={company} company={company} />}</Screen>;
}

function Evaluate({ company }: { company: string }) {
  const { t } = useTranslation('evaluation');
  const me = useMe();
  const [importId, setImportId] = useState('');
  const imports = useQuery({ queryKey: ['lettrage', 'imports'], enabled: mayMake(me), queryFn: () => answer(api.GET('/api/v1/imports', { params: { query: { limit: 200 } } })) });
  const run = useMutation({ mutationFn: () => answer(api.POST('/api/v1/lettrage/evaluations', { body: { companyCode: company, importId: importId ? Number(importId) : undefined } })) });
  const ledgers = (imports.data?.items ?? []).filter((one) => one.kind === 'FEC' && one.companyCode === company && !one.dryRun && one.status === 'DONE');
  if (!mayMake(me)) return <EmptyState icon={<FlaskConical aria-hidden />} title={t('refused')} />;
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <p className="max-w-3xl text-sm text-soft">{t('explain')}</p>
        <div className="mt-4 flex flex-wrap items-end gap-3">
          <label className="flex min-w-0 flex-1 flex-col gap-1.5 text-sm font-medium sm:max-w-md">{t('scope')}
            <select className="field font-normal" value={importId} onChange={(event) => { setImportId(event.target.value); run.reset(); }}>
              <option value="">{t('whole')}</option>
              {ledgers.map((one) => <option key={one.id} value={one.id}>{one.fileName} · {date(one.createdAt)}</option>)}
            </select>
          </label>
          <Button look="main" icon={<FlaskConical aria-hidden />} busy={run.isPending} onClick={() => run.mutate()}>{t('run')}</Button>
        </div>
      </Card>
      <div aria-live="polite">
        {run.isPending ? <Skeleton lines={6} /> : run.error ? <ErrorState error={run.error} retry={() => run.mutate()} /> : run.data && <Outcome result={run.data} />}
      </div>
    </div>
  );
}

function Outcome({ result }: { result: Result }) {
  const { t, i18n } = useTranslation('evaluation');
  if (result.all.groups === 0) return <EmptyState icon={<FlaskConical aria-hidden />} title={t('noLetters')}><p>{t('noLettersHelp')}</p></EmptyState>;
  const steps = Object.entries(result.byStep);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <Figure label={t('certainPrecision')} value={shown(precision(result.certain))} hint={t('certainHint', { right: count(result.certain.right + result.certain.within), wrong: count(result.certain.wrong) })} tone={(precision(result.certain) ?? 1) >= 0.995 ? 'good' : 'bad'} />
        <Figure label={t('certainRecall')} value={shown(recall(result.certain))} hint={t('alone')} />
        <Figure label={t('allRecall')} value={shown(recall(result.all))} hint={t('withProposals')} />
        <Figure label={t('entries')} value={count(result.entries)} hint={t('took', { groups: count(result.all.groups), seconds: (result.milliseconds / 1000).toLocaleString(i18n.language, { maximumFractionDigits: 2 }) })} />
      </div>
      <Card title={t('byKind')}>
        <Table label={t('byKind')} heads={[t('kind'), t('groups'), t('certainFound'), t('certainPrecisionShort'), t('proposedFound'), t('proposedPrecision'), t('share')]}
          rows={KINDS.filter((kind) => result.all.byKind[kind]).map((kind) => {
            const { groups, certain, proposed, all } = byKind(result, kind);
            const found = (one: Found) => (groups === 0 ? '–' : `${count(one.found)} · ${shown(ratio(one.found, groups))}`);
            const right = (one: Found) => shown(ratio(one.right, one.matches));
            return [t(`kindOf.${kind}`), count(groups), found(certain), right(certain), found(proposed), right(proposed), shown(ratio(all.found, groups))];
          })} />
        <p className="mt-4 max-w-3xl text-[0.8125rem]/5 text-soft">{t('byKindHelp')}</p>
      </Card>
      <Card title={t('byStep')}>
        <Table label={t('byStep')} heads={[t('step'), t('right'), t('within'), t('wrong'), t('open'), t('precision')]}
          rows={steps.map(([step, score]) => [i18n.exists(`lettrage:step.${step}`) ? t(`lettrage:step.${step}`) : step, count(score.right), count(score.within), count(score.wrong), count(score.open), shown(precision(score))])} />
        <dl className="mt-5 grid gap-x-8 gap-y-2 text-[0.8125rem]/5 text-soft sm:grid-cols-2">
          {(['right', 'within', 'wrong', 'open'] as const).map((word) => <div key={word}><dt className="inline font-medium text-ink">{t(word)}</dt><dd className="inline">{t(`means.${word}`)}</dd></div>)}
        </dl>
      </Card>
    </div>
  );
}

function Table({ label, heads, rows }: { label: string; heads: string[]; rows: string[][] }) {
  return (
    <div className="-mx-5 -mt-4 overflow-x-auto px-5" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full min-w-lg text-sm">
        <thead><tr className="border-b border-line text-[0.8125rem] text-soft">{heads.map((head, i) => <th key={head} scope="col" className={cn('py-2 font-medium', i ? 'pl-4 text-right' : 'text-left')}>{head}</th>)}</tr></thead>
        <tbody>{rows.map((cells) => <tr key={cells[0]} className="border-b border-line/70 last:border-0">{cells.map((cell, i) => (i ? <td key={i} className="py-2.5 pl-4 text-right tabular-nums">{cell}</td> : <th key={i} scope="row" className="py-2.5 text-left font-normal">{cell}</th>))}</tr>)}</tbody>
      </table>
    </div>
  );
}
