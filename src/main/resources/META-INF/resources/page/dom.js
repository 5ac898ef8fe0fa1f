// Elements. What was recorded only ever becomes text, never markup.

export const $ = id => document.getElementById(id);

/** An element such as 'span.chip', with children: nodes and texts. */
export function el(spec, ...children) {
	const [name, ...classes] = spec.split('.');
	const element = document.createElement(name);
	element.className = classes.join(' ');
	element.append(...children.filter(Boolean));
	return element;
}

export const titled = (title, ...element) => Object.assign(el(...element), {title});

/** Writes a text unless it stands there. */
export function say(id, text) {
	if ($(id).textContent !== text) {
		$(id).textContent = text;
	}
}

export const sessionLink = id => '?session=' + encodeURIComponent(id);
export const sessionOfLink = search => new URLSearchParams(search).get('session');
