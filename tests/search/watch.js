/* Looks on while somebody types into a search box: when a key was pressed, and when results that
   changed because of it were on the screen. It runs before the page's own scripts and changes
   nothing. The same for every search that is measured. `area`: where the results stand; `link`: a
   result in it. Times are milliseconds since the page was asked for. */
(area, link) => {
  "use strict";
  const seen = { pressed: 0, changed: 0, painted: [], firstResult: null, tasks: [], index: null };
  window.seenByTests = seen;

  seen.begins = time => {
    seen.pressed = time;
    seen.painted = [];
  };
  /* End writes nothing: it is pressed where something was written at once. */
  addEventListener("keydown", event => {
    if (event.key !== "End") seen.begins(event.timeStamp);
  }, true);

  /* A frame is made after its animation callbacks; a message sent from one arrives after it. */
  const afterPaint = done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(null);
  });

  const place = node => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const answers = target => place(target) && place(target).closest(area);
  new MutationObserver(changes => {
    const change = changes.find(each => answers(each.target));
    if (!change) return;
    const shown = answers(change.target);
    seen.changed = performance.now();
    if (!shown.textContent.trim()) return;
    const found = shown.querySelector(link) !== null;
    afterPaint(time => {
      seen.painted.push(time);
      if (found && seen.firstResult === null) seen.firstResult = time;
    });
  }).observe(document, { childList: true, characterData: true, subtree: true });

  new PerformanceObserver(list => {
    for (const task of list.getEntries()) seen.tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  /* How long a worker takes from its first message in to its first message out: an index, there. */
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...message) {
    if (seen.index === null) {
      const start = performance.now();
      seen.index = 0;
      this.addEventListener("message", () => { seen.index = performance.now() - start; }, { once: true });
    }
    return send.apply(this, message);
  };

  /* Writes a phrase as soon as there is a box that takes it: no hand is quicker. Some boxes listen to
     keys only, so a key goes up after it. */
  seen.writeAtOnce = (input, phrase) => {
    const write = () => {
      const box = document.querySelector(input);
      if (box) box.focus();
      if (!box || document.activeElement !== box) return setTimeout(write, 4);
      document.execCommand("insertText", false, phrase);
      return box.dispatchEvent(new KeyboardEvent("keyup", { key: phrase.slice(-1), bubbles: true }));
    };
    write();
  };

  /* Resolves with the time at which the first result of all was on the screen. */
  seen.first = limit => new Promise((resolve, reject) => {
    const look = () => {
      if (seen.firstResult !== null) return resolve(seen.firstResult);
      if (performance.now() > limit) return reject(new Error("no result was ever shown"));
      return setTimeout(look, 5);
    };
    look();
  });

  /* Resolves once results have stood still for `quiet`, or `limit` after the key: how long after
     the key they were first on the screen, or null where nothing changed. */
  seen.settled = (quiet, limit) => new Promise(resolve => {
    const look = () => {
      const now = performance.now();
      const still = seen.painted.length > 0 && now - seen.changed > quiet;
      if (!still && now - seen.pressed < limit) return setTimeout(look, 10);
      return resolve(seen.painted.length ? seen.painted[0] - seen.pressed : null);
    };
    look();
  });
}
