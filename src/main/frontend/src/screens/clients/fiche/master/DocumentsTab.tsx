import { FileText, Image, Trash2, Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { count, dateTime } from '@/lib/format';
import { Badge, Button, Card, Dialog, Form, IconButton, SelectField, TextField, toast, toastError } from '@/ui';
import { useNames } from '../data';
import { useTake, type Fiche, type Values } from './data';

const KINDS = ['CONTRACT', 'RIB', 'KBIS', 'OTHER'] as const;
const LARGEST = 10 * 1024 * 1024;
/** What a name lets suppose; he may choose another. */
const guess = (name: string) => (/rib|iban/i.test(name) ? 'RIB' : /kbis/i.test(name) ? 'KBIS' : /contrat|contract|cgv/i.test(name) ? 'CONTRACT' : 'OTHER');
const size = (bytes: number) => count(Math.max(1, Math.round(bytes / 1024)));

/** Contracts, bank details, extracts of the register: dropped here, looked at, taken out and put back. */
export function DocumentsTab({ fiche, past }: { fiche: Fiche; past: boolean }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const named = useNames(fiche.code);
  const take = useTake(fiche.code);
  const [file, choose] = useState<File>();
  const may = !past && !fiche.mergedInto && (me.permissions.editFiche || me.permissions.editCredit);
  const path = (id: number) => ({ params: { path: { code: fiche.code, id } } });
  const remove = (one: Fiche['attachments'][number]) => void answer(api.DELETE('/api/v1/customers/{code}/attachments/{id}', path(one.id))).then(take)
    .then(() => toast(t('removed', { name: one.fileName }), { action: { label: t('undo'), run: () => void answer(api.PUT('/api/v1/customers/{code}/attachments/{id}/restored', path(one.id))).then(take).catch(toastError) } })).catch(toastError);
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      {may && <Drop onFile={choose} />}
      <Card title={t('documents')}>
        {fiche.attachments.length === 0 ? <p className="text-sm text-soft">{t('noDocuments')}</p> : (
          <ul className="flex flex-col divide-y divide-line">
            {fiche.attachments.map((one) => (
              <li key={one.id} className="flex items-start gap-3 py-3 text-sm first:pt-0 last:pb-0">
                <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-lg bg-mute-soft text-soft [&_svg]:size-4">{one.mediaType.startsWith('image/') ? <Image /> : <FileText />}</span>
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><a className="font-medium break-all text-link hover:underline" href={`/api/v1/customers/${encodeURIComponent(fiche.code)}/attachments/${one.id}`} target="_blank" rel="noreferrer">{one.fileName}</a><Badge>{t(`document.${one.kind}`)}</Badge></p>
                  {one.iban && <p className="tabular-nums">{one.iban.replace(/(.{4})(?=.)/g, '$1\u00a0')}</p>}
                  {one.note && <p>{one.note}</p>}
                  <p className="text-soft">{[dateTime(one.addedAt), named(one.addedBy), t('kilobytes', { size: size(one.size) })].join(' · ')}</p>
                </div>
                {may && <IconButton size="iconSmall" label={t('removeOf', { name: one.fileName })} icon={<Trash2 aria-hidden />} onClick={() => remove(one)} />}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {file && <Adding key={file.name + file.size} code={fiche.code} file={file} onClose={() => choose(undefined)} />}
    </div>
  );
}

/** By drag and drop, by the pointer or by the keyboard. */
function Drop({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('identite');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); const one = event.dataTransfer.files[0]; if (one) onFile(one); };
  return (
    <div onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      className={cn('flex flex-wrap items-center gap-4 rounded-2xl border-2 border-dashed border-edge bg-paper px-6 py-6 text-sm transition-colors', over && 'border-accent bg-accent-soft')}>
      <Upload aria-hidden className="size-7 shrink-0 text-soft" />
      <p className="min-w-0 flex-1 basis-56"><span className="block font-semibold">{t('drop')}</span><span className="text-soft">{t('dropHelp')}</span></p>
      <Button onClick={() => input.current?.click()}>{t('chooseFile')}</Button>
      <input ref={input} type="file" aria-label={t('file')} accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp" className="sr-only" tabIndex={-1} onChange={(event) => { const one = event.target.files?.[0]; event.target.value = ''; if (one) onFile(one); }} />
    </div>
  );
}

function Adding({ code, file, onClose }: { code: string; file: File; onClose: () => void }) {
  const { t } = useTranslation('identite');
  const take = useTake(code);
  const [busy, setBusy] = useState(false);
  const [kind, setKind] = useState<string>(guess(file.name));
  const large = file.size > LARGEST;
  async function save(values: Values) {
    const form = new FormData();
    form.set('file', file, file.name);
    form.set('kind', values.kind ?? 'OTHER');
    if (values.note) form.set('note', values.note);
    if (values.iban) form.set('iban', values.iban);
    await take(await answer(api.POST('/api/v1/customers/{code}/attachments', { params: { path: { code } }, body: {} as never, bodySerializer: () => form } as never) as Promise<{ data?: Fiche }>));
    onClose();
    toast(t('kept', { name: file.name }));
  }
  return (
    <Dialog open onClose={onClose} title={t('addDocument')} subtitle={<span className="break-all">{file.name}</span>} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="document" busy={busy} disabled={large}>{t('keep')}</Button></>}>
      {large ? <p role="alert" className="text-sm text-bad">{t('tooLarge')}</p> : (
        <Form id="document" onSubmit={save} onBusy={setBusy}>
          <SelectField name="kind" label={t('documentKind')} value={kind} onChange={(event) => setKind(event.target.value)} choices={KINDS.map((value) => ({ value, label: t(`document.${value}`) }))} autoFocus />
          {kind === 'RIB' && <TextField name="iban" label={t('iban')} hint={t('ibanHelp')} maxLength={42} autoComplete="off" spellCheck={false} />}
          <TextField name="note" label={t('note')} maxLength={500} />
        </Form>
      )}
    </Dialog>
  );
}
