import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Crosshair, Maximize } from 'lucide-react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '@/app/theme';
import { ErrorState, IconButton } from '@/ui';
import { diagramQuery } from './data';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './Diagram.css';

interface Canvas {
  zoom: (to: 'fit-viewport', centre?: 'auto') => void;
  addMarker: (id: string, marker: string) => void;
  viewbox: (box?: { x: number; y: number; width: number; height: number }) => { outer: { width: number; height: number } };
}
interface Shape { x: number; y: number; width: number; height: number; businessObject?: { name?: string } }

/** A colour of the design system, as it is in the light or the dark. */
const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--wb-${name}`).trim();

/** The case on its diagram, the token marked. Heavy (bpmn-js): only by `lazy`. */
export function CaseDiagram({ number, activities }: { number: string; activities: string[] }) {
  return <ProcessDiagram xml={useQuery(diagramQuery(number))} activities={activities} />;
}

/** Any process on its diagram, the token marked. Heavy (bpmn-js): only by `lazy`. */
export function ProcessDiagram({ xml, activities }: { xml: UseQueryResult<string | undefined>; activities: string[] }) {
  const { t } = useTranslation('fiche');
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(null);
  const [names, setNames] = useState<string[]>([]);
  const [broken, setBroken] = useState<unknown>();
  const tokens = activities.join();
  useEffect(() => {
    if (!xml.data || !place.current) return;
    const made = new NavigatedViewer({
      container: place.current,
      bpmnRenderer: { defaultFillColor: colour('paper'), defaultStrokeColor: colour('soft'), defaultLabelColor: colour('ink') },
      // wider letters than the modeler's: at its size a long word would break
      textRenderer: { defaultStyle: { fontFamily: 'Inter Variable, sans-serif', fontSize: 11 }, externalStyle: { fontSize: 11 } },
    } as never);
    viewer.current = made;
    let gone = false;
    // colours of the drawing's own would not suit the dark screen
    made.importXML(xml.data.replace(/ (bioc|color):[\w-]+="[^"]*"/g, '')).then(() => {
      if (gone) return;
      const registry = made.get<{ get: (id: string) => Shape | undefined }>('elementRegistry');
      const at = tokens.split(',').filter((id) => registry.get(id));
      at.forEach((id) => made.get<Canvas>('canvas').addMarker(id, 'token'));
      setNames(at.map((id) => registry.get(id)?.businessObject?.name ?? id));
      near(made, tokens);
    }).catch(setBroken);
    return () => { gone = true; made.destroy(); };
  }, [xml.data, tokens, theme]);
  if (xml.error || broken) return <ErrorState error={xml.error ?? broken} retry={() => void xml.refetch()} />;
  return (
    <figure>
      <div className="relative overflow-hidden rounded-xl border border-line bg-paper">
        <div ref={place} role="group" aria-label={t('diagram.label', { step: names.join(', ') })} className="bpmnio h-80 sm:h-96" />
        <div className="absolute top-2 right-2 flex gap-1 rounded-lg bg-paper/90">
          <IconButton size="iconSmall" look="plain" label={t('diagram.token')} icon={<Crosshair aria-hidden />} onClick={() => viewer.current && near(viewer.current, tokens)} />
          <IconButton size="iconSmall" look="plain" label={t('diagram.all')} icon={<Maximize aria-hidden />} onClick={() => viewer.current?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')} />
        </div>
      </div>
      <figcaption className="mt-2 flex items-center gap-2 text-sm text-soft"><span aria-hidden className="size-3 rounded border-2 border-link bg-accent-soft" />{names.length > 0 ? t('diagram.at', { step: names.join(', ') }) : t('diagram.nowhere')}</figcaption>
    </figure>
  );
}

/** Shows the token in the middle with its neighbours, at a size that can be read. */
function near(viewer: NavigatedViewer, tokens: string) {
  const canvas = viewer.get<Canvas>('canvas');
  const shape = viewer.get<{ get: (id: string) => Shape | undefined }>('elementRegistry').get(tokens.split(',')[0] ?? '');
  if (!shape) return canvas.zoom('fit-viewport', 'auto');
  const { outer } = canvas.viewbox();
  const scale = outer.width < 500 ? 0.75 : 0.95;
  const width = outer.width / scale, height = outer.height / scale;
  canvas.viewbox({ x: shape.x + shape.width / 2 - width / 2, y: shape.y + shape.height / 2 - height / 2, width, height });
}
