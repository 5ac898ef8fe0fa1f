import {Directive, directive} from 'lit/directive.js';
import {noChange} from 'lit';

/** Sets properties of an element's style one by one: a style attribute is what the page's own policy forbids. */
class Styled extends Directive {
  render() {
    return noChange;
  }

  update({element}, [properties]) {
    Object.entries(properties).forEach(([name, value]) => {
      if (element.style[name] !== value) element.style[name] = value;
    });
    return noChange;
  }
}

/** `<i ${styled({left: '10%'})}>`. */
export const styled = directive(Styled);
