import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { phone } from '@/lib/format';
import { Button, Dialog, ErrorState, Form, SelectField, Skeleton, TextField, toast, toastError } from '@/ui';
import { contactQuery, draftOf, nameOf, ROLES, usePeopleChanged, type Draft } from './people';

type View = Schemas['ContactView'];
interface Props { customer: { code: string; name: string }; id?: number; onClose: () => void }

/** A person, new or as he is: what the server refuses stands at the field; whoever was faster is told of. */
export function ContactDialog({ customer, id, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const read = useQuery({ ...contactQuery(id ?? 0), enabled: id !== undefined, refetchOnWindowFocus: false });
  const [busy, setBusy] = useState(false);
  const [stale, setStale] = useState(false);
  // what the form began with: a later reading must not lend its version to values that were never seen
  const [base, setBase] = useState<View>();
  if (base === undefined && id !== undefined && read.data && !read.isFetching) setBase(read.data);
  const reload = () => void read.refetch().then(({ data, isSuccess }) => { if (isSuccess) { setStale(false); setBase(data); } });
  const ready = id === undefined || base !== undefined;
  return (
    <Dialog open onClose={onClose} title={t(id === undefined ? 'form.add' : 'form.edit')} subtitle={`${customer.name} · ${customer.code}`}
      footer={<>
        {stale && <Button icon={<RotateCw aria-hidden />} className="mr-auto" onClick={reload}>{t('form.reload')}</Button>}
        <Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="contact" busy={busy} disabled={!ready}>{t('form.save')}</Button>
      </>}>
      {read.error && !base ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : !ready ? <Skeleton lines={10} />
        : <Fields key={base?.version} customer={customer} view={base} onBusy={setBusy} onStale={() => setStale(true)} onClose={onClose} />}
    </Dialog>
  );
}

function useSave({ customer, view, onStale, onClose }: Omit<FieldsProps, 'onBusy'>) {
  const { t } = useTranslation('contacts');
  const changed = usePeopleChanged();
  const undoable = (text: string, undo: () => Promise<unknown>) => toast(text, { action: { label: t('undo'), run: () => void undo().then(changed).catch(toastError) } });
  return async (body: Draft) => {
    const name = nameOf(body);
    if (!view) {
      const made = await answer(api.POST('/api/v1/customers/{code}/contacts', { params: { path: { code: customer.code } }, body }));
      undoable(t('added', { name }), () => api.DELETE('/api/v1/contacts/{id}', { params: { path: { id: made.contact.id } } }));
    } else {
      const path = { id: view.contact.id };
      const before = draftOf(view.contact);
      try {
        const after = await answer(api.PUT('/api/v1/contacts/{id}', { params: { path, header: { 'If-Match': `"${view.version}"` } }, body }));
        undoable(t('changed', { name }), () => api.PUT('/api/v1/contacts/{id}', { params: { path, header: { 'If-Match': `"${after.version}"` } }, body: before }));
      } catch (error) {
        if (error instanceof Problem && error.status === 412) onStale();
        throw error;
      }
    }
    onClose();
    await changed();
  };
}

interface FieldsProps { customer: Props['customer']; view?: View; onBusy: (busy: boolean) => void; onStale: () => void; onClose: () => void }
type Way = 'email' | 'phone' | 'mobile';

function Fields({ onBusy, ...props }: FieldsProps) {
  const { t } = useTranslation('contacts');
  const person = props.view?.contact;
  const save = useSave(props);
  const [wrong, setWrong] = useState<Record<Way, boolean>>({ email: person?.emailValid === false, phone: person?.phoneValid === false, mobile: person?.mobileValid === false });
  const submit = (values: Record<string, string>) => save({
    civility: values.civility || undefined, firstName: values.firstName || undefined, lastName: values.lastName ?? '', jobTitle: values.jobTitle || undefined, email: values.email || undefined,
    phone: values.phone || undefined, mobile: values.mobile || undefined, language: values.language || undefined, roles: ROLES.filter((role) => values[`role.${role}`]),
    emailValid: !wrong.email, phoneValid: !wrong.phone, mobileValid: !wrong.mobile,
  });
  // another address is right until somebody learns otherwise
  const way = (name: Way, type: string, hint?: string) => (
    <div>
      <TextField name={name} type={type} label={t(`form.${name}`)} hint={hint} defaultValue={name === 'email' ? person?.email : phone(person?.[name])} autoComplete="off" onChange={() => setWrong((now) => ({ ...now, [name]: false }))} />
      {(person?.[name] || wrong[name]) && (
        <label className="mt-2 flex items-center gap-2 text-sm"><input type="checkbox" className="size-4 accent-accent" checked={wrong[name]} onChange={(event) => { const on = event.target.checked; setWrong((now) => ({ ...now, [name]: on })); }} />{t(`form.wrong.${name}`)}</label>
      )}
    </div>
  );
  return (
    <Form id="contact" onSubmit={submit} onBusy={onBusy}>
      <div className="grid gap-4 sm:grid-cols-[6rem_1fr_1fr]">
        <SelectField name="civility" label={t('form.civility')} defaultValue={person?.civility ?? ''} choices={[...new Set(['', 'Mme', 'M.', person?.civility ?? ''])].map((one) => ({ value: one, label: one || '–' }))} />
        <TextField name="firstName" label={t('form.firstName')} defaultValue={person?.firstName} maxLength={120} autoFocus />
        <TextField name="lastName" label={t('form.lastName')} defaultValue={person?.lastName} maxLength={120} required />
      </div>
      <TextField name="jobTitle" label={t('form.jobTitle')} defaultValue={person?.jobTitle} maxLength={120} />
      {way('email', 'email')}
      <div className="grid gap-4 sm:grid-cols-2">{way('phone', 'tel')}{way('mobile', 'tel', t('form.mobileHelp'))}</div>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('form.roles')}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
          {ROLES.map((role) => <label key={role} className="flex min-h-8 items-center gap-2 text-sm"><input type="checkbox" name={`role.${role}`} value="1" className="size-4 accent-accent" defaultChecked={person ? person.roles.includes(role) : role === 'PAYER'} />{t(`role.${role}`)}</label>)}
        </div>
        <p className="mt-1.5 text-[0.8125rem] text-soft">{t('form.rolesHelp')}</p>
      </fieldset>
      <SelectField name="language" label={t('form.language')} defaultValue={person?.language ?? ''} choices={[{ value: '', label: t('language.customer') }, { value: 'fr', label: t('language.fr') }, { value: 'en', label: t('language.en') }]} />
    </Form>
  );
}
