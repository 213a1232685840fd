package io.sluice.extensions.zpages.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
  private final Html html = new Html();

  @Test
  void text_whateverIsInIt_isText() {
    html.element("p", "<script>alert('1')</script> & \"2\"");
    assertThat(html.toString())
        .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;2&quot;</p>");
  }

  @Test
  void attribute_cannotBeLeft() {
    html.open("input", "value", "\" onfocus=\"alert(1)\" x='>");
    assertThat(html.toString())
        .isEqualTo("<input value=\"&quot; onfocus=&quot;alert(1)&quot; x=&#39;&gt;\">");
  }

  @Test
  void controlCharacters_becomeVisible() {
    html.text("a\u0000b\u001b[31mc\u009bd\u007fe\nf\tg");
    assertThat(html.toString()).isEqualTo("a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFDe\nf\tg");
  }

  @Test
  void links_leadNowhereElse() {
    assertThat(html.link(Link.to("/debug").with("a b", "c&d=<\"é"), "x").toString())
        .isEqualTo("<a href=\"/debug?a+b=c%26d%3D%3C%22%C3%A9\">x</a>");
    for (String url :
        new String[] {"javascript:alert(1)", "//evil", "/\\evil", "http://evil", "", "evil"}) {
      assertThatThrownBy(() -> html.open("a", "href", url))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void names_areWords() {
    assertThatThrownBy(() -> html.open("p onclick=x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> html.open("p", "a b", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void elements_areEnded() {
    assertThatThrownBy(() -> html.in("p", () -> html.open("b")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<p>");
    assertThatThrownBy(html::toString).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void attributes_withoutName_areLeftOut() {
    assertThat(html.open("input", "", "page", "name", "n").toString())
        .isEqualTo("<input name=\"n\">");
  }
}
