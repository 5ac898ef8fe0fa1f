/** The colours of series, told apart also by those who see few of them, in both lights. */
const LIGHT = ['#4f46e5', '#0f9488', '#d97706', '#db2777', '#0284c7', '#65a30d', '#9333ea', '#78716c'];
const DARK = ['#8b8cf8', '#2dc4b4', '#f2a33a', '#f472b6', '#4cb8f0', '#a3d246', '#c084fc', '#a8a29e'];

/** Whether the page is dark now. */
export const isDark = () => document.documentElement.dataset.theme === 'dark';

/** The colour of the n-th series. */
export const colour = index => (isDark() ? DARK : LIGHT)[index % LIGHT.length];

/** A colour of the style sheet. */
export const token = name =>
  getComputedStyle(document.documentElement)
    .getPropertyValue('--' + name)
    .trim();
