import { EllipsisVertical, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Card, Dialog, Form, Menu, toast, toastError } from '@/ui';
import { useTake, type Fiche, type Values } from './data';
import { One, type Spec } from './Editable';

/** One of several: an establishment, an address, a cover. */
export interface Part { key: string; title: ReactNode; name: string; lines: ReactNode[]; values: Values }

interface Props {
  code: string;
  title: string;
  none: string;
  add: string;
  parts: Part[];
  specs: (of: Part | undefined) => Spec[];
  may: boolean;
  /** @returns the fiche as it is then */
  save: (values: Values, of: Part | undefined) => Promise<Fiche>;
  remove: (of: Part) => Promise<Fiche>;
}

/** A list on the fiche: something is added, changed, taken out and put back. */
export function Parts({ code, title, none, add, parts, specs, may, save, remove }: Props) {
  const { t } = useTranslation('identite');
  const take = useTake(code);
  const [asked, ask] = useState<Part | 'new'>();
  const of = asked === 'new' ? undefined : asked;
  const [busy, setBusy] = useState(false);
  const gone = (part: Part) => void remove(part).then(take)
    .then(() => toast(t('removed', { name: part.name }), { action: { label: t('undo'), run: () => void save(part.values, undefined).then(take).catch(toastError) } })).catch(toastError);
  async function submit(values: Values) {
    await take(await save(values, of));
    ask(undefined);
    toast(t('saved'));
  }
  return (
    <Card title={title} actions={may && <Button size="small" icon={<Plus aria-hidden />} onClick={() => ask('new')}>{add}</Button>}>
      {parts.length === 0 ? <p className="text-sm text-soft">{none}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {parts.map((part) => (
            <li key={part.key} className="flex items-start gap-2 py-3 text-sm first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1"><p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">{part.title}</p>{part.lines.filter(Boolean).map((line, i) => <p key={i} className="text-soft">{line}</p>)}</div>
              {may && <Menu label={part.name} choices={[{ label: t('edit'), icon: <Pencil aria-hidden className="size-4" />, run: () => ask(part) }, { label: t('remove'), icon: <Trash2 aria-hidden className="size-4" />, run: () => gone(part) }]}
                trigger={<Button size="iconSmall" look="quiet" aria-label={t('actionsOf', { name: part.name })} icon={<EllipsisVertical aria-hidden />} />} />}
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <Dialog open onClose={() => ask(undefined)} title={of ? of.name : add} subtitle={title} footer={<><Button onClick={() => ask(undefined)}>{t('cancel')}</Button><Button look="main" type="submit" form="part" busy={busy}>{t('save')}</Button></>}>
          <Form id="part" onSubmit={submit} onBusy={setBusy}>
            <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">{specs(of).map((spec, i) => <div key={spec.name} className={spec.wide ? 'sm:col-span-2' : undefined}><One spec={spec} value={of?.values[spec.name] ?? ''} first={i === 0} /></div>)}</div>
          </Form>
        </Dialog>
      )}
    </Card>
  );
}
