// Asks the questions of a guide one at a time: answers as buttons and, while focus is in the guide,
// as number keys; the way so far, back, and what to do at the end. It reads the list of all questions,
// which stays for print and for who asks for it. No request, no storage; a plain script, so it runs
// from file:.
(function () {
  "use strict";

  // One answer of the list: its row, and the id of the question it leads to, or nothing at the end.
  function answerOf(row) {
    const link = row.querySelector('dd > a[href^="#guide-"]');
    return { row: row, next: link ? link.getAttribute("href").slice(1) : "" };
  }

  // The questions of the list by id, in order; none where an answer leads nowhere.
  function questionsOf(list) {
    const questions = new Map();
    for (const item of list.children) {
      questions.set(item.id, { item: item, answers: Array.from(item.querySelectorAll("dl > div"), answerOf) });
    }
    const leads = question => question.answers.every(answer => !answer.next || questions.has(answer.next));
    return Array.from(questions.values()).every(leads) ? questions : new Map();
  }

  // What these answers lead through: each question with the answer taken, and where that ends.
  function walked(questions, taken) {
    let question = questions.values().next().value, end = null;
    const steps = taken.map(function (number) {
      const step = { question: question, answer: question.answers[number] };
      question = questions.get(step.answer.next);
      end = step.answer;
      return step;
    });
    return { steps: steps, question: question, end: end };
  }

  function words(of, selector) {
    return of.querySelector(selector).textContent;
  }

  function made(name, content, cls) {
    const element = document.createElement(name);
    element.append(content);
    if (cls) { element.className = cls; }
    return element;
  }

  function buttonIn(item, parts, pressed) {
    const button = made("button", "");
    button.type = "button";
    button.append(...parts);
    button.addEventListener("click", pressed);
    item.append(button);
    return item;
  }

  function stepper(card, questions) {
    const part = name => card.querySelector(name);
    const box = part(".stepper"), answers = part(".stepper-answers"), turn = part(".guide-turn button");
    let taken = [];

    function go(to) {
      taken = to;
      show();
      part(".stepper-ask").focus();
    }

    // A new heading each time: focus moves to it, so it is read out even if the last one had focus.
    function head(text) {
      const old = part(".stepper-ask"), heading = old.cloneNode();
      heading.textContent = text;
      old.replaceWith(heading);
    }

    function answerButton(answer, number) {
      const text = made("span", words(answer.row, "dt"));
      // There is no key for a tenth answer.
      const parts = number < 9 ? [made("kbd", String(number + 1)), " ", text] : [text];
      return buttonIn(made("li", ""), parts, () => go(taken.concat(number)));
    }

    function stepButton(step, number) {
      const parts = [made("span", "Go back to: ", "unseen"), words(step.question.item, "h3"), " ",
        made("strong", words(step.answer.row, "dt"))];
      return buttonIn(made("li", ""), parts, () => go(taken.slice(0, number)));
    }

    function show() {
      const way = walked(questions, taken), outcome = part(".stepper-outcome"), ways = part(".stepper-ways");
      head(way.question ? words(way.question.item, "h3") : "What to do");
      answers.hidden = !way.question;
      answers.replaceChildren(...(way.question ? way.question.answers.map(answerButton) : []));
      outcome.replaceChildren(...(way.question ? [] : way.end.row.querySelector("dd").cloneNode(true).childNodes));
      if (ways) { ways.hidden = Boolean(way.question); }
      part(".stepper-path ol").replaceChildren(...way.steps.map(stepButton));
      part(".stepper-path").hidden = part(".stepper-moves").hidden = !taken.length;
    }

    function stepping(on) {
      box.hidden = !on;
      card.classList.toggle("guide-stepping", on);
      turn.textContent = on ? "Show all questions" : "One question at a time";
    }

    function typed(event) {
      const off = document.documentElement.dataset.keys === "off";
      if (off || box.hidden || event.repeat || event.ctrlKey || event.altKey || event.metaKey) { return; }
      const button = /^[1-9]$/.test(event.key) && answers.querySelectorAll("button")[event.key - 1];
      if (button) {
        event.preventDefault();
        button.click();
      }
    }

    // A link to one question of the list leads to a place that can be seen.
    function followed() {
      if (questions.has(location.hash.slice(1)) && !box.hidden) {
        stepping(false);
        document.getElementById(location.hash.slice(1)).scrollIntoView();
      }
    }

    part(".stepper-back").addEventListener("click", () => go(taken.slice(0, -1)));
    part(".stepper-again").addEventListener("click", () => go([]));
    turn.addEventListener("click", function () {
      stepping(box.hidden);
      if (!box.hidden) { part(".stepper-ask").focus(); }
    });
    card.addEventListener("keydown", typed);
    window.addEventListener("hashchange", followed);
    part("h2").tabIndex = -1;
    show();
    stepping(true);
    part(".guide-turn").hidden = false;
    followed();
  }

  try {
    const card = document.querySelector(".guide-card");
    const questions = card ? questionsOf(card.querySelector(".guide")) : new Map();
    if (questions.size) { stepper(card, questions); }
  } catch (problem) { /* An old browser: the list of questions stands. */ }
}());
