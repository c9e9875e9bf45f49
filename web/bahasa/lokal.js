// Dates, weeks and numbers the Indonesian way, whatever language the browser speaks.
// Runs before Streamlit's own program, which asks the browser for its language (calendars) or for its default (numbers).
(() => {
  const locale = "id-ID";
  const define = (name, value) => Object.defineProperty(Navigator.prototype, name, { configurable: true, get: () => value });
  define("language", locale);
  define("languages", Object.freeze([locale, "id"]));

  // `new Intl.NumberFormat()` and `Intl.NumberFormat(undefined, …)` mean Indonesian; a named locale stays what it is.
  for (const name of ["NumberFormat", "DateTimeFormat", "RelativeTimeFormat", "ListFormat", "PluralRules", "Collator"]) {
    const withDefault = ([locales, ...rest]) => [locales === undefined ? locale : locales, ...rest];
    Intl[name] = new Proxy(Intl[name], {
      apply: (target, self, args) => Reflect.apply(target, self, withDefault(args)),
      construct: (target, args, made) => Reflect.construct(target, withDefault(args), made),
    });
  }

  // A working week begins on Monday (browsers differ: CLDR's Indonesian week begins on Sunday, some know no week).
  Intl.Locale.prototype.getWeekInfo = () => ({ firstDay: 1, weekend: [6, 7], minimalDays: 1 });

  // The shortcuts of Number and Date, which do not go through Intl's constructors.
  for (const [type, names] of [
    [Number, ["toLocaleString"]],
    [Date, ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]],
  ]) {
    for (const name of names) {
      const original = type.prototype[name];
      type.prototype[name] = function (locales = locale, ...rest) {
        return original.call(this, locales, ...rest);
      };
    }
  }

  // In a number field a comma is the decimal sign: a browser set to English drops it, and 1,5 would be saved as 15.
  document.addEventListener("beforeinput", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.type === "number" && event.data?.includes(",")) {
      event.preventDefault();
      document.execCommand("insertText", false, event.data.replaceAll(".", "").replace(",", "."));
    }
  });
})();
