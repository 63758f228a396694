import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileCheck2, Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { meQuery } from '@/api/queries';
import { useCompany, useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Button, Drawer, Form, SelectField, TextAreaField, TextField } from '@/ui';
import { PRESETS, recognised, type Preset } from './presets';

const NEW = '+';
const HEAD = 4_096;

/** A file by drag and drop; what it is is read from its first line and can be changed. */
export function NewImport({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('echanges');
  const [busy, setBusy] = useState(false);
  return (
    <Drawer open={open} onClose={onClose} title={t('new')} subtitle={t('newHelp')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="new-import" busy={busy}>{t('start')}</Button></>}>
      {open && <ImportForm onBusy={setBusy} />}
    </Drawer>
  );
}

function ImportForm({ onBusy }: { onBusy: (busy: boolean) => void }) {
  const { t } = useTranslation('echanges');
  const me = useMe();
  const [chosen] = useCompany();
  const go = useNavigate();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [preset, setPreset] = useState<Preset>('fec');
  const [parameters, setParameters] = useState('{}');
  const [company, setCompany] = useState(chosen ?? me.companies[0]?.code ?? NEW);
  const [dryRun, setDryRun] = useState(false);
  const use = (to: Preset) => { setPreset(to); setParameters(JSON.stringify(PRESETS[to].parameters, null, 2)); };
  const take = async (one: File) => {
    setFile(one);
    use(recognised(one.name, one.name.toLowerCase().endsWith('.xlsx') ? '' : await one.slice(0, HEAD).text()));
  };

  async function send(values: Record<string, string>) {
    if (!file) throw new Problem(422, '', t('fileMissing'));
    try { JSON.parse(parameters || '{}'); } catch (error) { throw new Problem(422, '', t('badJson'), [{ field: 'parameters', message: error instanceof Error ? error.message : String(error) }]); }
    const code = company === NEW ? (values.companyCode ?? '').toUpperCase().replace(/\s/g, '') : company;
    if (!code) throw new Problem(422, '', t('companyMissing'), [{ field: 'companyCode', message: t('companyMissing') }]);
    const started = await answer(api.POST('/api/v1/imports', {
      params: { query: { kind: PRESETS[preset].kind, companyCode: code, companyName: company === NEW ? values.companyName || undefined : undefined, dryRun, parameters } },
      body: { file: file as unknown as string },
      bodySerializer: () => { const content = new FormData(); content.set('file', file, file.name); return content; },
    }));
    await Promise.all([client.invalidateQueries({ queryKey: ['imports'] }), client.invalidateQueries({ queryKey: meQuery.queryKey })]);
    void go({ to: `/echanges/${started.id}` as never });
  }

  return (
    <Form id="new-import" onSubmit={send} onBusy={onBusy}>
      <DropZone file={file} onFile={(one) => void take(one)} />
      <SelectField name="preset" label={t('kindLabel')} hint={t(`preset.${preset}Help`)} value={preset} onChange={(event) => use(event.target.value as Preset)}
        choices={(Object.keys(PRESETS) as Preset[]).map((one) => ({ value: one, label: t(`preset.${one}`) }))} />
      <SelectField name="company" label={t('company')} value={company} onChange={(event) => setCompany(event.target.value)} choices={[...me.companies.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` })), { value: NEW, label: t('companyNew') }]} />
      {company === NEW && <div className="grid gap-4 sm:grid-cols-[9rem_1fr]"><TextField name="companyCode" label={t('companyCode')} required className="uppercase" maxLength={20} /><TextField name="companyName" label={t('companyName')} maxLength={200} /></div>}
      <label className="flex items-start gap-3 text-sm"><input type="checkbox" className="mt-0.5 size-4 accent-(--wb-accent)" checked={dryRun} onChange={(event) => setDryRun(event.target.checked)} /><span><span className="font-medium">{t('dryRun')}</span><span className="block text-soft">{t('dryRunHelp')}</span></span></label>
      <TextAreaField name="parameters" label={t('parameters')} hint={t('parametersHelp')} rows={preset === 'fec' ? 3 : 12} spellCheck={false} value={parameters} onChange={(event) => setParameters(event.target.value)} style={{ fontFamily: 'ui-monospace, monospace', fontSize: '0.8125rem' }} />
    </Form>
  );
}

function DropZone({ file, onFile }: { file?: File; onFile: (file: File) => void }) {
  const { t } = useTranslation('echanges');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const one = event.dataTransfer.files[0];
    if (one) onFile(one);
  };
  return (
    <div onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      className={cn('flex flex-col items-center gap-3 rounded-2xl border-2 border-dashed border-edge px-6 py-8 text-center text-sm', over && 'border-accent bg-accent-soft', file && 'border-solid')}>
      {file ? <FileCheck2 aria-hidden className="size-8 text-good" /> : <Upload aria-hidden className="size-8 text-soft" />}
      {file ? <p><span className="block font-medium break-all">{file.name}</span><span className="text-soft">{t('size', { size: count(Math.max(1, Math.round(file.size / 1024))) })}</span></p> : <p className="text-soft">{t('drop')}</p>}
      <Button onClick={() => input.current?.click()}>{t(file ? 'otherFile' : 'choose')}</Button>
      <input ref={input} type="file" aria-label={t('file')} accept=".txt,.csv,.xlsx,.tsv" className="sr-only" tabIndex={-1} onChange={(event) => { const one = event.target.files?.[0]; if (one) onFile(one); }} />
    </div>
  );
}
