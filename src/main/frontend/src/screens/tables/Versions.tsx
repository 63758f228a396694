import { useQuery } from '@tanstack/react-query';
import { Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe, useNames } from '@/app/session';
import { dateTime } from '@/lib/format';
import { Badge, Button, buttonStyle, Dialog, ErrorState, Form, Skeleton, TextAreaField } from '@/ui';
import { Changes, Findings } from './Changes';
import { usePublish, workbookOf, type Column, type Table, type Version } from './data';
import { TrialPanel } from './TrialPanel';

const TONES = { ACTIVE: 'good', COMPILING: 'watch', REFUSED: 'bad', RETIRED: 'neutral' } as const;
const SHOWN = 10;

/** Every workbook that was given, who gave it and why; an earlier one can be brought back. */
export function Versions({ table, columns }: { table: Table; columns: Column[] }) {
  const { t } = useTranslation('tables');
  const named = useNames();
  const me = useMe();
  const [all, setAll] = useState(false);
  const [back, setBack] = useState<Version>();
  const versions = useQuery({ queryKey: ['rulebooks', table.name, 'versions'], queryFn: () => answer(api.GET('/api/v1/rulebooks/{name}/versions', { params: { path: { name: table.name } } })) });
  if (versions.error) return <ErrorState error={versions.error} retry={() => void versions.refetch()} />;
  if (!versions.data) return <Skeleton />;
  return (
    <>
      <ul className="-my-2 divide-y divide-line">
        {versions.data.slice(0, all ? undefined : SHOWN).map((version) => (
          <li key={version.version} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3 text-sm">
            <div className="min-w-0 flex-1 basis-60">
              <p className="flex flex-wrap items-center gap-x-2"><span className="font-medium tabular-nums">{t('version', { version: version.version })}</span><Badge tone={TONES[version.status as keyof typeof TONES]}>{version.statusLabel}</Badge></p>
              <p className="break-words text-soft">{t(`source.${version.source}`, { file: version.fileName, who: named(version.createdBy) })} · {dateTime(version.createdAt)}</p>
              {version.comment && <p className="break-words italic">{version.comment}</p>}
              {version.findings.length > 0 && <details className="mt-1"><summary className="cursor-pointer text-link">{t('faults', { count: version.findings.length })}</summary><div className="mt-2"><Findings findings={version.findings} /></div></details>}
            </div>
            <a className={buttonStyle({ size: 'small', look: 'quiet' })} href={workbookOf(table.name, version.version)} download aria-label={t('downloadOf', { table: table.title, version: version.version })}><Download aria-hidden />{t('download')}</a>
            {me.permissions.manage && version.status === 'RETIRED' && <Button size="small" icon={<Undo2 aria-hidden />} aria-label={t('bringBackOf', { version: version.version })} onClick={() => setBack(version)}>{t('bringBack')}</Button>}
          </li>
        ))}
      </ul>
      {!all && versions.data.length > SHOWN && <Button size="small" look="quiet" className="mt-3" onClick={() => setAll(true)}>{t('older', { count: versions.data.length - SHOWN })}</Button>}
      {back && <BringBack table={table} columns={columns} version={back} onClose={() => setBack(undefined)} />}
    </>
  );
}

/** What going back would change, and a word why, before it is done. */
function BringBack({ table, columns, version, onClose }: { table: Table; columns: Column[]; version: Version; onClose: () => void }) {
  const { t } = useTranslation('tables');
  const { bringBack } = usePublish(table.name, table.inUse.version);
  const [busy, setBusy] = useState(false);
  const path = { name: table.name, version: version.version };
  const check = useQuery({ queryKey: ['rulebooks', table.name, 'back', version.version, table.inUse.version], gcTime: 0, queryFn: () => answer(api.GET('/api/v1/rulebooks/{name}/versions/{version}/check', { params: { path } })) });
  const sound = check.data && check.data.findings.length === 0;
  return (
    <Dialog open wide onClose={onClose} title={t('bringBackTitle', { version: version.version })} subtitle={t('bringBackHelp', { version: table.inUse.version })}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="bring-back" busy={busy} disabled={!sound} icon={<Undo2 aria-hidden />}>{t('bringBack')}</Button></>}>
      {check.error ? <ErrorState error={check.error} retry={() => void check.refetch()} /> : !check.data ? <Skeleton /> : !sound ? <Findings findings={check.data.findings} /> : (
        <div className="flex flex-col gap-5">
          <Changes columns={columns} changes={check.data.changes} />
          {check.data.changes.length > 0 && <TrialPanel table={table.name} of={`v${version.version}`} ask={(companyCode) => answer(api.GET('/api/v1/rulebooks/{name}/versions/{version}/trial', { params: { path, query: { companyCode } } }))} />}
          <Form id="bring-back" onBusy={setBusy} onSubmit={async (values) => { if (await bringBack(version.version, values.comment ?? '')) onClose(); }}>
            <TextAreaField name="comment" label={t('comment')} hint={t('commentHelp')} maxLength={500} />
          </Form>
        </div>
      )}
    </Dialog>
  );
}
