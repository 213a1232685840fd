package io.sluice.exporters.loadbalancing;

import io.netty.util.NetUtil;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * The resolver {@code dns}: all addresses of a name, asked for again and again. An answer that
 * comes too late is not waited for; the next question follows all the same.
 */
final class DnsLookup implements Resolver {
  /** Asks for all addresses of a name. */
  interface Names extends AutoCloseable {
    /**
     * Asks once.
     *
     * @param done told the addresses or what went wrong, the other is null; on any thread
     */
    void lookUp(String hostname, BiConsumer<List<InetAddress>, Throwable> done);

    @Override
    void close();
  }

  private final DnsSettings settings;
  private final Timers timers;
  private final Names names;
  private final CountDownLatch first = new CountDownLatch(1);

  /** Which question is open; an answer to another one comes too late. */
  private final AtomicInteger question = new AtomicInteger();

  private volatile Listener listener;
  private volatile boolean stopped;

  DnsLookup(ComponentContext context, DnsSettings settings, Names names) {
    this.settings = settings;
    this.timers = context.timers();
    this.names = names;
  }

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public void start(Listener to) throws StartException {
    listener = to;
    ask();
    try {
      // So that the first spans find backends, where there are any; else they are told to wait.
      boolean answered = first.await(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (!answered) {
        unanswered(question.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while looking up " + settings.hostname(), e);
    }
  }

  private void ask() {
    if (stopped) {
      return;
    }
    int number = question.incrementAndGet();
    timers.after(settings.timeout(), () -> unanswered(number));
    timers.after(settings.interval(), this::ask);
    names.lookUp(settings.hostname(), (addresses, failure) -> answered(number, addresses, failure));
  }

  private void answered(int number, List<InetAddress> addresses, Throwable failure) {
    if (!stopped && question.compareAndSet(number, number + 1)) {
      if (failure == null) {
        found(addresses);
      } else {
        listener.failed(
            "looking up \""
                + settings.hostname()
                + "\" failed: "
                + String.valueOf(failure.getMessage()).strip()
                + "; is that the name of a headless service, and does DNS know it?");
      }
      first.countDown();
    }
  }

  private void found(List<InetAddress> addresses) {
    try {
      listener.resolved(addresses.stream().map(this::endpoint).toList());
    } catch (StartException e) {
      listener.failed(e.getMessage());
    }
  }

  private void unanswered(int number) {
    if (!stopped && question.compareAndSet(number, number + 1)) {
      listener.failed(
          "DNS did not answer for \""
              + settings.hostname()
              + "\" within "
              + settings.timeout().toMillis()
              + " ms; raise resolver.dns.timeout if it is that slow");
    }
  }

  /** The shortest form of an IPv6 address, as every balancer writes it. */
  private String endpoint(InetAddress address) {
    String text = NetUtil.toAddressString(address);
    return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + settings.port();
  }

  @Override
  public void stop() {
    stopped = true;
    names.close();
  }
}
