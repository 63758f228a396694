import { BarController, BarElement, CategoryScale, Chart, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { ChartColumn, Table2 } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Chart as Canvas } from 'react-chartjs-2';
import { useTranslation } from 'react-i18next';
import { useTheme } from '@/app/theme';
import { IconButton } from './button';
import { Card } from './page';

Chart.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, Tooltip, Legend, Filler);

export interface Series { label: string; values: number[]; tone?: 'accent' | 'soft' | 'good' | 'watch' | 'bad' }
interface ChartCardProps {
  title: string;
  kind?: 'bar' | 'line';
  labels: string[];
  series: Series[];
  /** how a value is written, on the axis and in the table */
  write: (value: number) => string;
  stacked?: boolean;
  /** a bar was clicked: every figure opens */
  onOpen?: (index: number) => void;
  footer?: ReactNode;
}

/** A chart, and the table of the same figures behind it. Heavy: import it from a screen that is loaded by itself. */
export function ChartCard({ title, kind = 'bar', labels, series, write, stacked, onOpen, footer }: ChartCardProps) {
  const { t } = useTranslation('ui');
  const [asTable, setAsTable] = useState(false);
  const theme = useTheme();
  const colours = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    void theme; // the variables change with it
    return (name: string) => style.getPropertyValue(`--wb-${name}`).trim();
  }, [theme]);
  const sort = series.map((one) => colours(one.tone ?? 'accent'));
  const data = {
    labels,
    datasets: series.map((one, i) => ({
      label: one.label, data: one.values, backgroundColor: kind === 'line' ? `${sort[i]}22` : sort[i], borderColor: sort[i], borderWidth: kind === 'line' ? 2 : 0,
      borderRadius: 5, maxBarThickness: 56, fill: kind === 'line', tension: 0.3, pointRadius: 2,
    })),
  };
  const axis = { border: { display: false }, ticks: { color: colours('soft'), font: { family: 'Inter Variable', size: 12 } } };
  return (
    <Card title={title} actions={<IconButton size="iconSmall" label={t(asTable ? 'chart.chart' : 'chart.table')} aria-pressed={asTable} icon={asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />} onClick={() => setAsTable(!asTable)} />}>
      {asTable ? (
        <div className="h-64 overflow-auto">
          <table className="w-full text-sm">
            <thead><tr className="text-left text-soft"><th className="py-1.5 font-medium" />{series.map((one) => <th key={one.label} className="py-1.5 text-right font-medium">{one.label}</th>)}</tr></thead>
            <tbody>{labels.map((label, i) => <tr key={label} className="border-t border-line"><th scope="row" className="py-2 text-left font-normal">{label}</th>{series.map((one) => <td key={one.label} className="py-2 text-right tabular-nums">{write(one.values[i] ?? 0)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      ) : (
        <div className="relative h-64">
          <Canvas key={theme} type={kind} data={data} role="img" aria-label={`${title}. ${t('chart.tableHelp')}`}
            options={{
              responsive: true, maintainAspectRatio: false, animation: { duration: 250 }, interaction: { mode: 'index', intersect: false },
              onClick: (_, found) => found[0] && onOpen?.(found[0].index),
              plugins: {
                legend: { display: series.length > 1, position: 'bottom', labels: { color: colours('soft'), boxWidth: 10, boxHeight: 10, useBorderRadius: true, borderRadius: 3 } },
                tooltip: { callbacks: { label: (item) => ` ${item.dataset.label} : ${write(Number(item.raw))}` } },
              },
              scales: {
                x: { ...axis, stacked, grid: { display: false } },
                y: { ...axis, stacked, beginAtZero: true, grid: { color: colours('line') }, ticks: { ...axis.ticks, maxTicksLimit: 6, callback: (value) => write(Number(value)) } },
              },
            }} />
        </div>
      )}
      {footer}
    </Card>
  );
}
