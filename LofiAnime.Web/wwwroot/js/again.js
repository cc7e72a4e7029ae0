import { inWords } from "./clock.js";

/** The waits before the tries, in seconds; after the last the visitor decides. */
const WAITS = [20, 40, 80];

/** Tries again by itself where there was a crowd, after a wait that the card tells and the visitor may end. */
export class Again {
  #root;
  #act;
  #timer = null;
  #tries = 0;

  /**
   * @param root where the cards appear
   * @param act tries again
   */
  constructor(root, act) {
    this.#root = root;
    this.#act = act;
    root.addEventListener("click", (event) => event.target.closest("[data-again-stop]") && this.stop());
  }

  /** Begins the wait, if the card that is shown has a place for it. @param seconds null for a wait that grows */
  wait(seconds = null) {
    const line = this.#root.querySelector("[data-again]");
    if (line === null || this.#tries >= WAITS.length) return;

    const until = Date.now() + 1000 * (seconds ?? WAITS[this.#tries]);
    this.#tries++;
    line.hidden = false;
    const tick = () => {
      const left = until - Date.now();
      line.querySelector("[data-again-in]").textContent = inWords(left);
      if (left <= 0 && navigator.onLine && line.isConnected) {
        this.#end();
        this.#act();
      } else if (!line.isConnected) {
        this.#end();
      }
    };
    this.#end();
    this.#timer = setInterval(tick, 1000);
    tick();
  }

  /** Leaves it to the visitor. */
  stop() {
    this.#end();
    this.#tries = 0;
    const line = this.#root.querySelector("[data-again]");
    if (line !== null) line.hidden = true;
  }

  #end() {
    clearInterval(this.#timer);
    this.#timer = null;
  }
}
