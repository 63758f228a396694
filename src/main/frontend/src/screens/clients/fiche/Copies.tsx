import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, FilePlus2, FileText, Replace, Trash2 } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Me, Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Button, buttonStyle, IconButton, Tooltip, toast, toastError } from '@/ui';
import { copiesQuery, type Item } from './data';

type InvoiceCopy = Schemas['InvoiceCopy'];
const LARGEST = 10 * 1024 * 1024;
const COPIED = ['INVOICE', 'CREDIT_NOTE', 'OPENING', 'OTHER'];

/** Who brings copies and takes them out; the server asks for the same. */
export const mayBring = (me: Me) => me.roles.some((role) => ['OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN'].includes(role));
/** What has a number under which a copy can be kept. */
export const copied = (item: Item) => COPIED.includes(item.kind) && /[\p{L}\p{N}]/u.test(item.documentRef ?? '');
/** A number in an address: signs that an address reads as its own count no more than others between letters and digits. */
export const inPath = (number: string) => number.replace(/[\\/;%]/g, '-');
const address = (company: string, number: string) => `/api/v1/invoices/${encodeURIComponent(company)}/${encodeURIComponent(inPath(number))}/document`;

/** Why a file is no copy, before it is sent; the server looks again. */
export async function fault(file: File): Promise<'empty' | 'large' | 'kind' | undefined> {
  if (file.size === 0) return 'empty';
  if (file.size > LARGEST) return 'large';
  return (await file.slice(0, 5).text()) === '%PDF-' ? undefined : 'kind';
}

/** The copies of a customer's open items, and what can be done with them; each change can be undone. */
export function useCopies(code: string) {
  const { t } = useTranslation('fiche');
  const client = useQueryClient();
  const may = mayBring(useMe());
  const copies = useQuery(copiesQuery(code)).data;
  const [busy, setBusy] = useState<number>();
  const again = () => client.invalidateQueries({ queryKey: copiesQuery(code).queryKey });
  const path = (item: Item) => ({ companyCode: item.companyCode, number: inPath(item.documentRef ?? '') });
  /** Nothing else can be done about the copy of an item until this is done and shown. */
  const doing = (item: Item, change: () => Promise<unknown>) => {
    setBusy(item.id);
    void change().catch(toastError).finally(() => setBusy(undefined));
  };
  const undo = (item: Item, change: () => Promise<unknown>) => ({ label: t('undo'), run: () => doing(item, () => change().finally(again)) });
  const restore = (item: Item, documentId: number) => () => answer(api.PUT('/api/v1/invoices/{companyCode}/{number}/document/restored', { params: { path: path(item) }, body: { documentId } }));
  /** That copy, not one that has come since. */
  const remove = (item: Item, documentId: number) => () => answer(api.DELETE('/api/v1/invoices/{companyCode}/{number}/document', { params: { path: path(item), query: { documentId } } }));

  async function send(item: Item, file: File) {
    const wrong = await fault(file);
    if (wrong) return toast(t('copies.refused', { name: file.name }), { tone: 'bad', detail: t(`copies.${wrong}`) });
    const kept = await answer(api.PUT('/api/v1/invoices/{companyCode}/{number}/document', {
      params: { path: path(item), query: { fileName: file.name } }, body: file as never, bodySerializer: (body: unknown) => body as never, headers: { 'Content-Type': 'application/pdf' },
    }));
    await again();
    const number = item.documentRef;
    if (kept.outcome === 'UNCHANGED') return toast(t('copies.same', { number }), { tone: 'info' });
    const back = undo(item, kept.replaces === undefined ? remove(item, kept.documentId) : restore(item, kept.replaces));
    if (kept.customers > 1) return toast(t('copies.shared', { number }), { tone: 'info', detail: t('copies.sharedHelp'), action: back });
    return toast(t(kept.outcome === 'REPLACED' ? 'copies.replaced' : 'copies.kept', { number }), { action: back });
  }

  return {
    may, busy, of: (item: Item) => copies?.find((one) => one.entryId === item.id),
    bring: (item: Item, file: File) => doing(item, () => send(item, file)),
    takeOut: (item: Item, copy: InvoiceCopy) => doing(item, async () => {
      await remove(item, copy.documentId)().finally(again);
      toast(t('copies.removed', { number: item.documentRef }), { action: undo(item, restore(item, copy.documentId)) });
    }),
  };
}
export type Copies = ReturnType<typeof useCopies>;

