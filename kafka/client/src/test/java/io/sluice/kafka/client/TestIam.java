package io.sluice.kafka.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerExtensionsValidatorCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallback;

/**
 * Sits in a broker and admits whom Amazon's would: it knows the secret of one key, and computes the
 * signature of a token's URL by itself, from the parts of the URL as they were sent.
 */
public final class TestIam implements AuthenticateCallbackHandler {
  static final String KEY = "AKTEST";
  static final String SECRET = "open sesame";
  static final String REGION = "eu-west-1";

  private static final String START = "https://kafka." + REGION + ".amazonaws.com/?";

  @Override
  public void configure(
      Map<String, ?> properties, String mechanism, List<AppConfigurationEntry> entries) {
    // Everything it knows is above.
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof OAuthBearerValidatorCallback asked) {
        validate(asked);
      } else if (!(callback instanceof OAuthBearerExtensionsValidatorCallback)) {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  private static void validate(OAuthBearerValidatorCallback asked) {
    try {
      if (isGood(new String(Base64.getUrlDecoder().decode(asked.tokenValue()), UTF_8))) {
        long now = System.currentTimeMillis();
        asked.token(new BearerToken(asked.tokenValue(), now, now + 60_000));
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      asked.error("invalid_token " + e.getMessage(), null, null);
      return;
    }
    asked.error("invalid_token", null, null);
  }

  /** Whether a URL is the one that the brokers want to see, signed with the key. */
  static boolean isGood(String url) throws GeneralSecurityException {
    if (!url.startsWith(START)) {
      return false;
    }
    Map<String, String> query = new TreeMap<>();
    for (String each : url.substring(START.length()).split("&", -1)) {
      query.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    String signature = query.remove("X-Amz-Signature");
    boolean named = query.remove("User-Agent") != null;
    String time = query.get("X-Amz-Date");
    String scope = time.substring(0, 8) + "/" + REGION + "/kafka-cluster/aws4_request";
    return named
        && query.get("Action").equals("kafka-cluster%3AConnect")
        && query.get("X-Amz-Expires").equals("900")
        && URLDecoder.decode(query.get("X-Amz-Credential"), UTF_8).equals(KEY + "/" + scope)
        && signature.equals(sign(time, scope, canonical(query)));
  }

  private static String canonical(Map<String, String> query) {
    StringBuilder text = new StringBuilder("GET\n/\n");
    query.forEach((name, value) -> text.append(name).append('=').append(value).append('&'));
    text.setLength(text.length() - 1);
    return text
        + "\nhost:kafka."
        + REGION
        + ".amazonaws.com\n\nhost\n"
        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  }

  private static String sign(String time, String scope, String canonical)
      throws GeneralSecurityException {
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
    byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
    for (String part : List.of(time.substring(0, 8), REGION, "kafka-cluster", "aws4_request")) {
      key = hmac(key, part);
    }
    String text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash;
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
