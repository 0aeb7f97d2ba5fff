import type { RouteLocationRaw } from 'vue-router';

/** What a chart shows and the table behind it lists: one row a category, one column a series. */
export interface ChartShape {
  /** Bars upon each other, lines beside each other, or bars that lie, the longest on top. */
  readonly kind: 'stacked' | 'lines' | 'ranking';
  readonly title: string;
  /** What the categories are: 日期. */
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Of the values; '' where they are counts. */
  readonly unit: string;
  /** Where a category leads; as many as there are categories, or none. */
  readonly links: readonly RouteLocationRaw[];
}

export interface ChartSeries {
  readonly name: string;
  /** One a category; null where there is nothing to show. */
  readonly values: readonly (number | null)[];
  readonly tone: Tone;
}

/** What a colour means; a number is one of several that mean nothing by themselves. */
export type Tone = 'good' | 'caution' | 'neutral' | 'bad' | number;
