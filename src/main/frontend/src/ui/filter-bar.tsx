import { ChevronDown, ListFilterPlus, X } from 'lucide-react';
import type { TFunction } from 'i18next';
import { Popover } from 'radix-ui';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { count, date } from '@/lib/format';
import { Button } from './button';
import { chip } from './filters';

/** What a list can be filtered by. Its value is text, as it stands in the address: `a,b`, `10..20`, `true`. */
export interface FilterField {
  name: string;
  label: string;
  /** `choice` any of some values, `text` any of some words that are typed, `number` and `date` from..to, `flag` yes or no */
  kind: 'choice' | 'text' | 'number' | 'date' | 'flag';
  choices?: { value: string; label: string }[];
  /** fields of one heading stand together in the list to choose from */
  heading?: string;
  hint?: string;
}

interface FilterBarProps { fields: FilterField[]; values: Record<string, string | undefined>; onChange: (name: string, value: string | undefined) => void }

const MANY = 8;
const split = (value: string | undefined) => (value ? value.split(',').filter(Boolean) : []);
const ends = (value: string | undefined) => { const [from = '', to] = (value ?? '').split('..'); return [from, to ?? from] as const; };

/** The filters that are set, each a chip that opens, and a button that adds another. */
export function FilterBar({ fields, values, onChange }: FilterBarProps) {
  const { t } = useTranslation('ui');
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const set = fields.filter((field) => values[field.name] || field.name === open);
  const close = () => setOpen(undefined);
  return (
    <>
      {set.map((field) => (
        <span key={field.name} className="inline-flex max-w-full">
          <Popover.Root open={open === field.name} onOpenChange={(to) => (to ? setOpen(field.name) : close())}>
            <Popover.Trigger className={cn(chip(!!values[field.name]), values[field.name] && 'rounded-r-none border-r-0', 'min-w-0')}>
              <span className="truncate">{field.label}{values[field.name] && `${t('filter.is')} ${told(field, values[field.name], t)}`}</span><ChevronDown aria-hidden className="shrink-0" />
            </Popover.Trigger>
            <Panel label={field.label}><Editor field={field} value={values[field.name]} onChange={(value) => onChange(field.name, value)} close={close} /></Panel>
          </Popover.Root>
          {values[field.name] && (
            <button type="button" aria-label={t('filter.remove', { name: field.label })} title={t('filter.remove', { name: field.label })} onClick={() => onChange(field.name, undefined)}
              className={cn(chip(true), 'rounded-l-none px-2')}><X aria-hidden /></button>
          )}
        </span>
      ))}
      <Popover.Root open={adding} onOpenChange={setAdding}>
        <Popover.Trigger className={chip(false)}><ListFilterPlus aria-hidden />{t('filter.add')}</Popover.Trigger>
        <Panel label={t('filter.add')} leavesFocus>
          <FieldList fields={fields.filter((field) => !values[field.name])} choose={(name) => { setAdding(false); setTimeout(() => setOpen(name)); }} />
        </Panel>
      </Popover.Root>
    </>
  );
}

/** `leavesFocus`: what it opened has the focus now, and would close again if the button took it back. A panel closes by Escape or a click beside it. */
function Panel({ label, children, leavesFocus }: { label: string; children: ReactNode; leavesFocus?: boolean }) {
  return (
    <Popover.Portal>
      <Popover.Content aria-label={label} onCloseAutoFocus={(event) => leavesFocus && event.preventDefault()} onFocusOutside={(event) => event.preventDefault()} align="start" sideOffset={6} collisionPadding={8} className="menu-panel flex max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] flex-col p-2">{children}</Popover.Content>
    </Popover.Portal>
  );
}

/** All that can be asked, under headings, narrowed by what is typed. */
function FieldList({ fields, choose }: { fields: FilterField[]; choose: (name: string) => void }) {
  const { t } = useTranslation('ui');
  const [text, setText] = useState('');
  const found = fields.filter((field) => fold(field.label).includes(fold(text)));
  const headings = [...new Set(found.map((field) => field.heading))];
  return (
    <>
      <input aria-label={t('filter.find')} placeholder={t('filter.find')} value={text} onChange={(event) => setText(event.target.value)} className="field mb-1 shrink-0 text-sm"
        onKeyDown={(event) => { if (event.key === 'Enter' && found[0]) { event.preventDefault(); choose(found[0].name); } }} />
      <div className="min-h-0 overflow-y-auto">
        {headings.map((heading) => (
          <div key={heading ?? ''} role="group" aria-label={heading}>
            {heading && <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs font-medium text-soft">{heading}</p>}
            {found.filter((field) => field.heading === heading).map((field) => <button key={field.name} type="button" className="menu-item hover:bg-mute-soft" onClick={() => choose(field.name)}>{field.label}</button>)}
          </div>
        ))}
        {found.length === 0 && <p role="status" className="px-2.5 py-3 text-sm text-soft">{t('filter.nothing')}</p>}
      </div>
    </>
  );
}

function Editor({ field, value, onChange, close }: { field: FilterField; value: string | undefined; onChange: (value: string | undefined) => void; close: () => void }) {
  if (field.kind === 'choice') return <Choices field={field} value={value} onChange={onChange} />;
  if (field.kind === 'flag') return <Flag value={value} onChange={onChange} close={close} label={field.label} />;
  if (field.kind === 'text') return <Words field={field} value={value} onChange={onChange} close={close} />;
  return <Range field={field} value={value} onChange={onChange} close={close} />;
}

function Choices({ field, value, onChange }: { field: FilterField; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation('ui');
  const [text, setText] = useState('');
  const chosen = split(value);
  const all = field.choices ?? [];
  const found = all.filter((choice) => fold(choice.label).includes(fold(text)));
  const toggle = (one: string) => onChange((chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]).join(',') || undefined);
  return (
    <>
      {all.length > MANY && <input aria-label={t('filter.find')} placeholder={t('filter.find')} value={text} onChange={(event) => setText(event.target.value)} className="field mb-1 shrink-0 text-sm" />}
      <div role="group" aria-label={field.label} className="min-h-0 overflow-y-auto">
        {found.map((choice) => (
          <label key={choice.value} className="menu-item hover:bg-mute-soft">
            <input type="checkbox" checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} className="size-4 accent-(--wb-accent)" />
            <span className="min-w-0 truncate">{choice.label}</span>
          </label>
        ))}
        {found.length === 0 && <p role="status" className="px-2.5 py-3 text-sm text-soft">{t('filter.nothing')}</p>}
      </div>
    </>
  );
}

