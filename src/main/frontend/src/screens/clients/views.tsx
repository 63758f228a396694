import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, BookmarkPlus, ChevronDown, Pencil, RotateCcw, Save, Star, StarOff, Trash2, UsersRound } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import type { Address } from '@/app/address';
import { Button, Dialog, Form, Menu, TextField, toast, toastError, type MenuChoice } from '@/ui';

type View = Schemas['SavedView'];
/** What a view does not keep: which company one looks at, whose details are open, the view itself. */
const NOT_KEPT = ['societe', 'client', 'vue'];
const kept = (address: Address): Address => Object.fromEntries(Object.entries(address).filter(([name, value]) => value && !NOT_KEPT.includes(name)));
const same = (one: Address, other: Address) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** Views of a screen by their name: pick one, keep what is asked now, share, remove. The address says which it is and what it asks. */
export function ViewPicker({ screen, address, change, all }: { screen: string; address: Address; change: (patch: Record<string, string | undefined>) => void; all: string }) {
  const { t } = useTranslation('clients');
  const client = useQueryClient();
  const [editing, setEditing] = useState<'new' | 'edit'>();
  const views = useQuery({ queryKey: ['saved-views', screen], queryFn: () => answer(api.GET('/api/v1/saved-views', { params: { query: { screen } } })) }).data;
  const current = views?.find((view) => String(view.id) === address.vue);
  const now = kept(address);
  const modified = !!current && !same(now, current.query);
  const reread = () => client.invalidateQueries({ queryKey: ['saved-views', screen] });
  const show = (view?: View) => change({ ...Object.fromEntries(Object.keys(now).map((name) => [name, undefined])), ...(view?.query ?? {}), vue: view && String(view.id) });
  useDefault(views, address, show);
  const run = (work: () => Promise<unknown>) => void work().then(reread).catch(toastError);

  async function update(view: View) {
    await answer(api.PUT('/api/v1/saved-views/{id}', { params: { path: { id: view.id }, header: { 'If-Match': `"${view.version}"` } }, body: { query: now } }));
    toast(t('view.saved', { name: view.name }));
  }
  async function remove(view: View) {
    await api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id: view.id } } });
    change({ vue: undefined });
    toast(t('view.removed', { name: view.name }), { action: { label: t('undo'), run: () => run(async () => {
      await answer(api.POST('/api/v1/saved-views/{id}/restore', { params: { path: { id: view.id } } }));
      change({ vue: String(view.id) });
      toast(t('view.restored', { name: view.name }));
    }) } });
  }
  async function open(view: View) {
    if (view.byDefault) await api.DELETE('/api/v1/saved-views/default', { params: { query: { screen } } });
    else await answer(api.PUT('/api/v1/saved-views/{id}/default', { params: { path: { id: view.id } } }));
    toast(view.byDefault ? t('view.defaultGone') : t('view.defaultSet', { name: view.name }));
  }
  const choices: MenuChoice[] = [
    { label: all, icon: <UsersRound aria-hidden />, run: () => show() },
    ...(views ?? []).map((view): MenuChoice => ({ label: view.mine ? view.name : t('view.by', { name: view.name, owner: view.ownerName }), icon: view.shared ? <UsersRound aria-hidden /> : <Bookmark aria-hidden />, run: () => show(view) })),
  ];
  const actions: MenuChoice[] = [
    ...(current && modified && current.mayChange ? [{ label: t('view.update'), icon: <Save aria-hidden />, run: () => run(() => update(current)) }] : []),
    ...(current && modified ? [{ label: t('view.discard'), icon: <RotateCcw aria-hidden />, run: () => show(current) }] : []),
    { label: t(current ? 'view.saveAs' : 'view.save'), icon: <BookmarkPlus aria-hidden />, run: () => setEditing('new') },
    ...(current ? [{ label: t(current.byDefault ? 'view.noDefault' : 'view.default'), icon: current.byDefault ? <StarOff aria-hidden /> : <Star aria-hidden />, run: () => run(() => open(current)) }] : []),
    ...(current?.mayChange ? [{ label: t('view.rename'), icon: <Pencil aria-hidden />, run: () => setEditing('edit') }, { label: t('view.remove'), icon: <Trash2 aria-hidden />, run: () => run(() => remove(current)) }] : []),
  ];
  return (
    <>
      <Menu align="start" label={t('view.pick')} choices={choices} trigger={(
        <Button icon={<Bookmark aria-hidden />} className="max-w-full"><span className="truncate">{current?.name ?? all}</span>{modified && <span className="font-normal text-soft">({t('view.modified')})</span>}<ChevronDown aria-hidden /></Button>
      )} />
      <Menu align="start" choices={actions} trigger={<Button size="icon" aria-label={t('view.save')} title={t('view.save')} icon={<BookmarkPlus aria-hidden />} />} />
      {editing && <ViewDialog view={editing === 'edit' ? current : undefined} onClose={() => setEditing(undefined)} onSave={async (name, shared) => {
        const view = editing === 'edit' && current
          ? await answer(api.PUT('/api/v1/saved-views/{id}', { params: { path: { id: current.id }, header: { 'If-Match': `"${current.version}"` } }, body: { name, shared } }))
          : await answer(api.POST('/api/v1/saved-views', { body: { screen, name, shared, query: now } }));
        await reread();
        setEditing(undefined);
        change({ vue: String(view.id) });
        toast(t('view.saved', { name: view.name }));
      }} />}
    </>
  );
}

/** Who comes to the screen without a question gets his own. */
function useDefault(views: View[] | undefined, address: Address, show: (view: View) => void) {
  const { t } = useTranslation('clients');
  const looked = useRef(false);
  useEffect(() => {
    if (!views || looked.current) return;
    looked.current = true;
    const mine = views.find((view) => view.byDefault);
    if (mine && !address.vue && Object.keys(kept(address)).length === 0 && !address.client) show(mine);
    if (address.vue && !views.some((view) => String(view.id) === address.vue)) toast(t('view.lost'), { tone: 'info' });
  }, [views, address, show, t]);
}

function ViewDialog({ view, onClose, onSave }: { view?: View; onClose: () => void; onSave: (name: string, shared: boolean) => Promise<void> }) {
  const { t } = useTranslation('clients');
  const form = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open onClose={onClose} title={t(view ? 'view.titleEdit' : 'view.titleNew')}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form={form} busy={busy}>{t('view.confirm')}</Button></>}>
      <Form id={form} onBusy={setBusy} onSubmit={(values) => onSave(values.name ?? '', values.shared === 'on')}>
        <TextField name="name" label={t('view.name')} defaultValue={view?.name} maxLength={80} autoFocus required />
        <label className="flex items-start gap-3 text-sm">
          <input type="checkbox" name="shared" defaultChecked={view?.shared} className="mt-0.5 size-4 accent-(--wb-accent)" />
          <span><span className="font-medium">{t('view.share')}</span><span className="block text-[0.8125rem]/5 text-soft">{t('view.shareHelp')}</span></span>
        </label>
      </Form>
    </Dialog>
  );
}
