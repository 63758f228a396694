import { ClipboardList } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '@/app/address';
import { useMe } from '@/app/session';
import { language } from '@/i18n';
import { buttonStyle, Page, PageHeader } from '@/ui';
import { ClockCard } from './ClockCard';
import { EvidenceAlert } from './EvidenceAlert';
import { CyclePanel, RunButton, useRun } from './CyclePanel';
import { MorningView } from './MorningView';
import { MyDayView } from './MyDayView';
import { RatesTask } from './RatesTask';

// the rows behind a figure are a table: not part of what the first screen needs
const RowsDrawer = lazy(() => import('./RowsDrawer').then((module) => ({ default: module.RowsDrawer })));
const OVERSEERS = ['MANAGER', 'ADMIN', 'CFO', 'ACCOUNTANT'];

/** `lundi 23 novembre 2026`, of the application's day, not the machine's. */
const longDate = (iso: string) => new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T12:00:00Z`));

/** The first screen: an officer's day, or what happened this morning for who watches over it. */
export function AccueilPage() {
  const { t } = useTranslation('accueil');
  const me = useMe();
  const [address] = useAddress();
  const oversees = me.roles.some((role) => OVERSEERS.includes(role));
  const seesRuns = me.permissions.seeRuns;
  const run = useRun(seesRuns);
  const name = me.displayName.split(' ')[0];
  const day = longDate(me.today);
  return (
    <Page>
      <PageHeader title={t('hello', { name })} subtitle={day.charAt(0).toUpperCase() + day.slice(1)}
        actions={<>
          <a className={buttonStyle()} href="/camunda/app/tasklist/"><ClipboardList aria-hidden />{t('tasks')}</a>
          {me.permissions.runCycle && <RunButton run={run.data} />}
        </>} />
      {seesRuns && <CyclePanel run={run.data} />}
      {!oversees && me.permissions.act && <><MyDayView />{me.permissions.clock && <div className="mt-6 max-w-xl"><ClockCard cycleRuns={run.data?.status === 'RUNNING'} /></div>}</>}
      {oversees && <EvidenceAlert />}
      {me.roles.includes('ADMIN') && <RatesTask />}
      {oversees && <MorningView run={run.data} />}
      {!oversees && !me.permissions.act && <p className="text-soft">{t('nothingForYou')}</p>}
      {address.voir && <Suspense><RowsDrawer /></Suspense>}
    </Page>
  );
}
