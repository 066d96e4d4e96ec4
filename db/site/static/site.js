"use strict";
// The page view: a record and its place on the picture light up together. Everything on the page
// works without this script; it adds the light.
(function () {
  var view = document.getElementById("page-view");
  if (!view) {
    return;
  }
  function all(mark) {
    return view.querySelectorAll('[data-mark="' + CSS.escape(mark) + '"]');
  }
  var lit = null;
  function light(mark) {
    if (lit === mark) {
      return;
    }
    if (lit) {
      all(lit).forEach(function (element) { element.classList.remove("on"); });
    }
    lit = mark;
    if (mark) {
      all(mark).forEach(function (element) { element.classList.add("on"); });
    }
  }
  function markOf(event) {
    var element = event.target.closest("[data-mark]");
    return element && element !== view ? element.dataset.mark : null;
  }
  function show(mark) {
    light(mark);
    var record = view.querySelector('.record[data-mark="' + CSS.escape(mark) + '"]');
    if (!record) {
      return;
    }
    var group = record.closest("details");
    if (group) {
      group.open = true;
    }
    record.scrollIntoView({ block: "center" });
    var link = record.querySelector("a");
    if (link) {
      link.focus({ preventScroll: true });
    }
  }
  ["mouseover", "focusin"].forEach(function (name) {
    view.addEventListener(name, function (event) {
      var mark = markOf(event);
      if (mark) {
        light(mark);
      }
    });
  });
  view.addEventListener("click", function (event) {
    var spot = event.target.closest(".spot");
    if (spot) {
      show(spot.dataset.mark);
    }
  });
  if (view.dataset.mark) {
    var record = view.querySelector('.record[data-mark="' + CSS.escape(view.dataset.mark) + '"]');
    if (record && window.innerWidth > 800) {
      record.scrollIntoView({ block: "nearest" });
    }
  }
})();
// On a phone the facets are closed at first, so that results come into sight.
if (window.innerWidth <= 800) {
  document.querySelectorAll(".search-facets details").forEach(function (facets) { facets.open = false; });
}
// Copying needs a browser that lets pages copy; elsewhere the buttons stay hidden.
document.querySelectorAll("button[data-copy-text]").forEach(function (button) {
  if (!navigator.clipboard) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    navigator.clipboard.writeText(button.dataset.copyText).then(
      function () { button.textContent = "写しました"; },
      function () { button.textContent = "写せませんでした"; }
    );
  });
});
// Keys: / goes to the search box, the arrows turn pages.
document.addEventListener("keydown", function (event) {
  var inField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (inField || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "/") {
    var box = document.querySelector('input[type="search"]');
    if (box) {
      event.preventDefault();
      box.focus();
    }
    return;
  }
  var way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  var link = way && document.querySelector('.pager a[rel="' + way + '"]');
  if (link) {
    window.location.href = link.href;
  }
});
