import {init, use} from 'echarts/core';
import {BarChart, LineChart} from 'echarts/charts';
import {BrushComponent, GridComponent, TooltipComponent} from 'echarts/components';
import {CanvasRenderer} from 'echarts/renderers';
import {token} from './palette.js';

use([BarChart, LineChart, BrushComponent, GridComponent, TooltipComponent, CanvasRenderer]);

/** What a drag must cover at least to be meant. */
const LEAST_PIXELS = 6;

/** Draws series on a canvas, and tells the time that is dragged over. It is loaded with the first chart. */
export class Drawing {
  #chart;
  #size;
  #place;
  #zoom;
  #last = null;
  #dragging = false;
  #waiting = false;

  constructor(place, zoom) {
    this.#place = place;
    this.#zoom = zoom;
    this.#chart = init(place, null, {renderer: 'canvas'});
    this.#size = new ResizeObserver(() => this.#chart.resize());
    this.#size.observe(place);
    this.#chart.on('brushEnd', ({areas}) => this.#dragged(areas));
    place.addEventListener('pointerdown', () => (this.#dragging = true));
    place.addEventListener('pointerup', this.#released);
    place.addEventListener('pointerleave', this.#released);
  }

  /** Draws; what comes while somebody drags is drawn after that, for it would take the brush out of their hand. */
  draw(what) {
    this.#last = what;
    this.#waiting = this.#dragging;
    if (!this.#dragging) this.#show(what);
  }

  #show(what) {
    this.#chart.setOption(options(what), {notMerge: true, lazyUpdate: true});
    this.#chart.dispatchAction({
      type: 'takeGlobalCursor',
      key: 'brush',
      brushOption: {brushType: 'lineX', brushMode: 'single'},
    });
  }

  #released = () => {
    this.#dragging = false;
    if (this.#waiting) setTimeout(() => this.draw(this.#last));
  };

  dispose() {
    this.#size.disconnect();
    this.#chart.dispose();
  }

  #dragged(areas) {
    this.#chart.dispatchAction({type: 'brush', areas: []});
    const [area] = areas;
    if (!area || area.range[1] - area.range[0] < LEAST_PIXELS) return;
    const {kind, period = 0} = this.#last;
    const [from, to] = area.range.map(x => this.#chart.convertFromPixel({xAxisIndex: 0}, x));
    this.#zoom(Math.round(from), Math.round(to + (kind === 'bar' ? period / 2 : 0)));
  }
}

function options({series, kind, stacked, show, from, to, period}) {
  const faint = token('faint');
  const line = token('line');
  return {
    animation: false,
    grid: {left: 6, right: 12, top: 12, bottom: 4, containLabel: true},
    textStyle: {fontFamily: 'inherit'},
    brush: {
      xAxisIndex: 0,
      brushStyle: {color: token('brush'), borderColor: token('accent'), borderWidth: 1},
      outOfBrush: {},
    },
    xAxis: {
      type: 'time',
      min: from ?? undefined,
      max: to ?? undefined,
      axisLine: {lineStyle: {color: line}},
      axisTick: {show: false},
      axisLabel: {color: faint, hideOverlap: true, fontSize: 11},
      splitLine: {show: false},
    },
    yAxis: {
      type: 'value',
      axisLabel: {color: faint, formatter: value => show(value), fontSize: 11},
      splitNumber: 4,
      splitLine: {lineStyle: {color: line}},
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: token('raised'),
      borderColor: token('line'),
      textStyle: {color: token('ink'), fontSize: 12},
      order: 'valueDesc',
      axisPointer: {
        type: kind === 'bar' ? 'shadow' : 'line',
        lineStyle: {color: faint},
        shadowStyle: {color: token('hover')},
      },
      formatter: points => tooltip(points, show, period),
    },
    series: series.map(one => ({
      name: one.name,
      type: kind === 'bar' ? 'bar' : 'line',
      data: one.points,
      stack: stacked ? 'all' : undefined,
      color: one.colour,
      showSymbol: one.points.length === 1,
      symbolSize: 5,
      lineStyle: {width: 2},
      barMaxWidth: 28,
      barCategoryGap: '20%',
      areaStyle: kind === 'area' ? {opacity: stacked ? 0.55 : 0.14} : undefined,
      connectNulls: false,
      emphasis: {disabled: true},
      cursor: 'crosshair',
    })),
  };
}

function tooltip(points, show, period) {
  const shape =
    period >= 86_400_000
      ? {day: 'numeric', month: 'short', year: 'numeric'}
      : {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
  const head = new Intl.DateTimeFormat(undefined, shape).format(new Date(points[0].axisValue));
  const rows = points
    .filter(({value}) => value[1] !== null && value[1] !== 0)
    .slice(0, 12)
    .map(({value, seriesName, marker}) => `${marker} ${seriesName}  ${show(value[1])}`);
  return [head, ...(rows.length ? rows : ['nothing'])].join('\n');
}
