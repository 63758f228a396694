import { X } from 'lucide-react';
import { Dialog as RadixDialog, DropdownMenu, Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';

/** A hint for something that the pointer or the keyboard is on. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <RadixTooltip.Provider delayDuration={400}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content sideOffset={6} className="z-60 max-w-72 rounded-lg bg-ink px-2.5 py-1.5 text-xs text-paper shadow-float">{text}</RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}

interface PanelProps { open: boolean; onClose: () => void; title: ReactNode; subtitle?: ReactNode; children: ReactNode; footer?: ReactNode; wide?: boolean }

function Head({ title, subtitle }: Pick<PanelProps, 'title' | 'subtitle'>) {
  const { t } = useTranslation('ui');
  return (
    <header className="flex items-start gap-3 border-b border-line px-6 py-4">
      <div className="min-w-0 flex-1">
        <RadixDialog.Title className="text-lg/7 font-semibold tracking-tight text-balance">{title}</RadixDialog.Title>
        {subtitle && <div className="mt-0.5 text-sm text-soft">{subtitle}</div>}
      </div>
      <RadixDialog.Close aria-label={t('close')} className="-mr-2 grid size-9 shrink-0 place-items-center rounded-lg text-soft hover:bg-mute-soft hover:text-ink"><X className="size-5" aria-hidden /></RadixDialog.Close>
    </header>
  );
}

/** A notice lies above everything: "undo" in it is no click beside the panel. It may have gone from the page by then, but it is still one. */
function keepForNotices(event: Event) {
  if ((event.target as Element | null)?.closest('[data-notice]')) event.preventDefault();
}

/** Details of a row, at the side: the list stays where it is. */
export function Drawer({ open, onClose, title, subtitle, children, footer, wide }: PanelProps) {
  return (
    <RadixDialog.Root open={open} onOpenChange={(to) => !to && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="overlay" />
        <RadixDialog.Content aria-describedby={undefined} onInteractOutside={keepForNotices} className={cn('fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-paper shadow-float focus:outline-none', wide ? 'sm:max-w-3xl' : 'sm:max-w-xl')}>
          <Head title={title} subtitle={subtitle} />
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-6 py-5 focus-visible:-outline-offset-2">{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** A question that must be answered before going on. */
export function Dialog({ open, onClose, title, subtitle, children, footer, wide }: PanelProps) {
  return (
    <RadixDialog.Root open={open} onOpenChange={(to) => !to && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="overlay" />
        <RadixDialog.Content aria-describedby={undefined} onInteractOutside={keepForNotices} className={cn('fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-2xl bg-paper shadow-float focus:outline-none', wide ? 'max-w-3xl' : 'max-w-lg')}>
          <Head title={title} subtitle={subtitle} />
          <div className="min-h-0 overflow-y-auto px-6 py-5">{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

export interface MenuChoice { label: string; icon?: ReactNode; run: () => void; checked?: boolean; disabled?: boolean }

/** A button that opens a list of actions, or of choices when they have `checked`. */
export function Menu({ trigger, choices, label, align = 'end', footer }: { trigger: ReactElement; choices: MenuChoice[]; label?: string; align?: 'start' | 'end'; footer?: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={6} collisionPadding={8} className="menu-panel max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto">
          {label && <DropdownMenu.Label className="px-2.5 py-1.5 text-xs font-medium text-soft">{label}</DropdownMenu.Label>}
          {choices.map((choice) => choice.checked === undefined
            ? <DropdownMenu.Item key={choice.label} className="menu-item" disabled={choice.disabled} onSelect={choice.run}>{choice.icon}{choice.label}</DropdownMenu.Item>
            : (
              <DropdownMenu.CheckboxItem key={choice.label} className="menu-item" checked={choice.checked} disabled={choice.disabled} onSelect={(event) => { event.preventDefault(); choice.run(); }}>
                <span aria-hidden className={cn('grid size-4 place-items-center rounded border border-edge text-[0.7rem]/none text-accent-ink', choice.checked && 'border-accent bg-accent')}>{choice.checked && '✓'}</span>
                {choice.label}
              </DropdownMenu.CheckboxItem>
            ))}
          {footer}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
