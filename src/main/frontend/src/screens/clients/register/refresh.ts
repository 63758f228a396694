import i18next from 'i18next';
import { api } from '@/api/client';
import { withTexts } from '@/i18n';
import { toast, toastError } from '@/ui/toast';

/** Has the customers that were not checked for longest looked up in the register, as a job. */
export const refreshAll = () => void withTexts(['creation'], api.POST('/api/v1/registers/refresh')).then(() => toast(i18next.t('creation:refreshStarted'))).catch(toastError);
