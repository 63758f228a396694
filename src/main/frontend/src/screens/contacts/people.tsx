import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { Mail, Phone, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { cn } from '@/lib/cn';
import { phone } from '@/lib/format';
import { toast, toastError } from '@/ui';

export type Person = Pick<Schemas['Contact'], 'firstName' | 'lastName' | 'email' | 'phone' | 'mobile' | 'emailValid' | 'phoneValid' | 'mobileValid'>;
export type Draft = Schemas['ContactDraft'];
export const ROLES = ['PAYER', 'BILLING', 'BUYER', 'SALES', 'MANAGEMENT', 'LEGAL'] as const;

export const nameOf = (one: Pick<Person, 'firstName' | 'lastName' | 'email'> & { civility?: string }) =>
  [one.civility, one.firstName, one.lastName].filter(Boolean).join(' ') || one.email || '–';

export const contactQuery = (id: number) => queryOptions({ queryKey: ['contact', id], staleTime: 0, queryFn: () => answer(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })) });

/** What a person is as the server takes it back: to undo a change. */
export const draftOf = (one: Schemas['Contact']): Draft => ({
  civility: one.civility, firstName: one.firstName, lastName: one.lastName ?? '', jobTitle: one.jobTitle, email: one.email, phone: one.phone, mobile: one.mobile, language: one.language,
  roles: one.roles, emailValid: one.emailValid, mobileValid: one.mobileValid, phoneValid: one.phoneValid,
});

/** Lists and pages that show people read them again; the customer's once more when his case has thought about it. */
export function usePeopleChanged() {
  const client = useQueryClient();
  return async () => {
    const again = () => Promise.all(['contacts', 'contact', 'customer'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    await again();
    setTimeout(() => void again(), 2500);
  };
}

/** Takes a person out of use; a click brings him back. */
export function useRemove() {
  const { t } = useTranslation('contacts');
  const changed = usePeopleChanged();
  return async (id: number, name: string) => {
    const path = { params: { path: { id } } };
    const undo = () => void api.PUT('/api/v1/contacts/{id}/active', path).then(changed).catch(toastError);
    try {
      await api.DELETE('/api/v1/contacts/{id}', path);
      await changed();
      toast(t('removed', { name }), { action: { label: t('undo'), run: undo } });
    } catch (error) {
      toastError(error);
    }
  };
}

/** Marks an address or a number as wrong, or right again, as it was read a moment ago. */
export function useMark() {
  const { t } = useTranslation('contacts');
  const changed = usePeopleChanged();
  const put = async (id: number, patch: Partial<Draft>) => {
    const view = await answer(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } }));
    await api.PUT('/api/v1/contacts/{id}', { params: { path: { id }, header: { 'If-Match': `"${view.version}"` } }, body: { ...draftOf(view.contact), ...patch } });
    await changed();
  };
  return async (id: number, field: 'emailValid' | 'phoneValid' | 'mobileValid', right: boolean) => {
    try {
      await put(id, { [field]: right });
      toast(t(right ? 'markedRight' : 'markedWrong'), { action: { label: t('undo'), run: () => void put(id, { [field]: !right }).catch(toastError) } });
    } catch (error) {
      toastError(error);
    }
  };
}

/** How a person is reached: links that write or dial; what is known to be wrong is struck through. */
export function Ways({ person, large, actions }: { person: Person; large?: boolean; actions?: (field: 'emailValid' | 'phoneValid' | 'mobileValid', right: boolean) => ReactNode }) {
  const { t } = useTranslation('contacts');
  const way = (icon: ReactNode, text: string | undefined, href: string, valid: boolean, field: 'emailValid' | 'phoneValid' | 'mobileValid', dial: boolean) => text && (
    <span className="flex min-w-0 items-center gap-2">
      <a href={href} className={cn('flex min-h-7 min-w-0 items-center gap-2 [overflow-wrap:anywhere] hover:underline [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-soft', valid ? 'text-link' : 'text-bad line-through', dial && 'tabular-nums', dial && large && valid && 'text-xl/8 font-semibold tracking-tight')}>
        {icon}{text}{!valid && <span className="sr-only">{t('wrong')}</span>}
      </a>
      {actions?.(field, valid)}
    </span>
  );
  return (
    <div className="flex flex-col gap-0.5">
      {way(<Phone aria-hidden />, person.phone && phone(person.phone), `tel:${person.phone?.replace(/\s/g, '')}`, person.phoneValid, 'phoneValid', true)}
      {way(<Smartphone aria-hidden />, person.mobile && phone(person.mobile), `tel:${person.mobile?.replace(/\s/g, '')}`, person.mobileValid, 'mobileValid', true)}
      {way(<Mail aria-hidden />, person.email, `mailto:${person.email}`, person.emailValid, 'emailValid', false)}
      {!person.phone && !person.mobile && !person.email && <span className="text-soft">{t('noWay')}</span>}
    </div>
  );
}
