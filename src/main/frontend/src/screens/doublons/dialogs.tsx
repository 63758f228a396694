import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { Button, Dialog, Form, TextAreaField } from '@/ui';
import { useDecisions, type Pair } from './data';
import { Preview, usePreview } from './Preview';

interface MergeProps { kept: Schemas['DuplicateSide']; merged: Schemas['DuplicateSide']; fields: string[]; onClose: () => void; onDone: () => void }

/** The last look before two become one. */
export function MergeDialog({ kept, merged, fields, onClose, onDone }: MergeProps) {
  const { t } = useTranslation('doublons');
  const { merge } = useDecisions();
  const preview = usePreview(kept.code, merged.code);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  async function run() {
    setBusy(true);
    setRefused(undefined);
    try {
      await merge(kept.code, merged.code, fields);
      onDone();
    } catch (error) {
      setRefused(asProblem(error).detail || asProblem(error).title);
      setBusy(false);
    }
  }
  return (
    <Dialog open onClose={onClose} title={t('merge.title', { kept: kept.name })} subtitle={t('merge.subtitle', { merged: merged.name, code: merged.code, kept: kept.code })}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" busy={busy} disabled={!preview.data?.possible} onClick={() => void run()}>{t('merge.confirm')}</Button></>}>
      {refused && <p role="alert" className="mb-4 rounded-lg bg-bad-soft px-4 py-3 text-sm text-bad">{refused}</p>}
      {fields.length > 0 && <p className="mb-4 text-sm">{t('merge.fields', { name: merged.name, fields: fields.map((field) => t(`field.${field}`)).join(', ') })}</p>}
      <Preview kept={kept} merged={merged} />
    </Dialog>
  );
}

/** They are two: why, for whoever wonders later. */
export function DismissDialog({ pair, onClose, onDone }: { pair: Pair; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('doublons');
  const { dismiss } = useDecisions();
  const [busy, setBusy] = useState(false);
  async function run(values: Record<string, string>) {
    await dismiss(pair.id, values.reason ?? '');
    onDone();
  }
  return (
    <Dialog open onClose={onClose} title={t('dismiss.title')} subtitle={t('compare.heading', { first: pair.first.name, second: pair.second.name })}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="dismiss" busy={busy}>{t('dismiss.confirm')}</Button></>}>
      <Form id="dismiss" onSubmit={run} onBusy={setBusy}>
        <TextAreaField name="reason" label={t('dismiss.reason')} hint={t('dismiss.hint')} maxLength={500} required autoFocus />
      </Form>
    </Dialog>
  );
}
