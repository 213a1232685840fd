package io.sluice.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a server says of itself. */
final class RecordingEvents implements ServerEvents {
  final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Override
  public void connectionOpened(Peer peer) {
    told.add("opened");
  }

  @Override
  public void connectionClosed(Peer peer) {
    told.add("closed");
  }

  @Override
  public void protocolMismatch(Peer peer, String sentence) {
    told.add("mismatch: " + sentence);
  }

  @Override
  public void handshakeFailed(Peer peer, String sentence) {
    told.add("handshake: " + sentence);
  }

  @Override
  public void clientFault(Peer peer, String sentence) {
    told.add("fault: " + sentence);
  }

  @Override
  public void answeredTooLate() {
    told.add("late");
  }

  @Override
  public void handlerFailed(Throwable cause) {
    told.add("handler: " + cause);
  }

  /** Waits for something that begins so. */
  String await(String beginning) throws InterruptedException {
    List<String> others = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      String next = told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("nothing began with " + beginning + ", but: " + others);
      }
      if (next.startsWith(beginning)) {
        return next;
      }
      others.add(next);
    }
  }
}
