package elbow.layer;

import elbow.kernel.Scratch;

/** Working memory of each worker. */
final class WorkerScratch {
  private Scratch[] scratches = {};

  /** Makes one for each worker; before they run. */
  void begin(Pass pass) {
    if (scratches.length < pass.workers()) {
      Scratch[] more = new Scratch[pass.workers()];
      for (int i = 0; i < more.length; i++) {
        more[i] = i < scratches.length ? scratches[i] : new Scratch();
      }
      scratches = more;
    }
  }

  /** Room for so many elements, of the pass's worker. */
  long elements(Pass pass, long count) {
    return scratches[pass.worker()].atLeast(count * pass.arithmetic().bytes());
  }

  void close() {
    for (Scratch scratch : scratches) {
      scratch.close();
    }
  }
}
