// Keeps the parts of a page that are marked data-live up to date, from the server's events. Everything works without it;
// it only saves the reload button.
'use strict';

const page = document.getElementById('page');
const pulse = document.getElementById('pulse');
const AGAIN = 5000;
const WORRY = 2500;

// What came for parts in which somebody reads closely, by their ids.
const waiting = new Map();
let source = null;
let worry = null;

// There nothing is exchanged: a selected text, a field or link that has the focus.
const inUse = (part) => {
  const selection = document.getSelection();
  return part.contains(document.activeElement)
    || (selection && !selection.isCollapsed && part.contains(selection.anchorNode));
};

const exchange = (part, inside) => {
  const fresh = new DOMParser().parseFromString(inside, 'text/html').body;
  if (part.innerHTML === fresh.innerHTML) return;
  const scrolled = [...part.querySelectorAll('.scroll')].map((box) => box.scrollLeft);
  part.replaceChildren(...fresh.childNodes);
  part.querySelectorAll('.scroll').forEach((box, i) => { box.scrollLeft = scrolled[i] || 0; });
};

const settle = () => {
  waiting.forEach((inside, id) => {
    const part = document.getElementById(id);
    if (part && inUse(part)) return;
    waiting.delete(id);
    if (part) exchange(part, inside);
  });
};

const say = (state, text) => {
  if (pulse.textContent === text) return;
  pulse.className = 'pulse ' + state;
  pulse.textContent = text;
};

// An event's first line is the part's id.
const hear = (event) => {
  const end = event.data.indexOf('\n');
  waiting.set(event.data.slice(0, end), event.data.slice(end + 1));
  settle();
};

const well = () => {
  clearTimeout(worry);
  worry = null;
  say('live', 'live');
};

// A stream that breaks is begun again by the browser, one that was refused is not.
const broken = () => {
  worry = worry || setTimeout(() => say('gone', 'Sluice does not answer'), WORRY);
  if (source && source.readyState === EventSource.CLOSED) {
    source = null;
    setTimeout(attend, AGAIN);
  }
};

// A page that nobody sees holds no connection: browsers have only six for all of one server's pages.
function attend() {
  if (document.hidden && source) {
    source.close();
    source = null;
    clearTimeout(worry);
    worry = null;
  } else if (!document.hidden && !source) {
    source = new EventSource(page.dataset.events);
    source.addEventListener('part', hear);
    source.addEventListener('open', well);
    source.addEventListener('error', broken);
  }
}

if (page.dataset.events) {
  attend();
  document.addEventListener('visibilitychange', attend);
  document.addEventListener('selectionchange', settle);
  document.addEventListener('focusout', () => setTimeout(settle));
}

// A link to a span opens it.
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target instanceof HTMLDetailsElement) {
  target.open = true;
  target.scrollIntoView({ block: 'center' });
}
