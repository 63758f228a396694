import { useEffect, useId, useState } from 'react';
import { TextField } from '@/ui';

interface Props { name: string; label: string; hint?: string; defaultValue: string; find: (text: string) => Promise<{ value: string; label: string }[]> }

/** A code that is looked up by a part of the name, in the browser's own list. */
export function PickField({ find, defaultValue, ...rest }: Props) {
  const id = useId();
  const [text, setText] = useState(defaultValue);
  const [found, setFound] = useState<{ value: string; label: string }[]>([]);
  useEffect(() => {
    let current = true;
    const soon = setTimeout(() => void find(text).then((all) => { if (current) setFound(all); }).catch(() => undefined), 250);
    return () => { current = false; clearTimeout(soon); };
    // the function is made anew with every look of the form
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  return (
    <>
      <TextField {...rest} defaultValue={defaultValue} list={id} autoComplete="off" spellCheck={false} onChange={(event) => setText(event.target.value)} />
      <datalist id={id}>{found.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</datalist>
    </>
  );
}
