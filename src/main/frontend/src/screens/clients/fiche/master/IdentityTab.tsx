import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Settings2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { customerFiltersQuery } from '@/api/queries';
import { useMe } from '@/app/session';
import { language } from '@/i18n';
import { date, siren } from '@/lib/format';
import { Badge, Button, buttonStyle, Dialog, Form, TextField, toast } from '@/ui';
import { useNames } from '../data';
import { changesOf, dimensionsQuery, ficheQuery, useTake, valuesOf, type Dimension, type Fiche, type Values } from './data';
import { RegisterPanel } from '../../register/RegisterPanel';
import { Editable, type Spec } from './Editable';
import { Parts, type Part } from './Parts';
import { RegisterLine } from './Register';

type Props = { fiche: Fiche; past: boolean };
const findGroups = async (text: string) => (await answer(api.GET('/api/v1/customer-groups', { params: { query: { q: text || undefined } } }))).map((one) => ({ value: one.code, label: one.name }));
const findCustomers = async (text: string) => (text.trim().length < 2 ? [] : (await answer(api.GET('/api/v1/search', { params: { query: { q: text } } }))).customers.map((one) => ({ value: one.code, label: one.name })));

/** Who the customer is and where: read, and written in its place. */
export function IdentityTab({ fiche, past }: Props) {
  const me = useMe();
  const may = me.permissions.editFiche && !past && !fiche.mergedInto;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <Legal fiche={fiche} may={may} />
        <Where fiche={fiche} may={may} />
        <Establishments fiche={fiche} may={may} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Relations fiche={fiche} may={may} />
        <Fields fiche={fiche} may={may} />
        <Addresses fiche={fiche} may={may} />
        {!past && <RegisterPanel code={fiche.code} state={fiche.registerState} />}
      </div>
    </div>
  );
}

/** Reading and writing the fiche for a card of it. */
function useCard(fiche: Fiche) {
  const client = useQueryClient();
  const take = useTake(fiche.code);
  return {
    source: { values: valuesOf(fiche), version: fiche.version },
    save: async (changed: Values, _all: Values, version: number | undefined) => take(await answer(api.PATCH('/api/v1/customers/{code}', {
      params: { path: { code: fiche.code }, header: { 'If-Match': `"${version}"` } }, body: changesOf(changed) as never,
    }))),
    again: async () => { const now = await client.fetchQuery({ ...ficheQuery(fiche.code), staleTime: 0 }); return { values: valuesOf(now), version: now.version }; },
  };
}

