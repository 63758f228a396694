import { createContext, useContext, useId, useState, type ComponentProps, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Problem, asProblem } from '@/api/problem';
import { cn } from '@/lib/cn';

const Refused = createContext<Problem | undefined>(undefined);
/** How a sentence of the server is shown. */
const Said = createContext<(message: string) => ReactNode>((message) => message);

interface FormProps {
  id?: string;
  /** gets the fields by their names; what it throws (a Problem) is shown at the fields it names */
  onSubmit: (values: Record<string, string>) => Promise<void>;
  children: ReactNode;
  onBusy?: (busy: boolean) => void;
  /** makes more of a sentence of the server: a number in it becomes a link */
  say?: (message: string) => ReactNode;
}

const asIs = (message: string): ReactNode => message;

/** Ctrl + Enter (⌘ + Enter) sends a form from every field, also where Enter alone means a new line. */
function sendByKey(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** A form that shows what the server refuses: flaws at their fields, the rest above. */
export function Form({ id, onSubmit, children, onBusy, say = asIs }: FormProps) {
  const [problem, setProblem] = useState<Problem>();
  const [names, setNames] = useState<string[]>([]);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    setNames([...form.elements].map((element) => (element as HTMLInputElement).name).filter(Boolean));
    setProblem(undefined);
    onBusy?.(true);
    try {
      await onSubmit(values);
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      const first = refused.errors.map((flaw) => flaw.field && form.elements.namedItem(flaw.field)).find(Boolean);
      if (first) (first instanceof HTMLElement ? first : (first as RadioNodeList)[0] as HTMLElement).focus();
    } finally {
      onBusy?.(false);
    }
  }
  const elsewhere = problem?.errors.filter((flaw) => !flaw.field || !names.includes(flaw.field)) ?? [];
  return (
    <Refused.Provider value={problem}><Said.Provider value={say}>
      <form id={id} noValidate onKeyDown={sendByKey} onSubmit={(event) => void submit(event)} onChange={(event) => setProblem(without(problem, (event.target as unknown as HTMLInputElement).name))} className="flex flex-col gap-5">
        {problem && (problem.errors.length === 0 || elsewhere.length > 0) && (
          <div role="alert" className="rounded-lg bg-bad-soft px-4 py-3 text-sm text-bad">
            <p className="font-medium">{say(problem.detail || problem.title)}</p>
            {elsewhere.length > 0 && <ul className="mt-1 list-disc pl-5">{elsewhere.map((flaw, i) => <li key={i}>{say(flaw.message)}</li>)}</ul>}
          </div>
        )}
        {children}
      </form>
    </Said.Provider></Refused.Provider>
  );
}

/** A field that is being put right is no longer called wrong: its own flaw goes, and that of the group it belongs to. */
function without(problem: Problem | undefined, name: string): Problem | undefined {
  const left = problem?.errors.filter((flaw) => !flaw.field || (flaw.field !== name && !name.startsWith(`${flaw.field}.`)));
  if (!problem || !left || left.length === problem.errors.length) return problem;
  return left.length ? new Problem(problem.status, problem.title, problem.detail, left) : undefined;
}

/** `flaw`: what is wrong with what stands there, seen while it is typed; `doubt`: what should be looked at, though it may stay. */
interface FieldProps { name: string; label: string; hint?: ReactNode; flaw?: string; doubt?: string }

function Field({ name, label, hint, flaw, doubt, children }: FieldProps & { children: (wiring: { id: string; name: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode }) {
  const id = useId();
  const refused = useContext(Refused)?.errors.filter((one) => one.field === name).map((one) => one.message) ?? [];
  const say = useContext(Said);
  const flaws = refused.length > 0 || !flaw ? refused : [flaw];
  const described = [hint && `${id}h`, doubt && `${id}d`, flaws.length && `${id}e`].filter(Boolean).join(' ') || undefined;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">{label}</label>
      {children({ id, name, 'aria-invalid': flaws.length ? true : undefined, 'aria-describedby': described })}
      {hint && <p id={`${id}h`} className="mt-1.5 text-[0.8125rem]/5 text-soft">{hint}</p>}
      {doubt && <p id={`${id}d`} role="status" className="mt-1.5 text-[0.8125rem]/5 font-medium text-watch">{doubt}</p>}
      {flaws.length > 0 && <p id={`${id}e`} className="mt-1.5 text-[0.8125rem]/5 font-medium text-bad">{say(flaws.join(' '))}</p>}
    </div>
  );
}

/** A line of text; `type` as of an input: date, email, number… */
export function TextField({ name, label, hint, flaw, doubt, className, ...rest }: FieldProps & ComponentProps<'input'>) {
  return <Field name={name} label={label} hint={hint} flaw={flaw} doubt={doubt}>{(wiring) => <input {...wiring} className={cn('field', className)} {...rest} />}</Field>;
}

export function TextAreaField({ name, label, hint, flaw, doubt, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  return <Field name={name} label={label} hint={hint} flaw={flaw} doubt={doubt}>{(wiring) => <textarea {...wiring} rows={3} className="field h-auto py-2" {...rest} />}</Field>;
}

/** One of a few; the browser's own list, which every keyboard and telephone knows. */
export function SelectField({ name, label, hint, flaw, doubt, choices, ...rest }: FieldProps & { choices: { value: string; label: string }[] } & ComponentProps<'select'>) {
  return (
    <Field name={name} label={label} hint={hint} flaw={flaw} doubt={doubt}>
      {(wiring) => <select {...wiring} className="field" {...rest}>{choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}</select>}
    </Field>
  );
}

export interface RadioChoice { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

/** One of a few that are all in sight, each with a word about it; one that cannot be chosen says why in its hint. */
export function RadioField({ name, label, hint, flaw, doubt, choices, defaultValue }: FieldProps & { choices: RadioChoice[]; defaultValue?: string }) {
  const id = useId();
  const refused = useContext(Refused)?.errors.filter((one) => one.field === name).map((one) => one.message) ?? [];
  const flaws = refused.length > 0 || !flaw ? refused : [flaw];
  const said = [hint && `${id}h`, doubt && `${id}d`, flaws.length && `${id}e`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset aria-describedby={said} aria-invalid={flaws.length ? true : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {hint && <p id={`${id}h`} className="mb-2 text-[0.8125rem]/5 text-soft">{hint}</p>}
      <div className="divide-y divide-line/70 rounded-xl border border-line">
        {choices.map((choice, i) => (
          <label key={choice.value} className={cn('flex items-start gap-3 px-3.5 py-2.5 text-sm', choice.disabled ? 'text-soft' : 'cursor-pointer hover:bg-raised')}>
            <input type="radio" name={name} value={choice.value} disabled={choice.disabled} defaultChecked={choice.value === defaultValue} aria-describedby={choice.hint ? `${id}c${i}` : undefined} className="mt-0.5 size-4 shrink-0 accent-(--wb-accent)" />
            <span className="min-w-0 flex-1"><span className={cn('block break-words', !choice.disabled && 'font-medium')}>{choice.label}</span>{choice.hint && <span id={`${id}c${i}`} className="block text-[0.8125rem]/5 text-soft">{choice.hint}</span>}</span>
          </label>
        ))}
      </div>
      {doubt && <p id={`${id}d`} role="status" className="mt-1.5 text-[0.8125rem]/5 font-medium text-watch">{doubt}</p>}
      {flaws.length > 0 && <p id={`${id}e`} className="mt-1.5 text-[0.8125rem]/5 font-medium text-bad">{flaws.join(' ')}</p>}
    </fieldset>
  );
}
