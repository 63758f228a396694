import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, MessageSquareOff, Pencil, TriangleAlert, UserMinus, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe, useNames } from '@/app/session';
import { dateTime } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, Button, Dialog, Drawer, ErrorState, Facts, Form, IconButton, Skeleton, TextAreaField, toast, toastError } from '@/ui';
import { ContactDialog } from './ContactDialog';
import { contactQuery, nameOf, useMark, usePeopleChanged, useRemove, Ways } from './people';

type View = Schemas['ContactView'];
const SHOWN = 6;

/** A person: how to reach him, what he does, what was said last to his house; and what can be changed. */
export function ContactDrawer({ id, onClose }: { id?: number; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const me = useMe();
  const view = useQuery({ ...contactQuery(id ?? 0), enabled: id !== undefined });
  const [editing, setEditing] = useState(false);
  const remove = useRemove();
  const changed = usePeopleChanged();
  const shown = id === undefined ? undefined : view.data;
  const restore = () => void api.PUT('/api/v1/contacts/{id}/active', { params: { path: { id: id! } } }).then(changed).then(() => toast(t('restored', { name: nameOf(shown!.contact) }))).catch(toastError);
  return (
    <Drawer open={id !== undefined} onClose={onClose} title={shown ? nameOf(shown.contact) : '…'} subtitle={shown && [shown.contact.jobTitle, shown.customerName].filter(Boolean).join(' · ')}
      footer={shown && me.permissions.editContacts && <>
        {shown.active ? <Button look="danger" icon={<UserMinus aria-hidden />} onClick={() => void remove(shown.contact.id, nameOf(shown.contact))}>{t('remove')}</Button> : <Button icon={<UserPlus aria-hidden />} onClick={restore}>{t('restore')}</Button>}
        <Button look="main" icon={<Pencil aria-hidden />} onClick={() => setEditing(true)}>{t('edit')}</Button>
      </>}>
      {view.error ? <ErrorState error={view.error} retry={() => void view.refetch()} /> : shown ? <Body view={shown} /> : <Skeleton lines={8} />}
      {editing && shown && <ContactDialog id={shown.contact.id} customer={{ code: shown.customerCode, name: shown.customerName }} onClose={() => setEditing(false)} />}
    </Drawer>
  );
}

function Body({ view }: { view: View }) {
  const { t } = useTranslation('contacts');
  const me = useMe();
  const [company] = useCompany();
  const mark = useMark();
  const { contact } = view;
  const rows: [string, ReactNode][] = [
    [t('col.customer'), <Link key="c" {...(customerPath(view.customerCode, company) as { to: string })} className="text-link hover:underline">{view.customerName} · {view.customerCode}</Link>],
    [t('col.roles'), contact.roles.length ? <span key="r" className="flex flex-wrap gap-1">{contact.roles.map((role) => <Badge key={role}>{t(`role.${role}`)}</Badge>)}</span> : '–'],
    [t('col.language'), t(`language.${contact.language ?? 'customer'}`)],
  ];
  return (
    <>
      {!view.active && <p className="mb-5 rounded-xl bg-mute-soft px-4 py-3 text-sm">{t('outOfUse')}</p>}
      <Ways person={contact} large actions={me.permissions.editContacts ? (field, right) => <IconButton size="iconSmall" label={t(right ? `mark.wrong.${field}` : `mark.right.${field}`)} icon={right ? <TriangleAlert aria-hidden /> : <Check aria-hidden />} onClick={() => void mark(contact.id, field, !right)} /> : undefined} />
      {contact.smsOptOutAt && <OptOut view={view} />}
      <div className="mt-6"><Facts rows={rows} /></div>
      <Said code={view.customerCode} />
    </>
  );
}

/** He wants no SMS. Only he can change that: whoever says that he did says how. */
function OptOut({ view }: { view: View }) {
  const { t } = useTranslation('contacts');
  const me = useMe();
  const changed = usePeopleChanged();
  const [asked, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async (values: Record<string, string>) => {
    await api.PUT('/api/v1/contacts/{id}/sms-consent', { params: { path: { id: view.contact.id } }, body: { reason: values.reason ?? '' } });
    ask(false);
    await changed();
    toast(t('sms.allowed'));
  };
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 rounded-xl bg-watch-soft px-4 py-3 text-sm">
      <p className="flex items-center gap-2 font-medium text-watch"><MessageSquareOff aria-hidden className="size-4" />{t('sms.optedOut', { at: dateTime(view.contact.smsOptOutAt!) })}</p>
      {me.permissions.editContacts && <Button size="small" onClick={() => ask(true)}>{t('sms.allow')}</Button>}
      {asked && (
        <Dialog open onClose={() => ask(false)} title={t('sms.title')} subtitle={nameOf(view.contact)} footer={<><Button onClick={() => ask(false)}>{t('cancel')}</Button><Button look="main" type="submit" form="sms" busy={busy}>{t('sms.confirm')}</Button></>}>
          <Form id="sms" onSubmit={save} onBusy={setBusy}><TextAreaField name="reason" label={t('sms.reason')} hint={t('sms.help')} maxLength={500} required autoFocus /></Form>
        </Dialog>
      )}
    </div>
  );
}

/** What was said last, to anybody in the house. */
function Said({ code }: { code: string }) {
  const { t, i18n } = useTranslation('contacts');
  const named = useNames();
  const said = useQuery({ queryKey: ['customer', code, 'timeline', SHOWN], queryFn: () => answer(api.GET('/api/v1/customers/{code}/timeline', { params: { path: { code }, query: { limit: SHOWN } } })) });
  return (
    <section className="mt-8">
      <h3 className="mb-3 text-sm font-semibold">{t('said')}</h3>
      {said.error ? <ErrorState error={said.error} retry={() => void said.refetch()} /> : !said.data ? <Skeleton lines={3} /> : said.data.length === 0 ? <p className="text-sm text-soft">{t('clients:noHistory')}</p> : (
        <ul className="flex flex-col divide-y divide-line text-sm">
          {said.data.map((one, i) => <li key={one.id ?? i} className="py-2.5"><p className="font-medium text-pretty">{i18n.exists(`fiche:interaction.${one.kind}`) && one.kind !== 'NOTE' ? `${t(`fiche:interaction.${one.kind}`)}${one.subject ? ` – ${one.subject}` : ''}` : one.subject}</p><p className="text-[0.8125rem] text-soft">{dateTime(one.at)} · {one.human ? named(one.actor) : t('clients:system')}</p></li>)}
        </ul>
      )}
    </section>
  );
}
