import { Hash, Mail, MailOpen, Phone, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { listOf, textOf, useAddress } from '@/app/address';
import { roundMoney } from '@/lib/format';
import {
  Badge, Button, Card, ChoiceFilter, DataTable, DateText, Dialog, Drawer, EmptyState, ErrorState, Facts, Form, IconButton, Kbd, Money, Page, PageHeader,
  SelectField, Skeleton, TextAreaField, TextField, Timeline, toast, toastError, ToggleFilter, useLocalRows, type Column, type Tone,
} from '@/ui';
import { ChartCard } from '@/ui/chart';

const TONES: Tone[] = ['neutral', 'accent', 'good', 'watch', 'bad'];
interface Entry { id: string; date: string; amount: number; tone: Tone }

/** Entries that follow from their number: the table shows what it can carry, not somebody's data. */
const ENTRIES: Entry[] = Array.from({ length: 100_000 }, (_, i) => ({
  id: `E${String(i + 1).padStart(6, '0')}`, amount: ((i * 7919) % 1_000_000) / 100 - 1500,
  date: `2026-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`, tone: TONES[i % 5]!,
}));

/** Every component of the design system. */
export function DesignPage() {
  const { t } = useTranslation('design');
  return (
    <Page>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<Button look="main" icon={<Plus aria-hidden />} onClick={() => toast(t('done'))}>{t('main')}</Button>} />
      <div className="grid gap-5 xl:grid-cols-2">
        <Buttons />
        <Typography />
        <Card title={t('forms')}><SampleForm /></Card>
        <Card title={t('timeline')}>
          <Timeline entries={[
            { id: 1, at: '2026-11-22T09:12:00Z', icon: <Phone />, tone: 'good', title: t('call'), by: 'Camille Moreau' },
            { id: 2, at: '2026-11-21T14:40:00Z', icon: <MailOpen />, tone: 'accent', title: t('received') },
            { id: 3, at: '2026-11-20T05:31:00Z', icon: <Mail />, title: t('mail') },
          ]} />
        </Card>
        <ChartCard title={t('chart')} labels={['1–30', '31–60', '61–90', '> 90']} stacked write={(value) => roundMoney(value, 'EUR')}
          series={[{ label: t('chartSeries'), values: [182_000, 96_500, 41_200, 58_900], tone: 'bad' }, { label: t('chartSettled'), values: [64_000, 21_000, 9_800, 4_100] }]} />
        <ChartCard title={t('lines')} kind="line" labels={['06', '07', '08', '09', '10', '11']} write={(value) => roundMoney(value, 'EUR')} series={[{ label: t('chartSettled'), values: [812_000, 764_000, 590_000, 905_000, 871_000, 640_000] }]} />
        <Overlays />
        <Card title={t('states')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <EmptyState title={t('empty')}><p>{t('emptyHelp')}</p></EmptyState>
            <ErrorState error={new Problem(422, t('failed'), t('failedHelp'))} retry={() => toast(t('done'))} />
            <div className="sm:col-span-2"><Skeleton lines={3} /></div>
          </div>
        </Card>
        <Card title={t('table')} className="xl:col-span-2"><BigTable /></Card>
      </div>
    </Page>
  );
}

function Buttons() {
  const { t } = useTranslation('design');
  return (
    <Card title={t('colours')}>
      <div className="flex flex-wrap gap-2">
        <Button look="main">{t('main')}</Button><Button>{t('plain')}</Button><Button look="quiet">{t('quiet')}</Button><Button look="danger">{t('danger')}</Button><Button busy>{t('busy')}</Button>
        <IconButton label={t('main')} icon={<Plus aria-hidden />} />
      </div>
      <div className="mt-5 flex flex-wrap gap-2">{TONES.map((tone) => <Badge key={tone} tone={tone}>{t(`badge.${tone}`)}</Badge>)}</div>
      <p className="mt-5 text-sm text-soft">{t('shortcut')} <Kbd>Ctrl</Kbd> <Kbd>K</Kbd></p>
    </Card>
  );
}

function Typography() {
  const { t } = useTranslation('design');
  return (
    <Card title={t('typography')}>
      <Facts rows={[
        ['EUR', <Money key="a" amount={1234.56} currency="EUR" />], ['EUR', <Money key="b" amount={-1234567.8} currency="EUR" />], ['USD', <Money key="c" amount={980} currency="USD" late />],
        ['ISO', <DateText key="d" value="2026-11-22" />], ['Paris', <DateText key="e" value="2026-11-22T22:30:00Z" time />],
      ].map(([label, value], i) => [`${label as string}${'\u200b'.repeat(i)}`, value])} />
    </Card>
  );
}

function SampleForm() {
  const { t } = useTranslation('design');
  const refuse = () => Promise.reject(new Problem(400, t('forms'), t('refused'), [{ field: 'amount', message: t('badAmount') }, { field: 'email', message: t('badEmail') }]));
  return (
    <Form onSubmit={refuse}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="amount" label={t('amount')} inputMode="decimal" />
        <SelectField name="kind" label={t('kind')} choices={[{ value: 'CALL', label: t('kindCall') }, { value: 'EMAIL', label: t('kindMail') }]} />
      </div>
      <TextField name="email" type="email" label={t('email')} hint={t('formHelp')} />
      <TextAreaField name="note" label={t('note')} />
      <div><Button type="submit" look="main">{t('send')}</Button></div>
    </Form>
  );
}

function Overlays() {
  const { t } = useTranslation('design');
  const [open, setOpen] = useState<'drawer' | 'dialog'>();
  const close = () => setOpen(undefined);
  return (
    <Card title={t('overlays')}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('drawer')}>{t('drawer')}</Button>
        <Button onClick={() => setOpen('dialog')}>{t('dialog')}</Button>
        <Button onClick={() => toast(t('done'))}>{t('toast')}</Button>
        <Button onClick={() => toast(t('done'), { action: { label: t('undo'), run: () => toast(t('undone'), { tone: 'info' }) } })}>{t('toastUndo')}</Button>
        <Button onClick={() => toastError(new Problem(422, t('failed'), t('failedHelp')))}>{t('toastBad')}</Button>
      </div>
      <Drawer open={open === 'drawer'} onClose={close} title={t('drawer')}><Skeleton lines={6} /></Drawer>
      <Dialog open={open === 'dialog'} onClose={close} title={t('dialog')}><SampleForm /></Dialog>
    </Card>
  );
}

