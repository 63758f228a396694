import { Pencil } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { Button, Card, Facts, Form, SelectField, TextField, toast, toastError } from '@/ui';
import type { Values } from './data';
import { PickField } from './PickField';

/** One thing that can be said: how it is asked for, and how it is shown. */
export interface Spec {
  name: string;
  label: string;
  type?: 'text' | 'date' | 'number';
  choices?: { value: string; label: string }[];
  /** looks for what somebody types */
  find?: (text: string) => Promise<{ value: string; label: string }[]>;
  hint?: string;
  wide?: boolean;
  most?: number;
  /** left out: the text itself */
  show?: ReactNode;
  /** asked for, but nothing that the fiche says */
  asked?: boolean;
}

export interface Source { values: Values; version?: number }

interface Props {
  title: string;
  specs: Spec[];
  source: Source;
  may: boolean;
  /** only what was changed, and all that the form says; what it throws is shown at the fields. Answers what to say when "saved" is not all */
  save: (changed: Values, all: Values, version: number | undefined) => Promise<string | void>;
  /** reads again what others have written meanwhile */
  again: () => Promise<Source>;
  actions?: ReactNode;
  children?: ReactNode;
  /** begins with the form */
  open?: boolean;
  onClose?: () => void;
}

const same = (a?: string, b?: string) => (a ?? '') === (b ?? '');

/**
 * A card that is read and, where one may, written in its place. Who was faster is named; his changes can be taken over, or one's own
 * kept: nothing that was typed is lost.
 */
export function Editable(props: Props) {
  const { t } = useTranslation('identite');
  const { title, specs, may, actions, children, source } = props;
  const [editing, edit] = useState(!!props.open);
  if (editing) return <EditForm {...props} onClose={() => { edit(false); props.onClose?.(); }} />;
  return (
    <Card title={title} actions={<span className="flex flex-wrap gap-2">{actions}{may && <Button size="small" icon={<Pencil aria-hidden />} aria-label={t('editOf', { what: title })} onClick={() => edit(true)}>{t('edit')}</Button>}</span>}>
      <Facts rows={specs.filter((spec) => !spec.asked).map((spec) => [spec.label, spec.show ?? shown(spec, source.values) ?? <span key="-" className="text-soft">–</span>])} />
      {children}
    </Card>
  );
}

const shown = (spec: Spec, values: Values): ReactNode => {
  const value = values[spec.name];
  if (!value) return undefined;
  return spec.choices?.find((one) => one.value === value)?.label ?? value;
};

function EditForm({ title, specs, source, save, again, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('identite');
  const id = useId();
  const [busy, setBusy] = useState(false);
  // what the form began with, and the version that goes with it
  const [base, setBase] = useState<Source>(source);
  const [shownValues, show] = useState<Values>(source.values);
  const [round, setRound] = useState(0);
  const [theirs, setTheirs] = useState<{ source: Source; mine: Values; detail: string }>();
  const own = (all: Values, from: Values) => Object.fromEntries(Object.entries(all).filter(([name, value]) => !same(value, from[name])));

  async function write(all: Values, from: Source, version: number | undefined) {
    const before = from.values;
    const changed = own(all, before);
    if (Object.keys(changed).length === 0) { onClose(); return; }
    try {
      const said = await save(changed, all, version);
      onClose();
      toast(said ?? t('saved'), { action: { label: t('undo'), run: () => void undo(changed, all, before) } });
    } catch (error) {
      if (error instanceof Problem && error.status === 412) setTheirs({ source: await again(), mine: all, detail: error.detail });
      throw error;
    }
  }
  async function undo(changed: Values, all: Values, before: Values) {
    try {
      const back = Object.fromEntries(Object.keys(changed).map((name) => [name, before[name] ?? '']));
      await save(back, { ...all, ...back }, (await again()).version);
      toast(t('undone'));
    } catch (error) { toastError(error); }
  }
  // what they changed is theirs, what I changed elsewhere stays mine
  function take() {
    if (!theirs) return;
    const changedByThem = own(theirs.source.values, base.values);
    show({ ...theirs.mine, ...changedByThem });
    setBase(theirs.source);
    setTheirs(undefined);
    setRound(round + 1);
  }
  async function keep() {
    if (!theirs) return;
    setBusy(true);
    // of what I did not touch theirs is kept, whatever the form still shows
    const mine = own(theirs.mine, base.values);
    try { await write({ ...Object.fromEntries(specs.map((one) => [one.name, theirs.source.values[one.name] ?? ''])), ...mine }, theirs.source, theirs.source.version); } catch (error) { toastError(error); } finally { setBusy(false); }
  }
  return (
    <Card title={title} actions={<span className="flex gap-2"><Button size="small" onClick={onClose}>{t('cancel')}</Button><Button size="small" look="main" type="submit" form={id} busy={busy}>{t('save')}</Button></span>}>
      {theirs && (
        <div role="alert" className="mb-5 rounded-xl bg-watch-soft p-4 text-sm">
          <p className="font-medium text-watch">{theirs.detail}</p>
          <ul className="mt-2 flex flex-col gap-1">
            {specs.filter((one) => !same(theirs.source.values[one.name], base.values[one.name])).map((one) => (
              <li key={one.name}><span className="text-soft">{one.label}</span> {t('conflict.was', { before: base.values[one.name] || '–', after: theirs.source.values[one.name] || '–' })}{!same(theirs.mine[one.name], base.values[one.name]) && <> · {t('conflict.mine', { mine: theirs.mine[one.name] || '–' })}</>}</li>
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-2"><Button size="small" onClick={take}>{t('conflict.take')}</Button><Button size="small" look="main" busy={busy} onClick={() => void keep()}>{t('conflict.keep')}</Button></div>
        </div>
      )}
      <Form key={round} id={id} onBusy={setBusy} onSubmit={(typed) => write({ ...base.values, ...typed }, base, base.version)}>
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          {specs.map((spec, i) => <div key={spec.name} className={spec.wide ? 'sm:col-span-2' : undefined}><One spec={spec} value={shownValues[spec.name] ?? ''} first={i === 0} /></div>)}
        </div>
      </Form>
    </Card>
  );
}

/** A field for it; also for dialogs. */
export function One({ spec, value, first }: { spec: Spec; value: string; first?: boolean }) {
  const { name, label, hint } = spec;
  if (spec.choices) {
    const choices = spec.choices.some((one) => one.value === value) ? spec.choices : [...spec.choices, { value, label: value || '–' }];
    return <SelectField name={name} label={label} hint={hint} defaultValue={value} choices={choices} autoFocus={first} />;
  }
  if (spec.find) return <PickField name={name} label={label} hint={hint} defaultValue={value} find={spec.find} />;
  return <TextField name={name} label={label} hint={hint} type={spec.type === 'date' ? 'date' : 'text'} inputMode={spec.type === 'number' ? 'decimal' : undefined} defaultValue={value} maxLength={spec.most} autoComplete="off" spellCheck={false} autoFocus={first} />;
}
