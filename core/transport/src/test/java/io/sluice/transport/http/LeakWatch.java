package io.sluice.transport.http;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Reads what Netty's leak detector says. */
final class LeakWatch {
  private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

  LeakWatch() {
    reports.start();
    ((Logger) LoggerFactory.getLogger(ResourceLeakDetector.class)).addAppender(reports);
  }

  /** The leaks so far. Buffers are found by the collector, and reported at the next allocation. */
  List<String> found() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    return reports.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