function BigTable() {
  const { t } = useTranslation('design');
  const [address, change] = useAddress();
  const chosen = listOf(address.etat);
  const sort = address.tri;
  const shown = useMemo(() => (address.etat ? ENTRIES.filter((entry) => listOf(address.etat).includes(entry.tone)) : ENTRIES), [address.etat]);
  const columns = useMemo((): Column<Entry>[] => [
    { id: 'id', header: t('entry'), sort: 'id', fixed: true, value: (row) => row.id, cell: (row) => <span className="font-medium">{row.id}</span> },
    { id: 'date', wide: true, header: t('date'), sort: 'date', kind: 'date', value: (row) => row.date, cell: (row) => <DateText value={row.date} /> },
    { id: 'amount', header: t('amountColumn'), sort: 'amount', kind: 'number', right: true, value: (row) => row.amount, cell: (row) => <Money amount={row.amount} currency="EUR" late={row.tone === 'bad'} /> },
    { id: 'state', wide: true, header: t('state'), value: (row) => t(`badge.${row.tone}`), cell: (row) => <Badge tone={row.tone}>{t(`badge.${row.tone}`)}</Badge> },
  ], [t]);
  const by = useMemo(() => (sort ? (row: Entry) => row[sort.replace('-', '') as keyof Entry] : undefined), [sort]);
  const rows = useLocalRows(shown, by, sort?.startsWith('-'));
  return (
    <DataTable id="design" label={t('table')} columns={columns} rows={rows} rowId={(row) => row.id} height="26rem" rowHeight={44} sort={sort} onSort={(tri) => change({ tri })}
      filters={<>
        <ChoiceFilter label={t('state')} choices={TONES.map((tone) => ({ value: tone, label: t(`badge.${tone}`) }))} chosen={chosen} onChange={(to) => change({ etat: textOf(to) })} />
        <ToggleFilter label={t('badge.bad')} on={chosen.length === 1 && chosen[0] === 'bad'} onChange={(on) => change({ etat: on ? 'bad' : undefined })} />
      </>}
      bulk={[{ label: t('pick'), icon: <Hash aria-hidden />, run: (ids) => toast(t('picked', { count: ids.length }), { tone: 'info' }) }]} />
  );
}