function Legal({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const card = useCard(fiche);
  const sizes = ['', 'PME', 'ETI', 'GE'].map((value) => ({ value, label: value ? t(`category.${value}`) : '–' }));
  const specs: Spec[] = [
    { name: 'name', label: t('name'), wide: true, most: 200 },
    { name: 'tradeName', label: t('tradeName'), wide: true, most: 200 },
    { name: 'legalForm', label: t('legalForm'), most: 120 },
    { name: 'naturalPerson', label: t('person'), choices: [{ value: 'false', label: t('company') }, { value: 'true', label: t('natural') }] },
    { name: 'siren', label: t('siren'), show: fiche.siren && <span className="tabular-nums">{siren(fiche.siren)}</span> },
    { name: 'siret', label: t('siret'), hint: t('siretHelp'), show: fiche.siret && <span className="tabular-nums">{siren(fiche.siret)}</span> },
    { name: 'vatNumber', label: t('vat') },
    { name: 'naf', label: t('naf'), hint: t('nafHelp') },
    { name: 'foundedOn', label: t('founded'), type: 'date', show: fiche.foundedOn && date(fiche.foundedOn) },
    { name: 'companyCategory', label: t('size'), choices: sizes },
    { name: 'workforce', label: t('workforce'), hint: t('workforceHelp'), most: 2 },
  ];
  return <Editable title={t('legal')} specs={specs} may={may} {...card}><RegisterLine fiche={fiche} /></Editable>;
}

function Where({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  return <Editable title={t('where')} may={may} {...useCard(fiche)} specs={[
    { name: 'addressLine', label: t('line'), wide: true, most: 200 }, { name: 'addressExtra', label: t('extra'), wide: true, most: 200 },
    { name: 'postcode', label: t('postcode'), most: 16 }, { name: 'town', label: t('town'), most: 120 },
    { name: 'country', label: t('country'), hint: t('countryHelp'), most: 2 }, { name: 'language', label: t('language'), choices: [{ value: 'fr', label: t('fr') }, { value: 'en', label: t('en') }] },
  ]} />;
}

function Relations({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const named = useNames(fiche.code);
  const choices = useQuery(customerFiltersQuery).data;
  const [making, make] = useState(false);
  const people = (login: string | undefined) => [...new Map([['', '–'], ...(choices?.officers ?? []).map((one) => [one.username, one.name] as const), ...(login ? [[login, named(login)] as const] : [])]).entries()].map(([value, label]) => ({ value, label }));
  const specs: Spec[] = [
    { name: 'groupCode', label: t('group'), hint: t('groupHelp'), find: findGroups, show: fiche.group && `${fiche.group.name} (${fiche.group.code})` },
    { name: 'payerCode', label: t('payer'), hint: t('payerHelp'), find: findCustomers, show: fiche.payer && <Link className="text-link hover:underline" to={`/clients/${encodeURIComponent(fiche.payer.code)}` as string}>{fiche.payer.name}</Link> },
    { name: 'officer', label: t('officer'), choices: people(fiche.officer), show: fiche.officer && named(fiche.officer) },
    { name: 'salesPerson', label: t('sales'), hint: t('salesHelp'), show: fiche.salesPerson && named(fiche.salesPerson) },
    { name: 'sector', label: t('sector'), most: 120 }, { name: 'region', label: t('region'), most: 120 },
  ];
  return (
    <>
      <Editable title={t('relations')} may={may} {...useCard(fiche)} specs={specs} actions={may && <Button size="small" icon={<Plus aria-hidden />} onClick={() => make(true)}>{t('newGroup')}</Button>} />
      {making && <GroupDialog onClose={() => make(false)} />}
    </>
  );
}

function GroupDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identite');
  const [busy, setBusy] = useState(false);
  const save = async (values: Values) => {
    const made = await answer(api.POST('/api/v1/customer-groups', { body: { name: values.name ?? '' } }));
    onClose();
    toast(t('groupMade', { code: made.code }));
  };
  return (
    <Dialog open onClose={onClose} title={t('newGroup')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="group" busy={busy}>{t('save')}</Button></>}>
      <Form id="group" onSubmit={save} onBusy={setBusy}><TextField name="name" label={t('groupName')} hint={t('groupNameHelp')} maxLength={120} autoFocus /></Form>
    </Dialog>
  );
}

/** How a value of a field of the house is shown. */
export function fieldText(one: Dimension, value: unknown, t: (key: string) => string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (one.kind === 'BOOLEAN') return t(String(value) === 'true' ? 'identite:yes' : 'identite:no');
  if (one.kind === 'DATE') return date(String(value));
  return one.kind === 'NUMBER' ? new Intl.NumberFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 6 }).format(Number(value)) : String(value);
}

