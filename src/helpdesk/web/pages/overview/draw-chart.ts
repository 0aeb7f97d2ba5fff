import { BarChart, LineChart } from 'echarts/charts';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartSeries, ChartShape, Tone } from './chart-shape.js';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

/** A chart in an element, drawn anew when it is told to be. */
export interface DrawnChart {
  readonly show: (shape: ChartShape) => void;
  readonly fit: () => void;
  readonly close: () => void;
}

const palette = ['#1f5a8f', '#c26a1b', '#3a7d5c', '#8a5a9e', '#b2902f', '#4a8fa8', '#7c8593'];
const tones: Readonly<Record<Exclude<Tone, number>, string>> = {
  good: '#3a7d5c',
  caution: '#c98a1b',
  neutral: '#5b87b0',
  bad: '#b3261e',
};
const INK = '#4a5463';
const LINE = '#e8ecf1';
const LONGEST_NAME = 18; // characters of a name beside a lying bar

/** @param onChosen told the place of the category that was clicked */
export function drawChart(element: HTMLElement, onChosen: (place: number) => void): DrawnChart {
  const chart = init(element, undefined, { renderer: 'canvas' });
  chart.on('click', ({ dataIndex }) => {
    onChosen(dataIndex);
  });
  return {
    show: (shape) => {
      chart.setOption(optionOf(shape), true);
    },
    fit: () => {
      chart.resize();
    },
    close: () => {
      chart.dispose();
    },
  };
}

function optionOf(shape: ChartShape): Option {
  const { kind, categories, series, unit } = shape;
  const isLying = kind === 'ranking';
  const names = {
    type: 'category' as const,
    data: [...categories],
    inverse: isLying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: { color: INK, ...(isLying ? { formatter: shorten } : { hideOverlap: true }) },
  };
  const values = {
    type: 'value' as const,
    name: unit,
    minInterval: 1,
    nameTextStyle: { color: INK },
    axisLabel: { color: INK },
    splitLine: { lineStyle: { color: LINE } },
  };
  return {
    animation: false,
    // Rich text: no HTML is made of what people and documents wrote.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      axisPointer: { type: isLying ? 'shadow' : 'line' },
    },
    ...(series.length > 1 ? { legend: { top: 0, type: 'plain', textStyle: { color: INK }, itemWidth: 14 } } : {}),
    grid: { left: 8, right: 16, bottom: 4, top: series.length > 1 ? 44 : unit === '' ? 12 : 32, containLabel: true },
    xAxis: isLying ? values : names,
    yAxis: isLying ? names : values,
    series: series.map((one) => seriesOf(one, kind)),
  };
}

function seriesOf({ name, values, tone }: ChartSeries, kind: ChartShape['kind']): BarSeriesOption | LineSeriesOption {
  const color = typeof tone === 'number' ? (palette[tone % palette.length] ?? INK) : tones[tone];
  const common = { name, data: values.map((value) => value ?? '-'), color };
  if (kind === 'lines') return { ...common, type: 'line', symbolSize: 5, connectNulls: false };
  return { ...common, type: 'bar', barMaxWidth: 22, ...(kind === 'stacked' ? { stack: 'all' } : {}) };
}

function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
