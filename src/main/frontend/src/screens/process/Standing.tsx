import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/app/session';
import { dateTime } from '@/lib/format';
import { Button } from '@/ui';

const ProcessDiagram = lazy(() => import('@/screens/clients/fiche/CaseDiagram').then((module) => ({ default: module.ProcessDiagram })));

interface Task { id: string; name: string; kind?: string; assignee?: string; due?: string }

interface StandingProps<T extends Task> {
  position?: { tasks: T[]; steps: string[] };
  /** Where a task is opened; undefined for whoever may not. */
  linkOf: (task: T) => string | undefined;
  /** Reads the diagram, once it is drawn. */
  useXml: () => UseQueryResult<string | undefined>;
}

/** Who can do something about a running process, and the token on its diagram; on a telephone it is drawn when somebody asks. */
export function Standing<T extends Task>({ position, linkOf, useXml }: StandingProps<T>) {
  const { t } = useTranslation('ui');
  const named = useNames();
  const [drawn, setDrawn] = useState(() => matchMedia('(min-width: 1024px)').matches);
  return (
    <>
      <ul className="mt-3 flex flex-col gap-2">
        {position?.tasks.map((task) => {
          const link = linkOf(task);
          return (
            <li key={task.id} className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-accent-soft px-4 py-3 text-sm">
              <span className="min-w-0"><span className="block font-medium">{task.name}</span><span className="block text-soft">{[task.assignee && named(task.assignee), task.due && t('standing.due', { at: dateTime(task.due) })].filter(Boolean).join(' · ')}</span></span>
              {link && <a href={link} className="font-medium text-link hover:underline">{t('standing.openTasks')}</a>}
            </li>
          );
        })}
      </ul>
      <div className="mt-5">
        {drawn ? <Suspense fallback={<div className="skeleton h-80 rounded-xl sm:h-96" />}><Diagram useXml={useXml} activities={position?.steps ?? []} /></Suspense>
          : <Button size="small" onClick={() => setDrawn(true)}>{t('standing.diagram')}</Button>}
      </div>
    </>
  );
}

const Diagram = ({ useXml, activities }: { useXml: () => UseQueryResult<string | undefined>; activities: string[] }) => <ProcessDiagram xml={useXml()} activities={activities} />;
