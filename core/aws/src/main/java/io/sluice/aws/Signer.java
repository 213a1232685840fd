package io.sluice.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.component.settings.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to a service in a region, in the way that AWS calls version 4.
 *
 * @param region such as {@code eu-west-1}
 * @param service as it is called in signatures, such as {@code ec2}
 */
public record Signer(String region, String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The headers that a request needs beside those that it has. */
  public Map<String, String> headers(Signable request, AwsCredentials who, Instant now) {
    Map<String, String> added = new LinkedHashMap<>();
    added.put("X-Amz-Date", TIME.format(now));
    who.sessionToken().ifPresent(token -> added.put("X-Amz-Security-Token", token.value()));
    Signable whole = request.withHeaders(added);
    added.put(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                who.accessKey(),
                scope(now),
                whole.signedHeaders(),
                signature(whole, who.secretKey(), now)));
    return added;
  }

  /** A URL that says by itself, and for some time, who asks. */
  public String url(Signable request, AwsCredentials who, Instant now, Duration validity) {
    Map<String, String> added = new LinkedHashMap<>();
    added.put("X-Amz-Algorithm", ALGORITHM);
    added.put("X-Amz-Credential", who.accessKey() + "/" + scope(now));
    added.put("X-Amz-Date", TIME.format(now));
    added.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
    added.put("X-Amz-SignedHeaders", request.signedHeaders());
    who.sessionToken().ifPresent(token -> added.put("X-Amz-Security-Token", token.value()));
    Signable whole = request.withQuery(added);
    return "https://%s%s?%s&X-Amz-Signature=%s"
        .formatted(
            whole.host(),
            whole.encodedPath(),
            whole.encodedQuery(),
            signature(whole, who.secretKey(), now));
  }

  /** Where and on which day a signature counts. */
  private String scope(Instant now) {
    return String.join("/", day(now), region, service, "aws4_request");
  }

  private static String day(Instant now) {
    return TIME.format(now).substring(0, 8);
  }

  private String signature(Signable request, Secret secret, Instant now) {
    String toSign =
        String.join("\n", ALGORITHM, TIME.format(now), scope(now), hexOfHash(request.canonical()));
    byte[] key = ("AWS4" + secret.value()).getBytes(UTF_8);
    for (String part : scope(now).split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  static String hexOfHash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
