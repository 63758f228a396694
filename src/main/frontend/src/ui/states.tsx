import { Link } from '@tanstack/react-router';
import { CircleAlert, Inbox, LockKeyhole, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { Button, buttonStyle } from './button';

function Note({ icon, title, children, role, screen }: { icon: ReactNode; title: string; children?: ReactNode; role?: 'alert' | 'status'; screen?: boolean }) {
  // where it is all that the screen says, it is the screen's heading
  const Title = screen ? 'h1' : 'p';
  return (
    <div role={role} className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <div className="mb-2 grid size-12 place-items-center rounded-full bg-mute-soft text-soft [&_svg]:size-6">{icon}</div>
      <Title className="font-semibold">{title}</Title>
      {children}
    </div>
  );
}

/** There is nothing: say why, and what can be done about it. */
export function EmptyState({ title, children, icon }: { title: string; children?: ReactNode; icon?: ReactNode }) {
  return <Note icon={icon ?? <Inbox aria-hidden />} title={title}>{children && <div className="flex flex-col items-center gap-4 text-sm text-soft">{children}</div>}</Note>;
}

/** What the server will say again however often it is asked: not for this user, not there. */
const PERMANENT = [403, 404];

/** It could not be read: what the server said, and a way to try again where that may help. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('ui');
  const problem = asProblem(error);
  return (
    <Note icon={<CircleAlert aria-hidden className="text-bad" />} title={problem.title || t('error.title')} role="alert">
      <p className="text-sm text-soft">{problem.detail}</p>
      {retry && !PERMANENT.includes(problem.status) && <Button className="mt-3" icon={<RotateCw aria-hidden />} onClick={retry}>{t('retry')}</Button>}
    </Note>
  );
}

/** The whole screen is not for this user's role: said at once, without asking the server. */
export function AccessRefused({ home = true }: { home?: boolean }) {
  const { t } = useTranslation('ui');
  return (
    <Note icon={<LockKeyhole aria-hidden />} title={t('refused')} role="alert" screen>
      <p className="text-sm text-soft">{t('refusedHelp')}</p>
      {home && <Link to={'/' as never} className={`${buttonStyle()} mt-3`}>{t('home')}</Link>}
    </Note>
  );
}

/** Grey lines where text will be. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, i) => <div key={i} className="skeleton h-4" style={{ width: `${92 - ((i * 17) % 45)}%` }} />)}
    </div>
  );
}

export const LoadingPage = () => <div className="p-8"><div className="skeleton mb-8 h-8 w-64" /><Skeleton lines={8} /></div>;

export function NotFound() {
  const { t } = useTranslation('ui');
  return <Note icon={<Inbox aria-hidden />} title={t('notFound')} screen><p className="text-sm text-soft">{t('notFoundHelp')}</p></Note>;
}
