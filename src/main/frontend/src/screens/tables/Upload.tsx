import { useMutation } from '@tanstack/react-query';
import { Rocket } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { DropZone } from '@/screens/echanges/nouveau/DropZone';
import { Button, Card, ErrorState, Form, ProgressBar, TextAreaField } from '@/ui';
import { Changes, Findings } from './Changes';
import { asForm, usePublish, type Check, type Column, type Table } from './data';
import { TrialPanel } from './TrialPanel';

/** A changed workbook: dropped, looked at without a trace, tried, published with a word why. */
export function Upload({ table, columns }: { table: Table; columns: Column[] }) {
  const { t } = useTranslation('tables');
  const [file, setFile] = useState<{ one: File; key: number }>();
  const keys = useRef(0);
  const check = useMutation({
    mutationFn: (one: File) => answer(api.POST('/api/v1/rulebooks/{name}/checks', { params: { path: { name: table.name } }, body: { file: one as unknown as string }, bodySerializer: asForm(one) })),
  });
  const take = (one: File) => { setFile({ one, key: ++keys.current }); check.mutate(one); };
  const done = () => { setFile(undefined); check.reset(); };
  return (
    <Card title={t('change')}>
      <p className="mb-4 text-sm text-pretty text-soft">{t('how')}</p>
      <DropZone file={file?.one} onFile={take} busy={check.isPending} accept=".xlsx" title={t('drop')} help={t('dropHelp', { file: table.fileName })} label={t('file')} />
      <div aria-live="polite" className="text-sm">
        {check.isPending && <div className="mt-4"><ProgressBar label={t('checking')} /></div>}
        {check.error && <div className="mt-4"><ErrorState error={check.error} retry={() => file && check.mutate(file.one)} /></div>}
        {check.data && check.data.findings.length > 0 && <div role="alert" className="mt-4 rounded-xl bg-bad-soft px-4 py-3"><p className="mb-2 font-medium text-bad">{t('refused', { count: check.data.findings.length, version: table.inUse.version })}</p><Findings findings={check.data.findings} /></div>}
        {check.data && check.data.findings.length === 0 && <p role="status" className="mt-4 rounded-xl bg-good-soft px-4 py-3 font-medium text-good">{t('sound', { count: check.data.rows })}</p>}
      </div>
      {file && check.data && check.data.findings.length === 0 && <Next key={file.key} table={table} columns={columns} file={file.one} check={check.data} of={`${file.key}`} onDone={done} />}
    </Card>
  );
}

function Next({ table, columns, file, check, of, onDone }: { table: Table; columns: Column[]; file: File; check: Check; of: string; onDone: () => void }) {
  const { t } = useTranslation('tables');
  const { publish } = usePublish(table.name, table.inUse.version);
  const [busy, setBusy] = useState(false);
  return (
    <div className="mt-5 flex flex-col gap-5">
      <section aria-label={t('changes')}><h3 className="mb-2 text-sm font-semibold">{t('changesOf', { version: table.inUse.version })}</h3><Changes columns={columns} changes={check.changes} /></section>
      {check.changes.length > 0 && (
        <>
          <TrialPanel table={table.name} of={of} ask={(companyCode) => answer(api.POST('/api/v1/rulebooks/{name}/trials', { params: { path: { name: table.name }, query: { companyCode } }, body: { file: file as unknown as string }, bodySerializer: asForm(file) }))} />
          <Form id="publish-table" onBusy={setBusy} onSubmit={async (values) => { if (await publish(file, values.comment ?? '')) onDone(); }}>
            <TextAreaField name="comment" label={t('comment')} hint={t('commentHelp')} maxLength={500} />
          </Form>
          <div className="flex flex-wrap items-center justify-end gap-3">{busy && <p role="status" className="text-sm text-soft">{t('publishing')}</p>}<Button look="main" type="submit" form="publish-table" busy={busy} icon={<Rocket aria-hidden />}>{t('publish')}</Button></div>
        </>
      )}
    </div>
  );
}
