package io.sluice.processors.redaction.secrets;

import java.util.stream.Stream;

/** Secrets of every kind, in the texts that they occur in. */
final class Samples {
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

  private Samples() {}

  /**
   * A text with a secret.
   *
   * @param secret what must not be seen again
   * @param masked the text as it is afterwards
   */
  record Sample(SecretKind kind, String text, String secret, String masked) {
    @Override
    public String toString() {
      return kind + ": " + text;
    }
  }

  private static Sample of(SecretKind kind, String text, String secret) {
    return new Sample(kind, text, secret, text.replace(secret, "****"));
  }

  static Stream<Sample> all() {
    return Stream.of(headers(), tokens(), passwords(), keys(), addresses(), cards())
        .flatMap(samples -> samples);
  }

  private static Stream<Sample> headers() {
    return Stream.of(
        of(
            SecretKind.AUTHORIZATION,
            "Authorization: Digest user=a, nonce=b",
            "Digest user=a, nonce=b"),
        of(SecretKind.AUTHORIZATION, "{\"authorization\": \"opaque-thing\"}", "opaque-thing"),
        of(SecretKind.AUTHORIZATION, "sent Bearer mF_9.B5f-4.1JqM to host", "mF_9.B5f-4.1JqM"),
        of(SecretKind.AUTHORIZATION, "bearer+AbCdEfGhIjKl", "AbCdEfGhIjKl"),
        of(SecretKind.AUTHORIZATION, "with Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        of(SecretKind.COOKIE, "Cookie: session=abc123; theme=dark", "session=abc123; theme=dark"),
        of(SecretKind.COOKIE, "set-cookie: id=5f; Path=/\nnext: line", "id=5f; Path=/"),
        of(SecretKind.AUTHORIZATION, "{Authorization=Token 9944b091}", "Token 9944b091"),
        of(SecretKind.AUTHORIZATION, "{authorization=Token 9944, Accept=*/*}", "Token 9944"),
        of(SecretKind.AUTHORIZATION, "Authorization=Basic eDp5=, Host=h", "Basic eDp5="),
        of(SecretKind.AUTHORIZATION, "?authorization=opaque&page=2", "opaque"),
        of(
            SecretKind.AUTHORIZATION,
            "Authorization: Digest realm=\"a b\", nonce=\"c\"",
            "Digest realm=\"a b\", nonce=\"c\""),
        of(
            SecretKind.AUTHORIZATION,
            "{\"h\":\"Authorization: Negotiate YIIa=\",\"b\":\"c\"}",
            "Negotiate YIIa="),
        of(SecretKind.AUTHORIZATION, "Authorization: MAC 7f, mac=8e", "MAC 7f, mac=8e"),
        of(SecretKind.COOKIE, "Cookie=theme=dark; sessionid=38af", "theme=dark; sessionid=38af"),
        of(SecretKind.COOKIE, "Cookie: v=\"1\"; sessionid=38af", "v=\"1\"; sessionid=38af"),
        of(SecretKind.COOKIE, "{\"h\": \"Cookie: v=\\\"1\\\"; id=38af\"}", "v=\\\"1\\\"; id=38af"),
        of(SecretKind.COOKIE, "Cookie: p={\"a\":1}; id=38af", "p={\"a\":1}; id=38af"));
  }

  private static Stream<Sample> tokens() {
    return Stream.of(
        of(SecretKind.JWT, JWT, JWT),
        of(SecretKind.JWT, "GET /login?jwt=" + JWT + "&x=1", JWT),
        of(SecretKind.JWT, "next=%2F%3Fjwt%3D" + JWT, JWT),
        of(SecretKind.JWT, "session_" + JWT, JWT),
        of(SecretKind.JWT, "(" + JWT + ").", JWT));
  }

  private static Stream<Sample> passwords() {
    return Stream.of(
        of(SecretKind.PASSWORD, "postgres://app:s3cr3t@db:5432/x", "s3cr3t"),
        of(SecretKind.PASSWORD, "dial amqp://a:p@ss@[::1]/v failed", "p@ss"),
        of(SecretKind.PASSWORD, "ALTER USER x IDENTIFIED BY 'hunter2'", "hunter2"),
        of(SecretKind.PASSWORD, "CREATE ROLE x LOGIN PASSWORD 'it''s'", "it''s"),
        of(SecretKind.PASSWORD, "SET PASSWORD FOR 'u'@'h' = PASSWORD('hunter2')", "hunter2"),
        of(SecretKind.PASSWORD, "IDENTIFIED WITH mysql_native_password BY 'hunter2'", "hunter2"),
        of(SecretKind.PASSWORD, "SELECT 1 FROM u WHERE password = 'a b'", "a b"),
        of(
            SecretKind.PASSWORD,
            "jdbc:sqlserver://h;user=sa;Password=hunter2;encrypt=true",
            "hunter2"),
        of(SecretKind.PASSWORD, "host=h passwd=hunter2 dbname=x", "hunter2"),
        of(SecretKind.PASSWORD, "Server=h;Pwd=hunter2", "hunter2"),
        of(SecretKind.PASSWORD, "{\"user\":\"a\",\"password\":\"h\\\"2\"}", "h\\\"2"),
        of(SecretKind.PASSWORD, "{\\\"password\\\":\\\"hunter2\\\"}", "hunter2"),
        of(SecretKind.PASSWORD, "<password>hunter2</password>", "hunter2"),
        of(SecretKind.PASSWORD, "<password>open sesame</password>", "open sesame"),
        of(
            SecretKind.PASSWORD,
            "<wsse:Password xsi:type=\"xsd:string\">hunter2</wsse:Password>",
            "hunter2"),
        of(SecretKind.PASSWORD, "<password><![CDATA[a<b]]></password>", "a<b"),
        of(SecretKind.PASSWORD, "mysqldump --user a --password hunter2 db", "hunter2"),
        of(SecretKind.PASSWORD, "tool --db-password 'open sesame' -v", "open sesame"),
        of(SecretKind.PASSWORD, "Uid=sa;Pwd={S3cret!};", "S3cret!"),
        of(SecretKind.PASSWORD, "Pwd={a}}b;c};Uid=sa", "a}}b;c"),
        of(SecretKind.PASSWORD, "user=a&password=hunter2&b=c", "hunter2"),
        of(SecretKind.PASSWORD, "jdbc:oracle:thin:scott/tiger@//db:1521/x", "tiger"),
        of(SecretKind.PASSWORD, "INSERT INTO u (`name`, `password`) VALUES ('a', 'h''2')", "h''2"),
        of(
            SecretKind.PASSWORD,
            "insert into u(password) values(crypt('hunter2', gen_salt('bf')))",
            "crypt('hunter2', gen_salt('bf'))"),
        of(SecretKind.PASSWORD, "next=%2Fx%3Fpassword%3Dhunter2", "hunter2"),
        of(SecretKind.PASSWORD, "passphrase => 'open sesame'", "open sesame"));
  }

  private static Stream<Sample> keys() {
    String pem = "\nMIIEowIBAAKCAQEA\nzdXNlcjpwYXNz==\n";
    return Stream.of(
        of(SecretKind.AWS_KEY, "key AKIAIOSFODNN7EXAMPLE used", "AKIAIOSFODNN7EXAMPLE"),
        of(SecretKind.AWS_KEY, "ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"),
        of(
            SecretKind.API_KEY,
            "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG",
            "wJalrXUtnFEMI/K7MDENG"),
        of(SecretKind.API_KEY, "?api_key=hunter2", "hunter2"),
        of(SecretKind.API_KEY, "X-Api-Key: hunter2", "hunter2"),
        of(SecretKind.API_KEY, "client_secret=hunter2", "hunter2"),
        of(SecretKind.API_KEY, "AccountKey=Zm9vYmFy/Zm9v==;", "Zm9vYmFy/Zm9v=="),
        of(SecretKind.API_KEY, "access_token=0a1b2c3d4e", "0a1b2c3d4e"),
        of(
            SecretKind.API_KEY,
            "&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0",
            "fe5f80f77d5fa3beca038a248ff027d0"),
        of(SecretKind.API_KEY, "api_token=12|AbCdEfGh", "12|AbCdEfGh"),
        of(SecretKind.GCP_KEY, "k:AIzaSyA" + "b".repeat(32), "AIzaSyA" + "b".repeat(32)),
        of(SecretKind.GCP_KEY, "ya29.a0AfH6SMBx-1234567890", "ya29.a0AfH6SMBx-1234567890"),
        of(SecretKind.GITHUB_TOKEN, "ghp_" + "a1B2".repeat(9), "ghp_" + "a1B2".repeat(9)),
        of(SecretKind.GITHUB_TOKEN, "(gho_" + "a1B2".repeat(9) + ")", "gho_" + "a1B2".repeat(9)),
        of(
            SecretKind.GITHUB_TOKEN,
            "github_pat_11ABCDEFG0abcdefghij_x",
            "github_pat_11ABCDEFG0abcdefghij_x"),
        of(SecretKind.API_KEY, "glpat-AbCdEfGhIjKlMnOpQrSt", "glpat-AbCdEfGhIjKlMnOpQrSt"),
        of(SecretKind.API_KEY, "xoxb-123456789012-abcdef", "xoxb-123456789012-abcdef"),
        of(SecretKind.API_KEY, "sk_live_" + "a1".repeat(12), "sk_live_" + "a1".repeat(12)),
        of(SecretKind.API_KEY, "sk-proj-" + "aB3_".repeat(10), "sk-proj-" + "aB3_".repeat(10)),
        of(SecretKind.API_KEY, "npm_" + "a1B2".repeat(9), "npm_" + "a1B2".repeat(9)),
        of(
            SecretKind.PRIVATE_KEY,
            "-----BEGIN RSA PRIVATE KEY-----" + pem + "-----END RSA PRIVATE KEY-----",
            pem),
        of(
            SecretKind.PRIVATE_KEY,
            "-----BEGIN PGP PRIVATE KEY BLOCK-----" + pem + "-----END PGP PRIVATE KEY BLOCK-----",
            pem));
  }

  private static Stream<Sample> addresses() {
    return Stream.of(
        of(SecretKind.EMAIL, "alice.b+c@mail.example.com", "alice.b+c@mail.example.com"),
        of(SecretKind.EMAIL, "to <bob@example.org>, now", "bob@example.org"),
        of(SecretKind.EMAIL, "mailto:bob@example.org.", "bob@example.org"),
        of(SecretKind.EMAIL, "/users/bob%40example.org/x", "bob%40example.org"),
        of(SecretKind.EMAIL, "bob@example.com-42", "bob@example.com"),
        of(SecretKind.EMAIL, "jürgen@müller.de", "jürgen@müller.de"));
  }

  private static Stream<Sample> cards() {
    return Stream.of(
        of(SecretKind.CARD_NUMBER, "4111111111111111", "4111111111111111"),
        of(SecretKind.CARD_NUMBER, "card4111111111111111!", "4111111111111111"),
        of(SecretKind.CARD_NUMBER, "paid 4111 1111 1111 1111 today", "4111 1111 1111 1111"),
        of(SecretKind.CARD_NUMBER, "2024-01-15 5500-0000-0000-0004 ok", "5500-0000-0000-0004"),
        of(SecretKind.CARD_NUMBER, "n=4111+1111+1111+1111&x=1", "4111+1111+1111+1111"),
        of(SecretKind.CARD_NUMBER, "378282246310005", "378282246310005"),
        of(SecretKind.CARD_NUMBER, "3782 822463 10005", "3782 822463 10005"),
        of(SecretKind.CARD_NUMBER, "6011111111111117;", "6011111111111117"),
        of(SecretKind.CARD_NUMBER, "2221000000000009", "2221000000000009"),
        of(SecretKind.CARD_NUMBER, "30569309025904", "30569309025904"),
        of(SecretKind.CARD_NUMBER, "3530111333300000", "3530111333300000"),
        of(SecretKind.CARD_NUMBER, "6759649826438453", "6759649826438453"));
  }

  /** What looks like a secret at first. */
  static Stream<String> innocent() {
    return Stream.of(
        "GET /api/v1/orders/{orderId}",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0",
        "5b8efff798038103d269b633813fc60c",
        "4111111111111112",
        "1234567812345670",
        "0.4111111111111111",
        "deadbeef4111111111111111",
        "1700000000000000000",
        "2024-01-15 12:30:45.123456789",
        "192.168.100.200:8080",
        "https://example.com:8443/path?x=1",
        "https://example.com/@angular/core@17",
        "java.lang.Object@1a2b3c4d",
        "bearer authentication failed",
        "the bearer of good news, basically",
        "Basic authentication required",
        "no token found; tokens: 1500, max_tokens=4096",
        "password must not be empty",
        "UPDATE u SET password = ? WHERE id = $1",
        "PASSWORD='****'",
        "password=null",
        "secretary of state: Anna",
        "{\"password\": {\"type\": \"string\"}}",
        "docker login --password-stdin registry.example.com",
        "--password --verbose",
        "<password/><user>a</user>",
        "INSERT INTO u (password, id) VALUES (?, 1)",
        "INSERT INTO u (id, name) VALUES (1, 'x')",
        "jdbc:oracle:thin:@//db:1521/x",
        "npm i left-pad@1.2.3-beta",
        "method signature: f(x)",
        "eyJ is how base64 JSON begins",
        "risk-assessment-desk-of-the-department-of-things",
        "sk-short",
        "AKIAshort",
        "authorization failed for user",
        "a@b",
        "@decorator",
        "foo://bar@",
        "",
        "x");
  }
}
