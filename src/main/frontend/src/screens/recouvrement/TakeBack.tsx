import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { dateTime } from '@/lib/format';
import { Button, Dialog, toastError } from '@/ui';

export type What = 'promise' | 'plan';
type State = Schemas['ConfirmationState'];
interface Asked { what: What; state: State; run: (tell?: boolean) => void }

const read = (what: What, id: number): Promise<State> => {
  const path = { params: { path: { id } } };
  return what === 'plan' ? answer(api.GET('/api/v1/payment-plans/{id}/confirmation', path)) : answer(api.GET('/api/v1/promises/{id}/confirmation', path));
};

/** Before something is taken back that was confirmed to the customer, whether he is told is asked. What was not confirmed goes at once. */
export function useTakeBack(): { takeBack: (what: What, id: number, run: (tell?: boolean) => void) => void; dialog: ReactNode } {
  const [asked, ask] = useState<Asked>();
  return {
    takeBack: (what, id, run) => void read(what, id).then((state) => (state.sent === 'LEFT' || state.sent === 'UNCERTAIN' ? ask({ what, state, run }) : run())).catch(toastError),
    dialog: asked && <TakeBackDialog of={asked} onClose={() => ask(undefined)} />,
  };
}

function TakeBackDialog({ of, onClose }: { of: Asked; onClose: () => void }) {
  const { t } = useTranslation('recouvrement');
  const left = of.state.sent === 'LEFT';
  const [tell, setTell] = useState(left);
  const confirm = () => { onClose(); of.run(tell); };
  return (
    <Dialog open onClose={onClose} title={t(`takeBack.title.${of.what}`)} footer={<><Button onClick={onClose}>{t('takeBack.keep')}</Button><Button look="danger" onClick={confirm}>{t(`takeBack.confirm.${of.what}`)}</Button></>}>
      <p className="text-sm text-soft">{left ? t('takeBack.left', { at: of.state.at ? dateTime(of.state.at) : '–', to: of.state.to.join(', ') || '–' }) : t('takeBack.uncertain')}</p>
      <label className="mt-4 flex cursor-pointer items-start gap-2.5 rounded-lg border border-line px-3 py-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft">
        <input type="checkbox" className="mt-0.5 size-4 accent-(--wb-accent)" checked={tell} onChange={(event) => setTell(event.target.checked)} aria-describedby="take-back-help" />
        <span><span className="block font-medium">{t('takeBack.tell')}</span><span id="take-back-help" className="block text-soft">{t('takeBack.tellHelp')}</span></span>
      </label>
    </Dialog>
  );
}
