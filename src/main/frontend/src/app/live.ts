import { useEffect, useRef } from 'react';

/** What the server tells as it happens (GET /api/v1/events/stream). */
export interface JobEvent {
  id: number; kind: string; title: string; status: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  total?: number; done: number; ended: boolean; error?: string; subjectId?: string; mine: boolean;
}
export interface CycleEvent { id: number; asOf: string; status: string }
export interface OpeningEvent { number: string; state: string }
interface Events { job: JobEvent; cycle: CycleEvent; opening: OpeningEvent }

const listeners = { job: new Set<(event: JobEvent) => void>(), cycle: new Set<(event: CycleEvent) => void>(), opening: new Set<(event: OpeningEvent) => void>() };
let source: EventSource | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

/** Opens the line; a browser mends a broken one by itself, a refused one is tried again later. */
export function startLive(): () => void {
  const open = () => {
    source = new EventSource('/api/v1/events/stream');
    for (const name of ['job', 'cycle', 'opening'] as const) {
      source.addEventListener(name, (message) => {
        const event = JSON.parse((message as MessageEvent<string>).data) as never;
        listeners[name].forEach((listener) => listener(event));
      });
    }
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 15_000);
    };
  };
  open();
  return () => {
    source?.close();
    clearTimeout(again);
  };
}

/** Calls the handler for each event of that kind while the component is shown. */
export function useLive<K extends keyof Events>(kind: K, handler: (event: Events[K]) => void) {
  const latest = useRef(handler);
  useEffect(() => { latest.current = handler; });
  useEffect(() => {
    const listener = (event: Events[K]) => latest.current(event);
    const set = listeners[kind] as Set<(event: Events[K]) => void>;
    set.add(listener);
    return () => { set.delete(listener); };
  }, [kind]);
}
