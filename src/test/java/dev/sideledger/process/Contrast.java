package dev.sideledger.process;

/** How well texts stand out from what is behind them, as WCAG 2 measures it. */
final class Contrast {
    /** Lists, line by line, the texts in view whose contrast is below 4.5; nothing if there are none. */
    static final String UNREADABLE = """
            (() => {
                const draw = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
                const paint = color => { draw.fillStyle = color; draw.fillRect(0, 0, 1, 1); };
                const light = () => {
                    const [r, g, b] = [...draw.getImageData(0, 0, 1, 1).data].map(n => n / 255)
                        .map(n => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const behind = element => {
                    if (element.parentElement) {
                        behind(element.parentElement);
                    }
                    paint(getComputedStyle(element).backgroundColor);
                };
                const contrast = element => {
                    paint(matchMedia('(prefers-color-scheme: dark)').matches ? '#000' : '#fff');
                    behind(element);
                    const ground = light();
                    paint(getComputedStyle(element).color);
                    const text = light();
                    return (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05);
                };
                const own = element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
                    .map(node => node.data.trim()).join('');
                return [...document.querySelectorAll('body *')]
                    .filter(element => own(element) && element.checkVisibility())
                    .map(element => [contrast(element), element])
                    .filter(([ratio]) => ratio < 4.5)
                    .map(([ratio, element]) => `${ratio.toFixed(2)} ${element.className}: ${own(element)}`).join('\\n');
            })()""";

    private Contrast() {}
}
