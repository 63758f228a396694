import { useTranslation } from 'react-i18next';
import { useAddress } from '@/app/address';
import { useNarrow } from '@/ui';
import { Screen } from '../parts';
import { Desk } from './Desk';
import { TodoList } from './TodoList';

/** The workshop: accounts with something to settle, and one of them at a time, payments beside invoices. */
export function AtelierPage() {
  const { t } = useTranslation('atelier');
  const [address] = useAddress();
  const narrow = useNarrow();
  return (
    <Screen full={!(narrow && address.client)} title={t('title')} subtitle={t('subtitle')}>
      {(company) => (address.client ? <Desk key={`${company} ${address.client}`} company={company} client={address.client} /> : <TodoList key={company} company={company} />)}
    </Screen>
  );
}
