import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe, useNames } from '@/app/session';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Badge, Button, Card, DateText, toast, toastError, type Tone } from '@/ui';
import { finePercent, type Learning, type Model } from './data';

const tones: Record<string, Tone> = { IN_USE: 'good', RETIRED: 'neutral', REFUSED: 'watch', FAILED: 'bad', CANDIDATE: 'accent' };

/** Every version with what it was held against; a manager may take a former one back. */
export function Versions({ learning, shown, onShow }: { learning: Learning; shown?: number; onShow: (id: number) => void }) {
  const { t, i18n } = useTranslation('apprentissage');
  const named = useNames();
  const me = useMe();
  const client = useQueryClient();
  const before = learning.items.find((model) => model.state === 'IN_USE');
  const [busy, setBusy] = useState<number>();
  const take = async (model: Model, previous?: Model): Promise<void> => {
    setBusy(model.id);
    try {
      await api.POST('/api/v1/lettrage/models/{id}/use', { params: { path: { id: model.id } } });
      await client.invalidateQueries({ queryKey: ['lettrage', 'models'] });
      toast(t('nowInUse', { version: model.version }), previous ? { action: { label: t('undo'), run: () => void take(previous) } } : {});
    } catch (error) { toastError(error); } finally { setBusy(undefined); }
  };
  const loss = (value: number | undefined) => (value === undefined ? '–' : new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value));
  const heads = [t('col.version'), t('col.state'), t('col.trained'), t('col.decisions'), t('col.loss'), t('col.against'), t('col.threshold')];
  return (
    <Card title={t('versions')}>
      <p className="mb-3 max-w-3xl text-sm text-soft">{t('versionsHelp')}</p>
      <div className="relative -mx-5 overflow-x-auto px-5" tabIndex={0} role="region" aria-label={t('versions')}>
        <table className="w-full min-w-3xl text-sm">
          <thead><tr className="border-b border-line text-[0.8125rem] text-soft">{heads.map((head, i) => <th key={head} scope="col" className={cn('py-2 font-medium', i > 2 ? 'pl-4 text-right' : 'pr-4 text-left')}>{head}</th>)}<th><span className="sr-only">{t('col.actions')}</span></th></tr></thead>
          <tbody>
            {learning.items.map((model) => (
              <tr key={model.id} className={cn('border-b border-line/70 last:border-0', model.id === shown && 'bg-mute-soft/50')}>
                <th scope="row" className="py-2.5 pr-4 text-left font-medium">{model.trainedAt
                  ? <button type="button" className="text-link hover:underline" aria-pressed={model.id === shown} onClick={() => onShow(model.id)}>{t('version', { version: model.version })}</button>
                  : t('version', { version: model.version })}</th>
                <td className="py-2.5 pr-4"><Badge tone={tones[model.state]}>{t(`state.${model.state}`)}</Badge></td>
                <td className="py-2.5 pr-4 whitespace-nowrap"><DateText value={model.trainedAt} time /> <span className="text-soft">· {model.askedBy === 'system' ? t('system') : named(model.askedBy)}</span></td>
                <td className="py-2.5 pl-4 text-right tabular-nums">{count(model.decisions)}</td>
                <td className="py-2.5 pl-4 text-right tabular-nums">{loss(model.logLoss)}</td>
                <td className="py-2.5 pl-4 text-right whitespace-nowrap tabular-nums">{loss(model.otherLogLoss)}{model.otherLogLoss !== undefined && <span className="text-soft"> · {model.otherVersion === undefined ? t('engine') : t('version', { version: model.otherVersion })}</span>}</td>
                <td className="py-2.5 pl-4 text-right tabular-nums">{model.threshold === undefined ? '–' : finePercent(model.threshold, i18n.language)}</td>
                <td className="py-2.5 pl-4 text-right">{model.state === 'RETIRED' && me.permissions.manage && <Button size="small" icon={<Undo2 aria-hidden />} busy={busy === model.id} onClick={() => void take(model, before)}>{t('takeBack')}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
