import { queryOptions } from '@tanstack/react-query';
import { Banknote, CalendarClock, CircleHelp, CircleSlash, FileText, Handshake, Scale, UserPen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { Badge, type Tone } from '@/ui';

export type Row = Schemas['ReplyRow'];
export type Reply = Schemas['Reply'];
export type Proposal = Schemas['ReplyProposal'];
export type Decision = Schemas['ReplyDecision'];
export const CATEGORIES = ['DISPUTE', 'PROMISE', 'PLAN', 'PAYMENT', 'COPY', 'CONTACT', 'STOP', 'OTHER'] as const;
export type Category = (typeof CATEGORIES)[number];
export const STATUSES = ['TO_TREAT', 'UNKNOWN', 'DONE', 'RECORDED'];
export const NATURES = ['PERSON', 'AUTO_REPLY', 'BULK', 'LOOP', 'OWN', 'UNREADABLE'];

export const deskQuery = queryOptions({ queryKey: ['replies', 'overview'], queryFn: () => answer(api.GET('/api/v1/reply-overview')), refetchInterval: 15_000 });
export const replyQuery = (number: string) => queryOptions({ queryKey: ['replies', 'one', number], queryFn: () => answer(api.GET('/api/v1/replies/{number}', { params: { path: { number } } })) });

const tones: Record<string, Tone> = { DISPUTE: 'bad', PROMISE: 'accent', PLAN: 'accent', PAYMENT: 'good', COPY: 'neutral', CONTACT: 'neutral', STOP: 'watch', OTHER: 'neutral' };
const icons: Record<string, ReactNode> = { DISPUTE: <Scale aria-hidden />, PROMISE: <Handshake aria-hidden />, PLAN: <CalendarClock aria-hidden />, PAYMENT: <Banknote aria-hidden />, COPY: <FileText aria-hidden />, CONTACT: <UserPen aria-hidden />, STOP: <CircleSlash aria-hidden />, OTHER: <CircleHelp aria-hidden /> };

/** What an answer is about. */
export function CategoryBadge({ of }: { of: string }) {
  const { t } = useTranslation('reponses');
  return <Badge tone={tones[of]}><span className="inline-flex items-center gap-1 [&_svg]:size-3.5">{icons[of]}{t(`category.${of}`)}</span></Badge>;
}

const states: Record<string, Tone> = { TO_TREAT: 'watch', UNKNOWN: 'bad', DONE: 'good', RECORDED: 'neutral' };

/** Where it stands; what a machine wrote says which one. */
export function StateBadge({ of }: { of: { status: string; nature: string; late?: boolean } }) {
  const { t } = useTranslation('reponses');
  if (of.late) return <Badge tone="bad">{t('late')}</Badge>;
  return <Badge tone={states[of.status]}>{of.status === 'RECORDED' ? t(`nature.${of.nature}`) : t(`status.${of.status}`)}</Badge>;
}
