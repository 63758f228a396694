import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { LoaderCircle } from 'lucide-react';
import { cn } from '@/lib/cn';
import { Tooltip } from './overlay';

export const buttonStyle = cva(
  'inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        main: 'bg-accent text-accent-ink hover:bg-accent-hover',
        plain: 'border border-line bg-paper text-ink hover:bg-mute-soft',
        quiet: 'text-ink hover:bg-mute-soft',
        danger: 'border border-bad/40 bg-paper text-bad hover:bg-bad-soft',
      },
      size: { normal: 'h-10 px-4 text-sm', small: 'h-8 px-3 text-[0.8125rem]', icon: 'size-10', iconSmall: 'size-8' },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyle> & { icon?: ReactNode; busy?: boolean };

/** `look`: main (one a screen), plain, quiet, danger; `busy` while its work is under way. The second click of a double click is none. */
export function Button({ look, size, icon, busy, className, children, disabled, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button type={type} className={cn(buttonStyle({ look, size }), className)} disabled={disabled || busy} aria-busy={busy || undefined} onClick={onClick && ((event) => { if (event.detail < 2) onClick(event); })} {...rest}>
      {busy ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
}

/** A button that is only a picture: `label` is its name and its tooltip. */
export function IconButton({ label, size = 'icon', look = 'quiet', ...rest }: ButtonProps & { label: string }) {
  return <Tooltip text={label}><Button look={look} size={size} aria-label={label} {...rest} /></Tooltip>;
}
