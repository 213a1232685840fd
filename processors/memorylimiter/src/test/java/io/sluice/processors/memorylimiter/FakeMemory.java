package io.sluice.processors.memorylimiter;

/** Memory as a test has it; a collection leaves behind what it is told to. */
final class FakeMemory implements MemoryUse {
  private long bytes;
  private long afterCollection = -1;
  private long live = -1;
  private int collections;

  /** So much is in use, and a collection would free nothing. */
  FakeMemory mib(long used) {
    bytes = used << 20;
    afterCollection = -1;
    live = -1;
    return this;
  }

  /** So much would be left by a collection. */
  FakeMemory ofWhichRemain(long left) {
    afterCollection = left << 20;
    return this;
  }

  /** So much is known to be live at the most. */
  FakeMemory ofWhichLive(long most) {
    live = most << 20;
    return this;
  }

  @Override
  public long live() {
    return live < 0 ? bytes : live;
  }

  int collections() {
    return collections;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void collect() {
    collections++;
    if (afterCollection >= 0) {
      bytes = afterCollection;
    }
  }
}
