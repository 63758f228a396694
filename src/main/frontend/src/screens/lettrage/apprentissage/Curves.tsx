import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { cn } from '@/lib/cn';
import { count, percent } from '@/lib/format';
import { Button, Card, ErrorState, Skeleton } from '@/ui';
import { ChartCard } from '@/ui/chart';
import { finePercent, type Model } from './data';

type Weight = Schemas['LettrageFeature'];
const FEW = 12;

/** How good a version is: precision and coverage by threshold, whether its probabilities come true, and what it looks at. */
export function Curves({ model }: { model: Model }) {
  const { t, i18n } = useTranslation('apprentissage');
  const curve = useQuery({ queryKey: ['lettrage', 'models', 'curve', model.id], queryFn: () => answer(api.GET('/api/v1/lettrage/models/{id}/curve', { params: { path: { id: model.id } } })) });
  if (curve.error) return <ErrorState error={curve.error} retry={() => void curve.refetch()} />;
  if (!curve.data) return <Skeleton lines={8} />;
  const fine = (share: number) => finePercent(share, i18n.language);
  const { points, bins, judged } = curve.data.foretold;
  return (
    <>
      <div className="grid gap-5 xl:grid-cols-2">
        <ChartCard title={t('curve', { version: model.version })} kind="line" labels={points.map((point) => fine(point.threshold))} write={fine}
          series={[
            { label: t('precision'), values: points.map((point) => point.precision), tone: 'good' },
            { label: t('lowerBound'), values: points.map((point) => point.lowerBound), tone: 'accent' },
            { label: t('coverage'), values: points.map((point) => point.coverage), tone: 'soft' },
          ]}
          footer={<p className="mt-4 text-sm text-soft">{model.threshold ? t('thresholdIs', { threshold: fine(model.threshold) }) : t('noThreshold')} {t('judged', { count: judged, shown: count(judged) })}</p>} />
        <ChartCard title={t('calibration')} labels={bins.map((bin) => `${percent(bin.from)} – ${percent(bin.to)}`)} write={fine}
          series={[{ label: t('foretold'), values: bins.map((bin) => bin.foretold), tone: 'soft' }, { label: t('came'), values: bins.map((bin) => bin.came), tone: 'accent' }]}
          footer={<p className="mt-4 text-sm text-soft">{t('calibrationHelp')}</p>} />
      </div>
      <Weights weights={curve.data.features} />
    </>
  );
}

/** What speaks for a match to the right, what speaks against it to the left; said in words for whoever sees no bars. */
function Weights({ weights }: { weights: Weight[] }) {
  const { t } = useTranslation('apprentissage');
  const [all, setAll] = useState(false);
  const most = Math.max(...weights.map((one) => Math.abs(one.weight)), 0.01);
  return (
    <Card title={t('weights')}>
      <p className="mb-3 max-w-3xl text-sm text-soft">{t('weightsHelp')}</p>
      <ul className="text-sm">
        {(all ? weights : weights.slice(0, FEW)).map((one) => {
          const strong = Math.abs(one.weight) / most;
          const word = strong > 0.5 ? 'much' : strong > 0.15 ? 'some' : 'little';
          return (
            <li key={one.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line/70 py-2 last:border-0">
              <span className="min-w-0 flex-1 basis-64">{one.sentence}</span>
              <span className="text-soft sm:w-44 sm:text-right">{t(`${one.weight >= 0 ? 'for' : 'against'}.${word}`)}</span>
              <span aria-hidden className="relative hidden h-2 w-48 rounded-full bg-mute-soft sm:block">
                <span className={cn('absolute top-0 h-2 rounded-full', one.weight >= 0 ? 'left-1/2 bg-good' : 'right-1/2 bg-bad')} style={{ width: `${Math.max(2, strong * 50)}%` }} />
                <span className="absolute top-0 left-1/2 h-2 w-px bg-soft" />
              </span>
            </li>
          );
        })}
      </ul>
      {weights.length > FEW && <Button size="small" className="mt-3" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? 'fewer' : 'allWeights', { count: weights.length })}</Button>}
    </Card>
  );
}
