package io.sluice.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A service that is asked by a form and answers in XML.
 *
 * @param service as it is called in signatures, such as {@code ec2}
 * @param version of its interface, a date
 * @param url of its endpoint
 */
public record QueryApi(
    AwsWeb web, LongSupplier epochMillis, String service, String version, String region, URI url) {
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  /** The usual address of a service, unless the environment has another one. */
  static URI endpoint(AwsSurroundings surroundings, String service, String host)
      throws IOException {
    String url =
        surroundings
            .variable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
            .or(() -> surroundings.variable("AWS_ENDPOINT_URL"))
            .orElse("https://" + host);
    try {
      return URI.create(url.replaceFirst("/+$", "") + "/");
    } catch (IllegalArgumentException e) {
      throw new IOException(url + " is no URL of the service " + service, e);
    }
  }

  /** The name under which regions of a part of the world are found. */
  static String domain(String region) {
    return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  }

  /**
   * Asks with a signature.
   *
   * @throws IOException with what the service said, if it refused
   */
  public XmlElement ask(String action, Map<String, String> values, AwsCredentials who)
      throws IOException, InterruptedException {
    String body = form(action, values);
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", FORM));
    Signable request = new Signable("POST", host(), url.getPath(), Map.of(), headers, body);
    headers.putAll(
        new Signer(region, service)
            .headers(request, who, Instant.ofEpochMilli(epochMillis.getAsLong())));
    return send(action, headers, body);
  }

  /** Asks what strangers may ask. */
  XmlElement askUnsigned(String action, Map<String, String> values)
      throws IOException, InterruptedException {
    return send(action, Map.of("Content-Type", FORM), form(action, values));
  }

  private String form(String action, Map<String, String> values) {
    Map<String, String> all = new TreeMap<>(values);
    all.put("Action", action);
    all.put("Version", version);
    return Percent.form(all);
  }

  private XmlElement send(String action, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    AwsWeb.Answer answer = web.ask("POST", url.toString(), headers, body);
    if (!answer.isGood()) {
      throw new IOException(
          "%s at %s was refused (%d%s)"
              .formatted(action, url.getHost(), answer.status(), reason(answer.body())));
    }
    return XmlElement.parse(answer.body());
  }

  /** What an answer that is no good says about why; the status alone if it does not. */
  private static String reason(String body) {
    XmlElement error = error(body);
    String code = error.at("Code").text();
    return code.isEmpty() ? "" : ", " + code + ": " + error.at("Message").text();
  }

  /** Of the two forms that services have for it. */
  private static XmlElement error(String body) {
    try {
      XmlElement said = XmlElement.parse(body);
      return said.all("Error").isEmpty() ? said.at("Errors", "Error") : said.at("Error");
    } catch (IOException e) {
      // A page of somebody on the way; what it shows to people is no reason.
      return XmlElement.NONE;
    }
  }

  /** As the header says it. */
  private String host() {
    boolean usual =
        url.getPort() < 0 || url.getPort() == ("https".equals(url.getScheme()) ? 443 : 80);
    return usual ? url.getHost() : url.getHost() + ":" + url.getPort();
  }
}
