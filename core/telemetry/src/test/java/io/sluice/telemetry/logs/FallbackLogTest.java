package io.sluice.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FallbackLogTest {
  @Test
  void logback_leftToItself_findsTheFallbackAndAsksNobodyElse() throws Exception {
    LoggerContext context = new LoggerContext();
    String written = onStderr(() -> writeSome(context));

    assertThat(written.lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("\tdebug\tlogs/Fall").endsWith("\tours"))
        .anySatisfy(line -> assertThat(line).contains("\tinfo\t").contains("\ttheirs\t"));
    assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger("ROOT").iteratorForAppenders())
        .toIterable()
        .singleElement()
        .isInstanceOf(LineAppender.class);
  }

  private static void writeSome(LoggerContext context) throws JoranException {
    new ContextInitializer(context).autoConfig();
    context.getLogger("io.sluice.X").debug("ours");
    context.getLogger("io.netty.X").debug("too much");
    context.getLogger("io.netty.X").info("theirs");
  }

  private static String onStderr(Task task) throws JoranException {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      task.run();
    } finally {
      System.setErr(before);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  private interface Task {
    void run() throws JoranException;
  }
}
