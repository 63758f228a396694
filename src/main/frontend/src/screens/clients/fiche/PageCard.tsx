import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2, Link2Off } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe } from '@/app/session';
import { date, dateTime } from '@/lib/format';
import { Badge, Button, Card, Dialog, ErrorState, Form, SelectField, Skeleton, toast, toastError } from '@/ui';
import { useNames, useRefresh, type View } from './data';

type Link = Schemas['CustomerLinkView'];
const SHOWN = 3;

/** The customer's own page: the links he was given, and what he proposes there. */
export function PageCard({ view }: { view: View }) {
  const { t } = useTranslation('pageclient');
  const { code } = view.customer;
  const me = useMe();
  const client = useQueryClient();
  const named = useNames(code);
  const [all, setAll] = useState(false);
  const [making, make] = useState(false);
  const key = ['customer', code, 'links'];
  const links = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/customers/{code}/links', { params: { path: { code } } })) });
  const again = () => client.invalidateQueries({ queryKey: key });
  const live = (links.data ?? []).filter((one) => one.live);
  const revoke = (one: Link) => void api.DELETE('/api/v1/customers/{code}/links/{id}', { params: { path: { code, id: one.id } } }).then(() => toast(t('revokedDone'))).catch(toastError).finally(() => void again());
  const revokeAll = () => void answer(api.DELETE('/api/v1/customers/{code}/links', { params: { path: { code } } })).then((done) => toast(t('revokedAll', { count: done.revoked }))).catch(toastError).finally(() => void again());
  const shown = all ? links.data ?? [] : (links.data ?? []).slice(0, SHOWN);
  return (
    <Card title={t('title')} actions={<Button size="small" icon={<Link2 aria-hidden />} onClick={() => make(true)}>{t('make')}</Button>}>
      <p className="mb-3 text-sm text-soft">{t('help')}</p>
      {links.error ? <ErrorState error={links.error} retry={() => void links.refetch()} /> : !links.data ? <Skeleton lines={2} /> : links.data.length === 0 ? <p className="text-sm text-soft">{t('none')}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {shown.map((one) => (
            <li key={one.id} className="py-3 text-sm first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1"><span className="font-medium">{dateTime(one.createdAt)}</span><State link={one} />{one.scope === 'SURVEY' && <Badge>{t('survey')}</Badge>}
                {one.live && <Button size="small" look="quiet" className="ml-auto" aria-label={t('revokeLabel', { at: dateTime(one.createdAt) })} onClick={() => revoke(one)}>{t('revoke')}</Button>}</div>
              <p className="text-soft">{[one.companyCode, one.messageId ? t('byMessage') : t('by', { name: named(one.createdBy) }), one.live && t('until', { date: date(one.expiresAt) }), one.lastUsedAt ? t('used', { count: one.uses, at: dateTime(one.lastUsedAt) }) : t('unused')].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
      {(links.data?.length ?? 0) > SHOWN && <div className="mt-3 flex flex-wrap gap-2">
        {!all && <Button size="small" onClick={() => setAll(true)}>{t('more', { count: links.data!.length - SHOWN })}</Button>}
        {live.length > 1 && <Button size="small" look="quiet" icon={<Link2Off aria-hidden />} onClick={revokeAll}>{t('revokeAll')}</Button>}
      </div>}
      {making && <LinkDialog view={view} me={me} onClose={() => { make(false); void again(); }} />}
    </Card>
  );
}

function State({ link }: { link: Link }) {
  const { t } = useTranslation('pageclient');
  return link.live ? <Badge tone="good">{t('live')}</Badge> : <Badge>{t(link.revokedAt ? 'revoked' : 'expired')}</Badge>;
}

/** The address of a new link is shown once: it is kept nowhere. */
function LinkDialog({ view, me, onClose }: { view: View; me: ReturnType<typeof useMe>; onClose: () => void }) {
  const { t } = useTranslation('pageclient');
  const [busy, setBusy] = useState(false);
  const [url, setUrl] = useState<string>();
  const [chosen] = useCompany();
  const companies = me.companies.filter((one) => view.accounts.some((account) => account.companyId === one.id));
  async function save(values: Record<string, string>) {
    const companyCode = values.companyCode ?? companies[0]?.code ?? '';
    setUrl((await answer(api.POST('/api/v1/customers/{code}/links', { params: { path: { code: view.customer.code } }, body: { companyCode } }))).url);
  }
  const copy = () => void navigator.clipboard.writeText(url ?? '').then(() => toast(t('copied'))).catch(toastError);
  return (
    <Dialog open onClose={onClose} title={t('made')} subtitle={view.customer.name}
      footer={url ? <><Button onClick={onClose}>{t('close')}</Button><Button look="main" onClick={copy}>{t('copy')}</Button></> : <><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="link" busy={busy}>{t('make')}</Button></>}>
      {url ? <label className="flex flex-col gap-1.5 text-sm"><span className="font-medium">{t('address')}</span><textarea className="field h-auto py-2 break-all" rows={3} readOnly value={url} onFocus={(event) => event.target.select()} /><span className="text-soft">{t('madeHelp')}</span></label> : (
        <Form id="link" onSubmit={save} onBusy={setBusy}>
          <p className="text-sm text-soft">{t('madeHelp')}</p>
          {companies.length > 1 && <SelectField name="companyCode" label={t('company')} defaultValue={companies.find((one) => one.code === chosen)?.code ?? companies[0]?.code} choices={companies.map((one) => ({ value: one.code, label: one.name }))} />}
        </Form>
      )}
    </Dialog>
  );
}

/** People and addresses that the customer proposes: somebody decides. */
export function Proposals({ code }: { code: string }) {
  const { t } = useTranslation('pageclient');
  const refresh = useRefresh(code);
  const open = useQuery({ queryKey: ['customer', code, 'proposals'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/proposals', { params: { path: { code } } })) });
  if (!open.data || open.data.length === 0) return null;
  const decide = (one: Schemas['CustomerProposal'], accept: boolean) => {
    const params = { params: { path: { code, id: one.id } } };
    void (accept ? api.POST('/api/v1/customers/{code}/proposals/{id}/acceptance', params) : api.POST('/api/v1/customers/{code}/proposals/{id}/dismissal', params))
      .then(() => toast(accept ? t(`accepted.${one.kind}`) : t('dismissed'))).catch(toastError).finally(() => void refresh());
  };
  return (
    <Card title={t('proposals')}>
      <ul className="flex flex-col divide-y divide-line">
        {open.data.map((one) => (
          <li key={one.id} className="py-3 text-sm first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-2"><Badge tone="watch">{t(`${one.kind}`)}</Badge><span className="text-soft">{dateTime(one.proposedAt)}</span></p>
            <p className="mt-1 break-words">{Object.values(one.details).join(' · ')}</p>
            <div className="mt-2 flex flex-wrap gap-2"><Button size="small" onClick={() => decide(one, true)}>{t(`accept.${one.kind}`)}</Button><Button size="small" look="quiet" onClick={() => decide(one, false)}>{t('dismiss')}</Button></div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
