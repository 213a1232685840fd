package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private final List<String> told = new ArrayList<>();
  private final RequestBody body = new RequestBody(failure -> told.add(failure.getMessage()));

  /** A sink that throws when the body ends, and at a part that is not empty. */
  private final class Failing implements BodySink {
    private final Throwable with;

    Failing(Throwable with) {
      this.with = with;
    }

    @Override
    public void data(ByteBuf part) {
      if (part.isReadable()) {
        fail();
      }
    }

    @Override
    public void end() {
      fail();
    }

    private void fail() {
      if (with instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) with;
    }

    @Override
    public void aborted(String reason) {
      told.add("aborted: " + reason);
    }
  }

  @Test
  void sinkThatThrowsAtData_isAbortedAndHearsNoMore() {
    body.goesTo(new Failing(new IllegalStateException("broken")));
    body.data(Unpooled.wrappedBuffer(new byte[1]));
    body.data(Unpooled.wrappedBuffer(new byte[1]));
    body.end();
    assertThat(told).containsExactly("broken", "aborted: what takes the request failed");
  }

  @Test
  void sinkThatThrowsAtTheEnd_isAborted() {
    body.goesTo(new Failing(new IllegalStateException("broken")));
    body.end();
    body.abort("the client left");
    assertThat(told).containsExactly("broken", "aborted: what takes the request failed");
  }

  @Test
  void sinkThatFailsWithAnError_isAbortedAndTheErrorGoesOn() {
    body.goesTo(new Failing(new StackOverflowError()));
    assertThatThrownBy(body::end).isInstanceOf(StackOverflowError.class);
    assertThat(told).containsExactly("aborted: what takes the request failed");
  }
}
