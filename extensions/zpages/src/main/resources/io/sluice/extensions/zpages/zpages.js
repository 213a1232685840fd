// Keeps the parts of a page that are marked data-live up to date, by asking for the page again. Everything works
// without it; it only saves the reload button.
'use strict';

const page = document.getElementById('page');
const pulse = document.getElementById('pulse');
const interval = Number(page.dataset.refresh);

// Where somebody reads closely nothing is exchanged: a selected text, a field or link that has the focus.
const inUse = (part) => {
  const selection = document.getSelection();
  return part.contains(document.activeElement)
    || (selection && !selection.isCollapsed && part.contains(selection.anchorNode));
};

const exchange = (part, fresh) => {
  if (part.innerHTML === fresh.innerHTML) return;
  const scrolled = [...part.querySelectorAll('.scroll')].map((box) => box.scrollLeft);
  part.replaceChildren(...fresh.childNodes);
  part.querySelectorAll('.scroll').forEach((box, i) => { box.scrollLeft = scrolled[i] || 0; });
};

const refresh = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.querySelectorAll('[data-live]').forEach((part) => {
    const next = fresh.getElementById(part.id);
    if (next && !inUse(part)) exchange(part, next);
  });
};

const say = (state, text) => {
  if (pulse.textContent === text) return;
  pulse.className = 'pulse ' + state;
  pulse.textContent = text;
};

const goOn = async () => {
  try {
    if (!document.hidden) {
      await refresh();
      say('live', 'live');
    }
  } catch (e) {
    say('gone', 'Sluice does not answer');
  }
  setTimeout(goOn, interval);
};

if (interval) setTimeout(goOn, interval);

// A link to a span opens it.
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target instanceof HTMLDetailsElement) {
  target.open = true;
  target.scrollIntoView({ block: 'center' });
}
