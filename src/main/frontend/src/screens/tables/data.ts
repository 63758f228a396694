import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { toast, toastError } from '@/ui';

export type Table = Schemas['RuleTable'];
export type Content = Schemas['RuleTableContent'];
export type Column = Schemas['RuleTableColumn'];
export type Version = Schemas['RuleTableVersion'];
export type Finding = Schemas['RuleTableFinding'];
export type Change = Schemas['RuleTableChange'];
export type Check = Schemas['RuleTableCheck'];
export type Trial = Schemas['RuleTableTrial'];

export const workbookOf = (name: string, version: number) => `/api/v1/rulebooks/${name}/versions/${version}/workbook`;

/** A workbook is no JSON: it goes as a form. */
export const asForm = (file: File, comment?: string) => () => {
  const content = new FormData();
  content.set('file', file, file.name);
  if (comment) content.set('comment', comment);
  return content;
};

/** The cells in which two rows differ, by their columns. */
export function differing(columns: Column[], change: Change): { column: Column; before: string; after: string }[] {
  return columns.map((column, i) => ({ column, before: change.before?.cells[i] ?? '', after: change.after?.cells[i] ?? '' })).filter((one) => one.before !== one.after);
}

const PAUSE = 700;
const PATIENCE = 400;

/** Waits until a version is in use, or is refused after all. */
async function settled(name: string, version: number): Promise<Version> {
  for (let look = 0; ; look++) {
    const now = await answer(api.GET('/api/v1/rulebooks/{name}/versions/{version}', { params: { path: { name, version } } }));
    if (now.status !== 'COMPILING' || look === PATIENCE) return now;
    await new Promise((go) => setTimeout(go, PAUSE));
  }
}

/** Puts a workbook, or an earlier version, into use; the notice goes back to the version before. */
export function usePublish(name: string, inUse: number) {
  const { t } = useTranslation('tables');
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['rulebooks'] });
  const tell = async (taken: Version, undo?: number) => {
    const now = await settled(name, taken.version);
    await refresh();
    if (now.status === 'ACTIVE') toast(t('published', { version: now.version }), undo === undefined ? {} : { action: { label: t('undo'), run: () => void back(undo) } });
    else toast(t(now.status === 'COMPILING' ? 'stillCompiling' : 'notPublished', { version: now.version }), { tone: 'bad', detail: now.findings.map((one) => one.message).join(' ') });
    return now.status === 'ACTIVE';
  };
  const restore = async (version: number, comment?: string) => await answer(api.POST('/api/v1/rulebooks/{name}/versions/{version}/restore', { params: { path: { name, version }, query: { comment } } })) as unknown as Version;
  const back = async (version: number) => {
    try {
      await tell(await restore(version, t('undone')));
    } catch (error) { toastError(error); }
  };
  return {
    publish: async (file: File, comment: string) => tell(await answer(api.POST('/api/v1/rulebooks/{name}/versions', { params: { path: { name } }, body: { file: file as unknown as string }, bodySerializer: asForm(file, comment) })) as unknown as Version, inUse),
    bringBack: async (version: number, comment: string) => tell(await restore(version, comment || undefined), inUse),
  };
}