function Flag({ label, value, onChange, close }: { label: string; value: string | undefined; onChange: (value: string | undefined) => void; close: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <div role="group" aria-label={label}>
      {['true', 'false'].map((one) => (
        <button key={one} type="button" aria-pressed={value === one} className={cn('menu-item hover:bg-mute-soft', value === one && 'bg-accent-soft font-medium')} onClick={() => { onChange(one); close(); }}>{t(`filter.${one === 'true' ? 'yes' : 'no'}`)}</button>
      ))}
    </div>
  );
}

function Words({ field, value, onChange, close }: { field: FilterField; value: string | undefined; onChange: (value: string | undefined) => void; close: () => void }) {
  const { t } = useTranslation('ui');
  const id = useId();
  const [text, setText] = useState(split(value).join(', '));
  return (
    <form noValidate className="flex flex-col gap-2" onSubmit={(event) => { event.preventDefault(); onChange(text.split(',').map((one) => one.trim()).filter(Boolean).join(',') || undefined); close(); }}>
      <label htmlFor={id} className="text-sm font-medium">{field.label}</label>
      <input id={id} value={text} onChange={(event) => setText(event.target.value)} className="field text-sm" aria-describedby={`${id}h`} />
      <p id={`${id}h`} className="text-[0.8125rem]/5 text-soft">{field.hint ?? t('filter.several')}</p>
      <Button type="submit" look="main" size="small" className="self-end">{t('filter.apply')}</Button>
    </form>
  );
}

function Range({ field, value, onChange, close }: { field: FilterField; value: string | undefined; onChange: (value: string | undefined) => void; close: () => void }) {
  const { t } = useTranslation('ui');
  const id = useId();
  const [from, setFrom] = useState(ends(value)[0]);
  const [to, setTo] = useState(ends(value)[1]);
  const type = field.kind === 'date' ? 'date' : 'text';
  const wrong = field.kind === 'number' && [from, to].some((end) => end !== '' && !/^-?\d+([.,]\d+)?$/.test(plain(end)));
  const send = () => { onChange(from || to ? `${plain(from)}..${plain(to)}` : undefined); close(); };
  return (
    <form noValidate className="flex flex-col gap-2" onSubmit={(event) => { event.preventDefault(); if (!wrong) send(); }}>
      <div className="grid grid-cols-2 gap-2">
        {([['from', from, setFrom], ['to', to, setTo]] as const).map(([end, text, set]) => (
          <div key={end}>
            <label htmlFor={id + end} className="mb-1 block text-sm font-medium">{t(`filter.${end}`)}</label>
            <input id={id + end} type={type} inputMode={field.kind === 'number' ? 'decimal' : undefined} value={text} onChange={(event) => set(event.target.value)} aria-invalid={wrong || undefined} className="field text-sm" />
          </div>
        ))}
      </div>
      <p role={wrong ? 'alert' : undefined} className={cn('text-[0.8125rem]/5', wrong ? 'font-medium text-bad' : 'text-soft')}>{wrong ? t('filter.notANumber') : t('filter.open')}</p>
      <Button type="submit" look="main" size="small" className="self-end">{t('filter.apply')}</Button>
    </form>
  );
}

const plain = (text: string) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What a filter asks, in the reader's words. */
function told(field: FilterField, value: string | undefined, t: TFunction<'ui'>): string {
  if (field.kind === 'flag') return t(`filter.${value === 'false' ? 'no' : 'yes'}`);
  if (field.kind === 'number' || field.kind === 'date') {
    const [from, to] = ends(value).map((end) => (end === '' ? '' : field.kind === 'date' ? date(end) : count(Number(end))));
    return from && to ? (from === to ? from : t('filter.between', { from, to })) : from ? t('filter.atLeast', { from }) : t('filter.atMost', { to });
  }
  const names = split(value).map((one) => field.choices?.find((choice) => choice.value === one)?.label ?? one);
  return names.length > 2 ? String(names.length) : names.join(', ');
}
