import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, ChevronLeft, ListTree, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/app/session';
import { language } from '@/i18n';
import { AccessRefused, Badge, Button, Card, Dialog, EmptyState, ErrorState, Form, IconButton, Page, PageHeader, SelectField, Skeleton, TextAreaField, TextField, toast, toastError } from '@/ui';
import { dimensionsQuery, type Dimension, type Values } from '../fiche/master/data';

const KINDS = ['TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'LIST'] as const;

/** The fields of the house: what a fiche asks beside what every fiche asks. */
export function ChampsPage() {
  const { t } = useTranslation('identite');
  const me = useMe();
  const dimensions = useQuery(dimensionsQuery);
  const client = useQueryClient();
  const [asked, ask] = useState<Dimension | 'new'>();
  if (!me.permissions.defineFields) return <AccessRefused />;
  const all = dimensions.data ?? [];
  const put = (one: Dimension, changes: Partial<Dimension>) => api.PUT('/api/v1/customer-dimensions/{code}', { params: { path: { code: one.code } }, body: { ...one, ...changes } });
  /** Changes places with the one beside it; places that were alike are told apart. */
  async function move(at: number, by: number) {
    const order = [...all];
    const [moved] = order.splice(at, 1);
    order.splice(at + by, 0, moved!);
    try {
      for (const [position, one] of order.entries()) if (one.position !== position) await put(one, { position });
      await client.invalidateQueries({ queryKey: dimensionsQuery.queryKey });
    } catch (error) { toastError(error); }
  }
  return (
    <Page>
      <Link to={'/clients' as string} className="mb-3 inline-flex items-center gap-1 text-sm text-soft hover:text-ink"><ChevronLeft aria-hidden className="size-4" />{t('clients:title')}</Link>
      <PageHeader title={t('champs.title')} subtitle={t('champs.subtitle')} actions={<Button look="main" icon={<Plus aria-hidden />} onClick={() => ask('new')}>{t('champs.add')}</Button>} />
      {dimensions.error ? <ErrorState error={dimensions.error} retry={() => void dimensions.refetch()} /> : !dimensions.data ? <Skeleton lines={6} />
        : all.length === 0 ? <Card><EmptyState icon={<ListTree aria-hidden />} title={t('champs.none')}><p>{t('champs.noneHelp')}</p></EmptyState></Card> : (
          <Card className="max-w-4xl">
            <ul className="flex flex-col divide-y divide-line">
              {all.map((one, i) => (
                <li key={one.code} className="flex flex-wrap items-start gap-x-2 gap-y-1 py-3 text-sm first:pt-0 last:pb-0">
                  <div className="min-w-0 flex-1 basis-56">
                    <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{language() === 'en' ? one.labelEn : one.labelFr}</span><Badge>{t(`champs.kind.${one.kind}`)}</Badge>{one.axis && <Badge tone="accent">{t('champs.axis')}</Badge>}{!one.active && <Badge tone="watch">{t('champs.inactive')}</Badge>}</p>
                    <p className="break-all text-soft"><code>fields.{one.code}</code> · <code>{`{{customer.fields.${one.code}}}`}</code></p>
                    {one.choices.length > 0 && <p className="text-soft">{one.choices.join(', ')}</p>}
                  </div>
                  <span className="flex">
                    <IconButton size="iconSmall" label={t('champs.up', { name: one.labelFr })} icon={<ArrowUp aria-hidden />} disabled={i === 0} onClick={() => void move(i, -1)} />
                    <IconButton size="iconSmall" label={t('champs.down', { name: one.labelFr })} icon={<ArrowDown aria-hidden />} disabled={i === all.length - 1} onClick={() => void move(i, 1)} />
                    <IconButton size="iconSmall" label={t('editOf', { what: one.labelFr })} icon={<Pencil aria-hidden />} onClick={() => ask(one)} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      {asked && <FieldDialog of={asked === 'new' ? undefined : asked} position={all.length} onClose={() => ask(undefined)} />}
    </Page>
  );
}

/** A code of a label: without accents, small letters. */
const codeOf = (label: string) => label.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 31);

function FieldDialog({ of, position, onClose }: { of?: Dimension; position: number; onClose: () => void }) {
  const { t } = useTranslation('identite');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [kind, setKind] = useState<string>(of?.kind ?? 'TEXT');
  const [code, setCode] = useState('');
  const [own, setOwn] = useState(false);
  async function save(values: Values) {
    const body = {
      code: values.code, labelFr: values.labelFr ?? '', labelEn: values.labelEn ?? '', kind: values.kind as Dimension['kind'],
      choices: values.kind === 'LIST' ? (values.choices ?? '').split('\n').map((one) => one.trim()).filter(Boolean) : [], axis: values.axis === '1', active: values.active !== 'false', position: of?.position ?? position,
    };
    if (of) await api.PUT('/api/v1/customer-dimensions/{code}', { params: { path: { code: of.code } }, body });
    else await api.POST('/api/v1/customer-dimensions', { body });
    await client.invalidateQueries({ queryKey: dimensionsQuery.queryKey });
    onClose();
    toast(t('saved'));
  }
  return (
    <Dialog open onClose={onClose} title={of ? of.labelFr : t('champs.add')} subtitle={of?.code} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="champ" busy={busy}>{t('save')}</Button></>}>
      <Form id="champ" onSubmit={save} onBusy={setBusy}>
        <TextField name="labelFr" label={t('champs.labelFr')} defaultValue={of?.labelFr} maxLength={60} autoFocus onChange={(event) => { if (!own) setCode(codeOf(event.target.value)); }} />
        <TextField name="labelEn" label={t('champs.labelEn')} defaultValue={of?.labelEn} maxLength={60} />
        {!of && <TextField name="code" label={t('champs.code')} hint={t('champs.codeHelp')} value={code} maxLength={31} spellCheck={false} onChange={(event) => { setOwn(true); setCode(event.target.value); }} />}
        <SelectField name="kind" label={t('champs.kindLabel')} value={kind} onChange={(event) => setKind(event.target.value)} choices={KINDS.map((value) => ({ value, label: t(`champs.kind.${value}`) }))} />
        {kind === 'LIST' && <TextAreaField name="choices" label={t('champs.choices')} hint={t('champs.choicesHelp')} rows={5} defaultValue={of?.choices.join('\n')} />}
        <label className="flex items-center gap-2 text-sm"><input type="checkbox" name="axis" value="1" defaultChecked={of?.axis} className="size-4 accent-accent" />{t('champs.axisHelp')}</label>
        {of && <SelectField name="active" label={t('champs.active')} hint={t('champs.activeHelp')} defaultValue={String(of.active)} choices={[{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }]} />}
      </Form>
    </Dialog>
  );
}
