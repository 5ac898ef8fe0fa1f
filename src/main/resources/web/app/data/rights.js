/** What this browser may do here, by the key that it is signed in with. */

let who = {needed: false, roles: []};

/** From now on these are the rights: those of the answer to who is signed in. */
export function known(answer) {
  who = answer;
}

/** Whether what needs a role would be done, so that nobody is offered what is then refused. */
export const may = role => !who.needed || who.roles.includes(role) || who.roles.includes('admin');
