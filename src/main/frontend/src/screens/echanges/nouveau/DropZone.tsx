import { FileCheck2, Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Button } from '@/ui';

interface Props { file?: File; onFile: (file: File) => void; busy?: boolean; accept?: string; title?: string; help?: string; label?: string }

/** Takes a file by drag and drop, by the pointer or by the keyboard; an import's unless said otherwise. */
export function DropZone({ file, onFile, busy, accept = '.txt,.csv,.xlsx,.tsv,.zip', title, help, label }: Props) {
  const { t } = useTranslation('echanges');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const one = event.dataTransfer.files[0];
    if (one) onFile(one);
  };
  return (
    <div onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      className={cn('rounded-2xl border-2 border-dashed border-edge bg-paper text-sm transition-colors', over && 'border-accent bg-accent-soft',
        file ? 'flex flex-wrap items-center gap-x-4 gap-y-3 border-solid border-line px-5 py-4 shadow-card' : 'flex flex-col items-center gap-3 px-6 py-16 text-center')}>
      {file ? <FileCheck2 aria-hidden className="size-7 shrink-0 text-good" /> : <Upload aria-hidden className="size-9 text-soft" />}
      {file
        ? <p className="min-w-0 flex-1"><span className="block font-medium break-all">{file.name}</span><span className="text-soft">{t('size', { size: count(Math.max(1, Math.round(file.size / 1024))) })}</span></p>
        : <p><span className="block text-base font-semibold">{title ?? t('drop')}</span><span className="mt-1 block max-w-md text-soft">{help ?? t('dropHelp')}</span></p>}
      <Button look={file ? 'plain' : 'main'} busy={busy} onClick={() => input.current?.click()}>{t(file ? 'otherFile' : 'choose')}</Button>
      <input ref={input} type="file" aria-label={label ?? t('file')} accept={accept} className="sr-only" tabIndex={-1}
        onChange={(event) => { const one = event.target.files?.[0]; event.target.value = ''; if (one) onFile(one); }} />
    </div>
  );
}
