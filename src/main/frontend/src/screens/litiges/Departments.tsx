import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { Button, Card, Dialog, ErrorState, Form, SelectField, Skeleton, TextField, toast, toastError } from '@/ui';

type Address = Schemas['DepartmentAddress'];

/** Where a company's departments read what customers contest. */
export function Departments({ code }: { code: string }) {
  const { t } = useTranslation('litiges');
  const client = useQueryClient();
  const [edited, edit] = useState<Address>();
  const key = ['companies', code, 'department-addresses'];
  const read = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/companies/{code}/department-addresses', { params: { path: { code } } })) });
  const put = async (one: Address, email: string | undefined, language: string) => client.setQueryData(key, await answer(api.PUT('/api/v1/companies/{code}/department-addresses/{department}', { params: { path: { code, department: one.department } }, body: { email, language } })));
  return (
    <Card title={t('departments.title')} className="mt-6">
      <p className="-mt-3 mb-5 text-sm text-soft">{t('departments.help')}</p>
      {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : !read.data ? <Skeleton lines={4} /> : (
        <ul className="-my-2.5 divide-y divide-line">
          {read.data.map((one) => (
            <li key={one.department} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
              <span className="w-28 font-medium">{t(`department.${one.department}`)}</span>
              <span className="min-w-0 flex-1 basis-52 break-words">{one.email ? <>{one.email} <span className="text-soft">· {t(`departments.${one.language}`)}</span></> : <span className="text-soft">{one.people.length > 0 ? one.people.join(', ') : t('departments.nobody')}</span>}</span>
              <Button size="small" aria-label={t('departments.changeLabel', { name: t(`department.${one.department}`) })} onClick={() => edit(one)}>{t('departments.change')}</Button>
            </li>
          ))}
        </ul>
      )}
      {edited && <AddressDialog of={edited} onClose={() => edit(undefined)} onSave={async (email, language) => {
        await put(edited, email, language);
        toast(t('departments.saved'), { action: { label: t('undo'), run: () => void put(edited, edited.email, edited.language).catch(toastError) } });
      }} />}
    </Card>
  );
}

function AddressDialog({ of, onClose, onSave }: { of: Address; onClose: () => void; onSave: (email: string | undefined, language: string) => Promise<void> }) {
  const { t } = useTranslation('litiges');
  const [busy, setBusy] = useState(false);
  async function save(values: Record<string, string>) {
    await onSave(values.email || undefined, values.language ?? 'fr');
    onClose();
  }
  return (
    <Dialog open onClose={onClose} title={t(`department.${of.department}`)} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="department" busy={busy}>{t('departments.save')}</Button></>}>
      <Form id="department" onSubmit={save} onBusy={setBusy}>
        <TextField name="email" type="email" label={t('departments.email')} hint={t('departments.emailHelp')} defaultValue={of.email ?? ''} maxLength={200} autoFocus autoComplete="off" spellCheck={false} />
        <SelectField name="language" label={t('departments.language')} defaultValue={of.language} choices={['fr', 'en'].map((one) => ({ value: one, label: t(`departments.${one}`) }))} />
      </Form>
    </Dialog>
  );
}
