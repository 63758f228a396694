import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from './session';
import { useLive } from './live';

export type Job = Schemas['JobView'];

/** What moves the demonstration: its portfolio being made, a move of its clock. One of them at a time. */
const KINDS = ['DEMO_LOAD', 'CLOCK'];

/** The demonstration's work that is under way, if any; when it ends, everything on screen is read again. */
export function useDemoJob(): Job | null | undefined {
  const { embedded, companies, permissions } = useMe();
  const client = useQueryClient();
  const jobs = useQuery({
    queryKey: ['demo-job'], enabled: embedded && permissions.read,
    queryFn: async () => (await answer(api.GET('/api/v1/jobs', { params: { query: { limit: 10 } } })))
      .find((job) => KINDS.includes(job.kind ?? '') && (job.status === 'QUEUED' || job.status === 'RUNNING')) ?? null,
    // the live line tells when one begins; while one runs, and before the first has begun, look oneself
    refetchInterval: (query) => (query.state.data ? 1000 : companies.length === 0 ? 2000 : false),
  });
  useLive('job', (job) => { if (KINDS.includes(job.kind) && !job.ended) void client.invalidateQueries({ queryKey: ['demo-job'] }); });
  const before = useRef(jobs.data);
  useEffect(() => {
    if (before.current && jobs.data === null) void client.invalidateQueries();
    before.current = jobs.data;
  }, [jobs.data, client]);
  return embedded ? jobs.data : null;
}
