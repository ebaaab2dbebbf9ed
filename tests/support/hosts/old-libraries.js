/* What libraries of old did to the language, as Prototype 1.6, MooTools 1.2 and zone.js have it. */
(function () {
  // Prototype: everything that can be counted, or has a toArray of its own.
  function $A(iterable) {
    if (!iterable) return [];
    if ('toArray' in Object(iterable)) return iterable.toArray();
    var length = iterable.length || 0;
    var results = new Array(length);
    while (length--) results[length] = iterable[length];
    return results;
  }
  var slice = Array.prototype.slice;
  var breaker = {};
  var methods = {
    each(iterator, context) {
      try {
        for (var i = 0; i < this.length; i++) iterator.call(context, this[i], i);
      } catch (error) {
        if (error !== breaker) throw error;
      }
      return this;
    },
    all(iterator) {
      return this.every(iterator || Boolean);
    },
    collect(iterator, context) {
      return slice.call(this).map(iterator, context);
    },
    detect(iterator, context) {
      for (var i = 0; i < this.length; i++) if (iterator.call(context, this[i], i)) return this[i];
    },
    include(item) {
      return this.indexOf(item) !== -1;
    },
    contains(item) {
      return this.indexOf(item) !== -1;
    },
    flatten() {
      return [].concat.apply([], this);
    },
    clear() {
      this.length = 0;
      return this;
    },
    compact() {
      return this.filter(Boolean);
    },
    without() {
      var values = slice.call(arguments);
      return this.filter(function (value) {
        return values.indexOf(value) === -1;
      });
    },
    reverse(inline) {
      var copy = inline === false ? slice.call(this) : this;
      for (var i = 0, j = copy.length - 1; i < j; i++, j--) {
        var held = copy[i];
        copy[i] = copy[j];
        copy[j] = held;
      }
      return copy;
    },
    toArray() {
      return slice.call(this);
    },
    clone() {
      return slice.call(this);
    },
    size() {
      return this.length;
    },
    inspect() {
      return '[' + this.join(', ') + ']';
    },
    // The one that broke JSON for years: a text where a list was meant.
    toJSON() {
      return '[' + this.map(JSON.stringify).join(', ') + ']';
    },
  };
  // Enumerable, as assignments are; over what the language has had since under the same names, too.
  for (var name in methods) Array.prototype[name] = methods[name];
  Array.prototype.find = methods.detect;
  Array.prototype.entries = methods.toArray;
  Array.prototype.flat = methods.flatten;
  Array.from = $A;

  Function.prototype.bind = function (context, ...first) {
    return (...rest) => this.apply(context, first.concat(rest));
  };
  String.prototype.startsWith = function (pattern) {
    return this.lastIndexOf(pattern, 0) === 0;
  };
  String.prototype.strip = function () {
    return this.replace(/^\s+/, '').replace(/\s+$/, '');
  };
  Element.prototype.hide = function () {
    this.style.display = 'none';
    return this;
  };
  Node.prototype.insert = function (child) {
    this.appendChild(child);
    return this;
  };

  // zone.js: a promise of its own, whose jobs run in the zone they were made in.
  var NativePromise = window.Promise;
  function ZoneAwarePromise(executor) {
    if (!(this instanceof ZoneAwarePromise)) throw new Error('Must be an instanceof Promise.');
    this.native = new NativePromise(executor);
  }
  ZoneAwarePromise.prototype.then = function (onFulfilled, onRejected) {
    var native = this.native;
    return new ZoneAwarePromise(function (resolve, reject) {
      native.then(onFulfilled, onRejected).then(resolve, reject);
    });
  };
  ZoneAwarePromise.prototype.catch = function (onRejected) {
    return this.then(null, onRejected);
  };
  ZoneAwarePromise.prototype.finally = function (onFinally) {
    var native = this.native;
    return new ZoneAwarePromise(function (resolve, reject) {
      native.finally(onFinally).then(resolve, reject);
    });
  };
  ['resolve', 'reject', 'all', 'race', 'any', 'allSettled'].forEach(function (name) {
    ZoneAwarePromise[name] = function (value) {
      return new ZoneAwarePromise(function (resolve, reject) {
        NativePromise[name](value).then(resolve, reject);
      });
    };
  });
  window.Promise = ZoneAwarePromise;

  // Timers and listeners run wrapped; what is handed back is the library's own.
  ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask'].forEach(function (name) {
    var native = window[name];
    window[name] = function (callback) {
      var rest = slice.call(arguments, 1);
      return native.apply(
        window,
        [
          function () {
            return callback.apply(this, arguments);
          },
        ].concat(rest),
      );
    };
  });
  var add = EventTarget.prototype.addEventListener;
  var remove = EventTarget.prototype.removeEventListener;
  var wrapped = new WeakMap();
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (typeof listener !== 'function') return add.call(this, type, listener, options);
    if (!wrapped.has(listener))
      wrapped.set(listener, function (event) {
        return listener.call(this, event);
      });
    return add.call(this, type, wrapped.get(listener), options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    return remove.call(this, type, wrapped.get(listener) || listener, options);
  };

  // Polyfills that pages still carry.
  var stringify = JSON.stringify;
  JSON.stringify = function () {
    return stringify.apply(JSON, arguments);
  };
  window.addEventListener('error', function () {});
})();
