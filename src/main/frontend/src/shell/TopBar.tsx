import { useQueryClient } from '@tanstack/react-query';
import { Building2, ChevronDown, Languages, LogOut, Menu as MenuIcon, Moon, Search, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { logOut } from '@/api/client';
import { useCompany, useMe } from '@/app/session';
import { setTheme, useTheme } from '@/app/theme';
import { setLanguage } from '@/i18n';
import { forgetAllButLooks } from '@/lib/storage';
import { IconButton } from '@/ui/button';
import { Menu } from '@/ui/overlay';
import { Kbd } from '@/ui/text';
import { toastError } from '@/ui/toast';

/** Search, company, language, light or dark, and the user. */
export function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const { t, i18n } = useTranslation('shell');
  const theme = useTheme();
  const client = useQueryClient();
  const speak = (to: 'fr' | 'en') => void setLanguage(to).then(() => client.invalidateQueries());
  return (
    <header className="flex h-16 shrink-0 items-center gap-1 border-b border-line bg-paper px-3 sm:gap-2 sm:px-6">
      <IconButton label={t('nav.open')} icon={<MenuIcon aria-hidden />} onClick={onMenu} className="lg:hidden" />
      <button type="button" onClick={onSearch} aria-keyshortcuts="Control+K" className="flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-lg border border-line bg-raised px-3 text-sm text-soft transition-colors hover:border-edge sm:max-w-md">
        <Search aria-hidden className="size-4 shrink-0" /><span className="truncate">{t('search.open')}</span><span className="ml-auto hidden gap-1 sm:flex"><Kbd>Ctrl</Kbd><Kbd>K</Kbd></span>
      </button>
      <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
        <CompanyChoice />
        <span className="hidden sm:contents">
          <Menu trigger={<button type="button" aria-label={t('language')} title={t('language')} className="flex h-10 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium uppercase hover:bg-mute-soft"><Languages aria-hidden className="size-4 text-soft" />{i18n.language}</button>}
            choices={[{ label: 'Français', run: () => speak('fr') }, { label: 'English', run: () => speak('en') }]} />
          <IconButton label={t(theme === 'dark' ? 'light' : 'dark')} icon={theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')} />
        </span>
        <UserMenu speak={speak} />
      </div>
    </header>
  );
}

function CompanyChoice() {
  const { t } = useTranslation('shell');
  const { companies } = useMe();
  const [company, choose] = useCompany();
  if (companies.length < 2) return null;
  const name = companies.find((one) => one.code === company)?.name ?? t('company.all');
  return (
    <Menu label={t('company.label')} trigger={
      <button type="button" aria-label={`${t('company.label')}: ${name}`} className="flex h-10 max-w-64 items-center gap-2 rounded-lg px-2.5 text-sm hover:bg-mute-soft">
        <Building2 aria-hidden className="size-4 shrink-0 text-soft" /><span className="hidden truncate md:inline">{name}</span><ChevronDown aria-hidden className="hidden size-4 shrink-0 text-soft md:inline" />
      </button>}
      choices={[{ label: t('company.all'), checked: company === null, run: () => choose(null) }, ...companies.map((one) => ({ label: one.name, checked: one.code === company, run: () => choose(one.code) }))]} />
  );
}

function UserMenu({ speak }: { speak: (to: 'fr' | 'en') => void }) {
  const { t, i18n } = useTranslation('shell');
  const me = useMe();
  const theme = useTheme();
  const initials = me.displayName.split(/[\s-]+/).map((part) => part[0]).slice(0, 2).join('');
  async function leave() {
    try {
      await logOut();
      forgetAllButLooks();
      window.location.assign('/login?logout');
    } catch (error) {
      toastError(error);
    }
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger aria-label={t('user', { name: me.displayName })} className="ml-1 grid size-9 shrink-0 place-items-center rounded-full bg-accent text-xs font-semibold text-accent-ink">{initials}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={8} collisionPadding={8} className="menu-panel w-60">
          <div className="px-2.5 py-2 text-sm"><p className="font-medium">{me.displayName}</p><p className="text-soft">{me.roles.map((role) => t(`role.${role}`)).join(', ')}</p></div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className="menu-item sm:hidden" onSelect={() => speak(i18n.language === 'en' ? 'fr' : 'en')}><Languages aria-hidden />{i18n.language === 'en' ? 'Français' : 'English'}</DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item sm:hidden" onSelect={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>{theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}{t(theme === 'dark' ? 'light' : 'dark')}</DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => void leave()}><LogOut aria-hidden />{t('logout')}</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
