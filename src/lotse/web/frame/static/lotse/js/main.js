// Every page loads this one module; each of the others does one thing. No build step, no inline script.
import "./live.js";
import "./keys.js";
import "./rows.js";
import "./toasts.js";
import "./search.js";
import "./frame.js";
import "./unsent.js";
import "./retyped.js";
