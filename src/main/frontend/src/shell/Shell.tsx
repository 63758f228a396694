import { useQueryClient, useQueryErrorResetBoundary, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Component, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/queries';
import { useDemoJob } from '@/app/jobs';
import { startLive, useLive } from '@/app/live';
import { LoadingPage, ErrorState } from '@/ui/states';
import { toast, Toaster } from '@/ui/toast';
import { CommandPalette } from './CommandPalette';
import { Navigation } from './Navigation';
import { Preparing } from './Preparing';
import { TopBar } from './TopBar';

/** The frame of every screen. Without the user nothing can be shown: an error here has its own page. */
export function Shell() {
  return <Guard><Suspense fallback={<LoadingPage />}><Frame /></Suspense></Guard>;
}

function Frame() {
  const reads = useSuspenseQuery(meQuery).data.permissions.read;
  const { t } = useTranslation('shell');
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  useEffect(() => (reads ? startLive() : undefined), [reads]);
  useNotices();
  const job = useDemoJob();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPalette((open) => !open);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="flex h-dvh">
      <a href="#content" className="fixed top-2 left-2 z-60 -translate-y-20 rounded-lg bg-paper px-4 py-2 text-sm focus:translate-y-0 focus:shadow-float">{t('skip')}</a>
      <Navigation open={drawer} onClose={() => setDrawer(false)} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onMenu={() => setDrawer(true)} onSearch={() => setPalette(true)} />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto focus:outline-none"><Suspense fallback={<LoadingPage />}>{job?.kind === 'DEMO_LOAD' ? <Preparing job={job} /> : <Outlet />}</Suspense></main>
      </div>
      <CommandPalette open={palette} onClose={() => setPalette(false)} />
      <Toaster />
    </div>
  );
}

/** Says when work of this user has ended or the morning's cycle has moved, and lets the screens read again. */
function useNotices() {
  const { t } = useTranslation('shell');
  const client = useQueryClient();
  useLive('job', (job) => {
    if (!job.ended) return;
    void client.invalidateQueries();
    // the cycle tells of itself
    if (job.mine && job.kind !== 'COLLECTIONS') toast(t(`job.${job.status}`, { title: job.title }), { tone: job.status === 'DONE' ? 'good' : job.status === 'FAILED' ? 'bad' : 'info', detail: job.error });
  });
  useLive('cycle', (cycle) => {
    void client.invalidateQueries();
    toast(t(`cycle.${['RUNNING', 'DONE', 'FAILED', 'CANCELLED'].includes(cycle.status) ? cycle.status : 'CHANGED'}`), { tone: cycle.status === 'FAILED' ? 'bad' : cycle.status === 'DONE' ? 'good' : 'info' });
  });
}

class Catch extends Component<{ children: ReactNode; reset: () => void }, { error: unknown }> {
  override state = { error: undefined as unknown };
  static getDerivedStateFromError(error: unknown) { return { error }; }
  override render() {
    return this.state.error
      ? <ErrorState error={this.state.error} retry={() => { this.props.reset(); this.setState({ error: undefined }); }} />
      : this.props.children;
  }
}

function Guard({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  return <Catch reset={reset}>{children}</Catch>;
}
