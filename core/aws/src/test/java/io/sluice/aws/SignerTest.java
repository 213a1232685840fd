package io.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the signatures that AWS publishes for a list of requests. */
class SignerTest {
  private static final Signer SIGNER = new Signer("us-east-1", "service");
  private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
  private static final String UNRESERVED =
      "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static AwsCredentials who(String token) {
    return AwsCredentials.of(
        "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token, Optional.empty());
  }

  private static Signable request(String method, String path, Map<String, String> query) {
    return new Signable(method, "example.amazonaws.com", path, query, Map.of(), "");
  }

  private static Signable form(String type, boolean withHash) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Content-Length", "13");
    if (withHash) {
      headers.put(
          "x-amz-content-sha256",
          "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
    }
    return new Signable("POST", "example.amazonaws.com", "/", Map.of(), headers, "Param1=value1");
  }

  /** The request of the published list with this name. */
  private static Signable published(String name, boolean inHeaders) {
    return switch (name) {
      case "get-vanilla", "get-vanilla-with-session-token" -> request("GET", "/", Map.of());
      case "get-vanilla-query-order-encoded" ->
          request("GET", "/", Map.of("Param-3", "Value3", "Param", "Value2", "ሴ", "Value1"));
      case "get-vanilla-utf8-query" -> request("GET", "/", Map.of("ሴ", "bar"));
      case "get-vanilla-query-unreserved" -> request("GET", "/", Map.of(UNRESERVED, UNRESERVED));
      case "get-unreserved" -> request("GET", "/" + UNRESERVED, Map.of());
      case "get-utf8" -> request("GET", "/ሴ", Map.of());
      case "get-space" -> request("GET", "/example space/", Map.of());
      case "post-vanilla-query" -> request("POST", "/", Map.of("Param1", "value1"));
      case "get-header-value-trim" ->
          request("GET", "/", Map.of())
              .withHeaders(Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""));
      case "post-form" -> form("application/x-www-form-urlencoded", inHeaders);
      case "post-form-parameters" ->
          form("application/x-www-form-urlencoded; charset=utf-8", inHeaders);
      default -> throw new AssertionError(name);
    };
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          get-vanilla,5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31,e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d
          get-vanilla-with-session-token,07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8,7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c
          get-vanilla-query-order-encoded,371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac,c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787
          get-vanilla-utf8-query,2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04,0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600
          get-vanilla-query-unreserved,9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197,8e76a88a7433637b12778d5592799b29ad21ecd6cf6325051c21d86f0acda2bf
          get-unreserved,07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f,95968482db1b9e0fadef6efc1bd24689f77c77d9ef56919c96a28cc92e0d6005
          get-utf8,8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85,10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44
          get-space,652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741,7a1f416954786484c9824d93c1f26ef64acb9b1b6c9154d08c9f07d0e394abf6
          post-vanilla-query,28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11,a9ef26247f293bffe40eeff86a0480ba8c14d31503b2e0c3399e3a16bf1a3682
          get-header-value-trim,acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736,e7bb0fd515e125e1aec2ecc4c0c17484fb06f6846b927c35e46005dd3df3acd4
          post-form,d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b,89a40deed0f26f9461242825a082d2222717248abc7ab41f552ad84a94ad46e9
          post-form-parameters,328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422,0dbeb9b026c7b6675f266b8427efec9b4fa8b1f6ef1477d717aea231106eab4d
          """)
  void signatures_areThosePublished(String name, String inHeader, String inUrl) {
    AwsCredentials who =
        who(
            name.endsWith("-token")
                ? "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"
                : "");
    assertThat(SIGNER.headers(published(name, true), who, THEN).get("Authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256"
                + " Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=")
        .endsWith(", Signature=" + inHeader);
    assertThat(SIGNER.url(published(name, false), who, THEN, Duration.ofHours(1)))
        .startsWith("https://example.amazonaws.com/")
        .endsWith("&X-Amz-Signature=" + inUrl);
  }
}