/** A file chooser that is opened by what {@link children} draws. */
function Chooser({ label, onFile, children }: { label: string; onFile: (file: File) => void; children: (open: () => void) => React.ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {children(() => input.current?.click())}
      <input ref={input} type="file" aria-label={label} accept="application/pdf,.pdf" className="sr-only" tabIndex={-1} onClick={(event) => event.stopPropagation()}
        onChange={(event) => { const one = event.target.files?.[0]; event.target.value = ''; if (one) onFile(one); }} />
    </>
  );
}

/** On the line: the copy to take, or the place for one. */
export function CopyMark({ item, copies }: { item: Item; copies: Copies }) {
  const { t } = useTranslation('fiche');
  const copy = copies.of(item);
  const number = item.documentRef ?? '';
  if (!copy && !(copies.may && copied(item))) return null;
  const label = t(copy ? 'copies.get' : 'copies.add', { number });
  return (
    <span className="-my-1 inline-flex" onClick={(event) => event.stopPropagation()}>
      {copy ? <Tooltip text={label}><a className={cn(buttonStyle({ look: 'quiet', size: 'iconSmall' }), 'size-6')} aria-label={label} href={address(item.companyCode, number)} download><FileText aria-hidden className="text-link" /></a></Tooltip>
        : <Chooser label={label} onFile={(file) => copies.bring(item, file)}>{(open) => <IconButton size="iconSmall" className="size-6" label={label} busy={copies.busy === item.id} icon={<FilePlus2 aria-hidden className="text-soft" />} onClick={open} />}</Chooser>}
    </span>
  );
}

/** In the drawer of an item: the copy with what can be done about it, or where to drop one. */
export function CopySection({ item, copies }: { item: Item; copies: Copies }) {
  const { t } = useTranslation('fiche');
  const [over, setOver] = useState(false);
  const copy = copies.of(item);
  const may = copies.may && copied(item);
  if (!copy && !may) return null;
  const number = item.documentRef ?? '';
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); const one = event.dataTransfer.files[0]; if (one) copies.bring(item, one); };
  const busy = copies.busy === item.id;
  return (
    <section aria-label={t('copies.title')} onDragOver={may ? (event) => { event.preventDefault(); setOver(true); } : undefined} onDragLeave={() => setOver(false)} onDrop={may ? drop : undefined}
      className={cn('mb-6 rounded-xl border p-4 text-sm', copy ? 'border-line' : 'border-dashed border-edge', over && 'border-accent bg-accent-soft')}>
      {copy ? (
        <>
          <p className="flex items-start gap-2"><FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" /><span className="min-w-0"><span className="block font-medium break-all">{copy.fileName}</span><span className="block text-soft">{t('copies.size', { size: count(Math.max(1, Math.round(copy.size / 1024))) })}</span></span></p>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <a className={buttonStyle({ size: 'small' })} href={address(item.companyCode, number)} download><Download aria-hidden />{t('items.copy')}</a>
            {may && <Chooser label={t('copies.replaceOf', { number })} onFile={(file) => copies.bring(item, file)}>{(open) => <Button size="small" busy={busy} icon={<Replace aria-hidden />} onClick={open}>{t('copies.replace')}</Button>}</Chooser>}
            {may && <Button size="small" look="quiet" busy={busy} icon={<Trash2 aria-hidden />} onClick={() => copies.takeOut(item, copy)}>{t('copies.remove')}</Button>}
          </div>
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-48"><span className="block font-medium">{t('copies.drop')}</span><span className="block text-soft">{t('copies.dropHelp')}</span></p>
          <Chooser label={t('copies.add', { number })} onFile={(file) => copies.bring(item, file)}>{(open) => <Button size="small" busy={busy} icon={<FilePlus2 aria-hidden />} onClick={open}>{t('copies.choose')}</Button>}</Chooser>
        </div>
      )}
    </section>
  );
}