function Fields({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const card = useCard(fiche);
  const dimensions = useQuery(dimensionsQuery).data ?? [];
  const used = dimensions.filter((one) => one.active || fiche.custom[one.code] !== undefined);
  const yesNo = [{ value: '', label: '–' }, { value: 'true', label: t('yes') }, { value: 'false', label: t('no') }];
  const specs = used.map((one): Spec => ({
    name: `custom.${one.code}`, label: language() === 'en' ? one.labelEn : one.labelFr, type: one.kind === 'DATE' ? 'date' : one.kind === 'NUMBER' ? 'number' : 'text',
    choices: one.kind === 'BOOLEAN' ? yesNo : one.kind === 'LIST' ? [{ value: '', label: '–' }, ...one.choices.map((value) => ({ value, label: value }))] : undefined,
    show: fieldText(one, fiche.custom[one.code], t),
  }));
  const define = me.permissions.defineFields && <Link to={'/clients/champs' as string} className={buttonStyle({ size: 'small' })}><Settings2 aria-hidden />{t('define')}</Link>;
  return <Editable title={t('fields')} may={may && specs.length > 0} specs={specs} actions={define} {...card}>{specs.length === 0 && <p className="text-sm text-soft">{t('noFields')}</p>}</Editable>;
}

const place = (one: { addressLine?: string; addressExtra?: string; postcode?: string; town?: string; country: string }) => [one.addressLine, one.addressExtra, [one.postcode, one.town].filter(Boolean).join(' '), one.country === 'FR' ? '' : one.country].filter(Boolean).join(', ');

function Establishments({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const yesNo = [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }];
  const parts = fiche.establishments.map((one): Part => ({
    key: one.siret, name: one.name ?? siren(one.siret), lines: [<span key="s" className="tabular-nums">{siren(one.siret)}</span>, place(one)],
    title: <>{one.name ?? t('establishment')}{one.headOffice && <Badge tone="accent">{t('headOffice')}</Badge>}{!one.open && <Badge tone="bad">{one.closedOn ? t('closedOn', { date: date(one.closedOn) }) : t('closed')}</Badge>}</>,
    values: { siret: one.siret, name: one.name ?? '', addressLine: one.addressLine ?? '', addressExtra: one.addressExtra ?? '', postcode: one.postcode ?? '', town: one.town ?? '', country: one.country, headOffice: String(one.headOffice), open: String(one.open), closedOn: one.closedOn ?? '' },
  }));
  const path = (siret: string) => ({ code: fiche.code, siret: siret.replace(/[\s\u202f\u00a0]/g, '') || '-' });
  return <Parts code={fiche.code} title={t('establishments')} none={t('noEstablishments')} add={t('addEstablishment')} may={may} parts={parts}
    specs={(of) => [...(of ? [] : [{ name: 'siret', label: t('siret'), wide: true }]), { name: 'name', label: t('label'), wide: true }, { name: 'addressLine', label: t('line'), wide: true }, { name: 'postcode', label: t('postcode') }, { name: 'town', label: t('town') }, { name: 'headOffice', label: t('headOffice'), choices: [...yesNo].reverse() }, { name: 'open', label: t('open'), choices: yesNo }, { name: 'closedOn', label: t('closedOnLabel'), type: 'date' }]}
    save={(values, of) => answer(api.PUT('/api/v1/customers/{code}/establishments/{siret}', {
      params: { path: path(of?.values.siret ?? values.siret ?? '') },
      body: { name: values.name || undefined, addressLine: values.addressLine || undefined, addressExtra: of?.values.addressExtra || undefined, postcode: values.postcode || undefined, town: values.town || undefined, country: values.country || undefined, headOffice: values.headOffice === 'true', open: values.open !== 'false', closedOn: values.closedOn || undefined },
    }))}
    remove={(of) => answer(api.DELETE('/api/v1/customers/{code}/establishments/{siret}', { params: { path: path(of.key) } }))} />;
}

function Addresses({ fiche, may }: { fiche: Fiche; may: boolean }) {
  const { t } = useTranslation('identite');
  const kinds = ['BILLING', 'DELIVERY', 'DUNNING'].map((value) => ({ value, label: t(`addressKind.${value}`) }));
  const parts = fiche.addresses.map((one): Part => ({
    key: String(one.id), name: one.label ?? t(`addressKind.${one.kind}`), title: <>{one.label ?? t(`addressKind.${one.kind}`)}{one.label && <Badge>{t(`addressKind.${one.kind}`)}</Badge>}</>, lines: [place(one)] as ReactNode[],
    values: { kind: one.kind, label: one.label ?? '', addressLine: one.addressLine, addressExtra: one.addressExtra ?? '', postcode: one.postcode ?? '', town: one.town, country: one.country },
  }));
  return <Parts code={fiche.code} title={t('addresses')} none={t('noAddresses')} add={t('addAddress')} may={may} parts={parts}
    specs={() => [{ name: 'kind', label: t('usedFor'), choices: kinds }, { name: 'label', label: t('label') }, { name: 'addressLine', label: t('line'), wide: true }, { name: 'addressExtra', label: t('extra'), wide: true }, { name: 'postcode', label: t('postcode') }, { name: 'town', label: t('town') }, { name: 'country', label: t('country'), hint: t('countryHelp') }]}
    save={(values, of) => {
      const body = { kind: values.kind || 'BILLING', label: values.label || undefined, addressLine: values.addressLine ?? '', addressExtra: values.addressExtra || undefined, postcode: values.postcode || undefined, town: values.town ?? '', country: values.country || undefined };
      return answer(of ? api.PUT('/api/v1/customers/{code}/addresses/{id}', { params: { path: { code: fiche.code, id: Number(of.key) } }, body }) : api.POST('/api/v1/customers/{code}/addresses', { params: { path: { code: fiche.code } }, body }));
    }}
    remove={(of) => answer(api.DELETE('/api/v1/customers/{code}/addresses/{id}', { params: { path: { code: fiche.code, id: Number(of.key) } } }))} />;
}
