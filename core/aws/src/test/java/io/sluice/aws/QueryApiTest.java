package io.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.ManualTime;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryApiTest {
  private static QueryApi service(Map<String, String> environment, String region)
      throws IOException {
    return AwsIdentity.in(
            new AwsSurroundings(environment::get, Path.of("/nowhere")),
            Duration.ofSeconds(10),
            new ManualTime(),
            new Workbench().context("test").log())
        .service("ec2", "2016-11-15", region);
  }

  @Test
  void endpoint_isThatOfTheRegion_orWhatTheEnvironmentSays() throws IOException {
    assertThat(service(Map.of(), "eu-west-1").url())
        .hasToString("https://ec2.eu-west-1.amazonaws.com/");
    assertThat(service(Map.of(), "cn-north-1").url())
        .hasToString("https://ec2.cn-north-1.amazonaws.com.cn/");
    assertThat(service(Map.of("AWS_ENDPOINT_URL", "http://all/"), "eu-west-1").url())
        .hasToString("http://all/");
    assertThatThrownBy(() -> service(Map.of("AWS_ENDPOINT_URL_EC2", "a b"), "eu-west-1"))
        .hasMessageContaining("is no URL");
  }

  @Test
  void question_isSigned_andItsAnswerRead() throws Exception {
    AwsCredentials who = AwsCredentials.of("AK", "secret", "token", Optional.empty());
    try (TestAws aws = new TestAws()) {
      QueryApi api = service(Map.of("AWS_ENDPOINT_URL_EC2", aws.url()), "eu-west-1");
      aws.answer("Describe", "<R xmlns='urn:x'><set><item><k>a &lt; b</k></item><item/></set></R>");
      XmlElement answer = api.ask("Describe", Map.of("Filter.1", "ä b"), who);
      assertThat(answer.at("set").all("item")).hasSize(2);
      assertThat(answer.at("set", "item", "k").text()).isEqualTo("a < b");
      assertThat(answer.at("no", "such").text()).isEmpty();
      assertThat(aws.last().body())
          .isEqualTo("Action=Describe&Filter.1=%C3%A4%20b&Version=2016-11-15");
      assertThat(aws.last().header("X-amz-security-token")).isEqualTo("token");
      assertThat(aws.last().header("Authorization"))
          .contains("Credential=AK/20231114/eu-west-1/ec2/aws4_request")
          .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token");
    }
  }

  @Test
  void refusal_isToldInTheServicesWords() throws Exception {
    AwsCredentials who = AwsCredentials.of("AK", "secret", "", Optional.empty());
    try (TestAws aws = new TestAws()) {
      QueryApi api = service(Map.of("AWS_ENDPOINT_URL_EC2", aws.url()), "eu-west-1");
      aws.answer(
          "Describe",
          403,
          "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error>"
              + "</Errors></Response>");
      assertThatThrownBy(() -> api.ask("Describe", Map.of(), who))
          .hasMessage("Describe at 127.0.0.1 was refused (403, UnauthorizedOperation: no)");
      aws.answer("Describe", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>");
      assertThatThrownBy(() -> api.ask("Describe", Map.of(), who))
          .hasMessageContaining("is no XML");
    }
  }
}
