package io.sluice.pipeline;

import io.sluice.component.Admission;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that may be given out at a time. */
public final class ByteBudget implements Admission {
  private final long limit;
  private final AtomicLong reserved = new AtomicLong();

  public ByteBudget(long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("a budget must be positive, not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public long limit() {
    return limit;
  }

  @Override
  public long reserved() {
    return reserved.get();
  }

  @Override
  public Optional<Reservation> tryReserve(long bytes) {
    return take(bytes) ? Optional.of(new Room(bytes)) : Optional.empty();
  }

  private boolean take(long bytes) {
    long before = reserved.get();
    while (bytes <= limit - before) {
      if (reserved.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = reserved.get();
    }
    return false;
  }

  private final class Room implements Reservation {
    private final AtomicLong size;

    Room(long bytes) {
      size = new AtomicLong(bytes);
    }

    @Override
    public boolean tryGrowTo(long bytes) {
      long more = bytes - size.get();
      if (more > 0) {
        if (!take(more)) {
          return false;
        }
        size.addAndGet(more);
      }
      return true;
    }

    @Override
    public void settleAt(long bytes) {
      reserved.addAndGet(bytes - size.getAndSet(bytes));
    }

    @Override
    public void release() {
      reserved.addAndGet(-size.getAndSet(0));
    }
  }
}
