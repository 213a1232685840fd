package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A name's addresses, asked for again and again. */
class DnsLookupTest {
  private static final DnsSettings SETTINGS =
      new DnsSettings(
          "tier",
          new DnsSettings.Port(4317),
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          List.of());

  private final Workbench bench = new Workbench();
  private final AnsweringNames names = new AnsweringNames();
  private final Heard heard = new Heard();
  private final DnsLookup lookup = new DnsLookup(bench.context("load_balancing"), SETTINGS, names);

  @Test
  void addresses_ofBothFamilies_becomeEndpoints() throws Exception {
    names.know("10.0.0.1", "fe80:0:0:0:0:0:0:12");
    lookup.start(heard);
    assertThat(heard.lists).containsExactly(List.of("10.0.0.1:4317", "[fe80::12]:4317"));
  }

  @Test
  void interval_over_asksAgain() throws Exception {
    names.know("10.0.0.1");
    lookup.start(heard);
    names.know("10.0.0.1", "10.0.0.2");
    bench.time().advance(Duration.ofSeconds(4));
    assertThat(heard.lists).hasSize(1);
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(heard.lists).last(list(String.class)).hasSize(2);
  }

  @Test
  void failure_isTold_andTheNextQuestionFollows() throws Exception {
    names.failWith(new UnknownHostException("no such name"));
    lookup.start(heard);
    assertThat(heard.failures).singleElement().asString().contains("tier", "no such name");
    names.know("10.0.0.1");
    bench.time().advance(Duration.ofSeconds(5));
    assertThat(heard.lists).hasSize(1);
  }

  @Test
  void answer_thatComesTooLate_isNotHeard() throws Exception {
    names.stayOpen();
    lookup.start(heard);
    assertThat(heard.failures).singleElement().asString().contains("within 20 ms");
    names.answerNow("10.0.0.1");
    assertThat(heard.lists).isEmpty();
  }

  @Test
  void stop_endsTheQuestions() throws Exception {
    names.know("10.0.0.1");
    lookup.start(heard);
    lookup.stop();
    bench.time().advance(Duration.ofMinutes(1));
    assertThat(heard.lists).hasSize(1);
    assertThat(names.closed).isTrue();
  }

  private static final class Heard implements Resolver.Listener {
    private final List<List<String>> lists = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public void resolved(List<String> endpoints) throws StartException {
      lists.add(endpoints);
    }

    @Override
    public void failed(String why) {
      failures.add(why);
    }
  }

  /** Answers at once, or when it is told to. */
  private static final class AnsweringNames implements DnsLookup.Names {
    private List<InetAddress> known = List.of();
    private Exception failure;
    private boolean silent;
    private boolean closed;
    private BiConsumer<List<InetAddress>, Throwable> waiting;

    void know(String... addresses) throws UnknownHostException {
      known = addresses(addresses);
      failure = null;
    }

    private static List<InetAddress> addresses(String... texts) throws UnknownHostException {
      List<InetAddress> addresses = new ArrayList<>();
      for (String text : Arrays.asList(texts)) {
        addresses.add(InetAddress.getByName(text));
      }
      return addresses;
    }

    void failWith(Exception why) {
      failure = why;
    }

    void stayOpen() {
      silent = true;
    }

    void answerNow(String... addresses) throws UnknownHostException {
      waiting.accept(addresses(addresses), null);
    }

    @Override
    public void lookUp(String hostname, BiConsumer<List<InetAddress>, Throwable> done) {
      if (silent) {
        waiting = done;
      } else {
        done.accept(failure == null ? known : null, failure);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
