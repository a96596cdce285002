package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.endpoint.RawHttp.Response;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;

@TestInstance(Lifecycle.PER_CLASS)
class SignatureTest {
	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
	private static final Map<String, String> DESCRIBE = Map.of("Action", "DescribeInstances", "Version", TestCloud.VERSION, "Filter.1.Name", "tag:a b+c/ü~*");
	private static final String BODY = TestSigner.form(DESCRIBE);
	private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

	private TestCloud cloud;
	private TestSigner signer;

	@BeforeAll
	void open() throws IOException {
		cloud = new TestCloud(EndpointSettings.loopback(0), InstantSource.fixed(NOW));
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().nextToken("east").build());
		cloud.ec2("us-west-2").answers(request -> DescribeInstancesResponse.builder().nextToken("west").build());
		signer = new TestSigner(cloud).now(NOW);
	}

	@AfterAll
	void close() {
		cloud.close();
	}

	private Response send(String head, String body) throws IOException {
		return RawHttp.once(cloud.uri(), head, body);
	}

	private static void assertAccepted(Response response) {
		assertEquals(200, response.status(), response.body());
	}

	private static void assertRefused(int status, String code, Response response) {
		assertEquals(status + " " + code, response.status() + " " + response.element("Code"), response.body());
		assertEquals(response.headers().get("x-amzn-requestid"), response.element("RequestID"));
	}

	@Test
	void aSignedFormIsAccepted() throws IOException {
		assertAccepted(send(signer.post(BODY), BODY));
	}

	@Test
	void aSignedQueryIsAccepted() throws IOException {
		assertAccepted(send(signer.get("/", BODY), ""));
	}

	@ParameterizedTest
	@ValueSource(strings = {"/services/Eucalyptus", "/services/Eucalyptus/", "/a%20b/c%2Fd", "/x/../y/./z", "//double//slash"})
	void aSignedPathIsAccepted(String path) throws IOException {
		assertAccepted(send(signer.get(path, BODY), ""));
	}

	@Test
	void headersAreSignedWithTheirSpacesCollapsed() throws IOException {
		String head = signer.post(BODY, Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Amz-Custom", "  several   words "));
		assertAccepted(send(head.replace("X-Amz-Custom: several words", "X-Amz-Custom:   several    words  "), BODY));
	}

	@Test
	void theDateHeaderServesWithoutTheAmazonDate() throws IOException {
		String head = signer.post(BODY);
		assertTrue(head.contains("X-Amz-Date: 20260301T120000Z"));
		assertRefused(400, "IncompleteSignature", send(head.replace("X-Amz-Date", "X-Other-Date"), BODY));
		assertRefused(401, "AuthFailure", send(head.replace("X-Amz-Date: 20260301T120000Z", "Date: Sun, 01 Mar 2026 12:00:00 GMT"), BODY));
	}

	@Test
	void anAuthorizationWithoutSpacesIsRead() throws IOException {
		assertAccepted(send(signer.post(BODY).replace(", SignedHeaders", ",SignedHeaders").replace(", Signature", ",Signature"), BODY));
	}

	@Test
	void aWrongSecretIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.secret("wrong").post(BODY), BODY));
	}

	@Test
	void anUnknownKeyIsRefusedInTheSameWords() throws IOException {
		Response wrongSecret = send(signer.secret("wrong").post(BODY), BODY);
		Response unknownKey = send(signer.key("AKIAUNKNOWN").post(BODY), BODY);
		assertRefused(401, "AuthFailure", unknownKey);
		assertEquals(wrongSecret.element("Message"), unknownKey.element("Message"));
	}

	@Test
	void aChangedBodyIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.post(BODY), BODY.replace("DescribeInstances", "TerminateInstances")));
	}

	@Test
	void aChangedQueryIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.get("/", BODY).replace("Action=DescribeInstances", "Action=TerminateInstances"), ""));
	}

	@Test
	void anAddedParameterIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.post(BODY).replace("POST / ", "POST /?DryRun=false "), BODY));
	}

	@Test
	void anotherHostIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.post(BODY).replace("Host: 127.0.0.1", "Host: localhost"), BODY));
	}

	@Test
	void aSignatureThatDoesNotCoverTheHostIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.post(BODY).replace("content-type;host;", "content-type;"), BODY));
	}

	@Test
	void aScopeOfAnotherDayIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.post(BODY).replace("/20260301/", "/20260302/"), BODY));
	}

	@Test
	void aSessionTokenWithAPermanentKeyIsRefused() throws IOException {
		assertRefused(401, "AuthFailure", send(signer.post(BODY, Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Amz-Security-Token", "t")), BODY));
	}

	@Test
	void anUnsignedPayloadIsNotTakenFromAHeaderSignature() throws IOException {
		String head = signer.post(BODY).replaceFirst("x-amz-content-sha256: .*\n", "");
		assertRefused(401, "AuthFailure", send(head.strip() + "\nx-amz-content-sha256: UNSIGNED-PAYLOAD\n", BODY + "&DryRun=true"));
	}

	@ParameterizedTest
	@CsvSource({"-15, 200", "15, 200", "-16, 400", "16, 400"})
	void clocksMayDifferByAQuarterOfAnHour(long minutes, int status) throws IOException {
		Response response = send(signer.now(NOW.plus(Duration.ofMinutes(minutes))).post(BODY), BODY);
		assertEquals(status, response.status());
		assertEquals(status == 200 ? "" : "RequestExpired", response.element("Code"));
	}

	@Test
	void aPresignedQueryIsAccepted() throws IOException {
		assertAccepted(send(signer.presigned(BODY, Duration.ofMinutes(5)), ""));
	}

	@Test
	void aPresignedQueryExpires() throws IOException {
		assertAccepted(send(signer.now(NOW.minusSeconds(3599)).presigned(BODY, Duration.ofHours(1)), ""));
		assertRefused(400, "RequestExpired", send(signer.now(NOW.minusSeconds(3601)).presigned(BODY, Duration.ofHours(1)), ""));
	}

	@Test
	void aPresignedQueryCannotBeProlonged() throws IOException {
		String head = signer.now(NOW.minusSeconds(3601)).presigned(BODY, Duration.ofHours(1));
		assertRefused(401, "AuthFailure", send(head.replace("X-Amz-Expires=3600", "X-Amz-Expires=7200"), ""));
	}

	@Test
	void aPresignedQueryLivesAWeekAtMost() throws IOException {
		String head = signer.presigned(BODY, Duration.ofDays(7));
		assertAccepted(send(head, ""));
		assertRefused(400, "IncompleteSignature", send(head.replace("X-Amz-Expires=604800", "X-Amz-Expires=604801"), ""));
	}

	@Test
	void nothingSignedIsNamedAsAMissingParameter() throws IOException {
		assertRefused(400, "MissingParameter", send("POST / HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded", BODY));
	}

	@ParameterizedTest
	@ValueSource(strings = {"Basic dXNlcjpwYXNz", "AWS AKIA:sig", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0",
			"AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0", "AWS4-HMAC-SHA256 Credential=AKIA/20260301/us-east-1/ec2/aws4_request, Signature=0",
			"AWS4-HMAC-SHA256 Credential=AKIA/20260301/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature="})
	void anAuthorizationOfAnotherFormIsIncomplete(String authorization) throws IOException {
		assertRefused(400, "IncompleteSignature", send("POST / HTTP/1.1\nHost: h\nX-Amz-Date: 20260301T120000Z\nAuthorization: " + authorization, BODY));
	}

	@ParameterizedTest
	@ValueSource(strings = {"HmacSHA256", "HmacSHA1"})
	void version2IsAcceptedInAFormAndInAQuery(String algorithm) throws IOException, GeneralSecurityException {
		String form = signer.version2("POST", signer.host(), algorithm, DESCRIBE);
		assertAccepted(send("POST / HTTP/1.1\nHost: " + signer.host() + "\nContent-Type: application/x-www-form-urlencoded", form));
		String query = signer.version2("GET", signer.host(), algorithm, DESCRIBE);
		assertAccepted(send("GET /?" + query + " HTTP/1.1\nHost: " + signer.host(), ""));
	}

	@Test
	void version2MayLeaveThePortOut() throws IOException, GeneralSecurityException {
		assertAccepted(send("GET /?" + signer.version2("GET", "127.0.0.1", "HmacSHA256", DESCRIBE) + " HTTP/1.1\nHost: " + signer.host(), ""));
	}

	@Test
	void version2ExpiresByItsTimestampOrItsExpiry() throws IOException, GeneralSecurityException {
		String host = "HTTP/1.1\nHost: " + signer.host();
		String stale = signer.now(NOW.minusSeconds(1000)).version2("GET", signer.host(), "HmacSHA256", DESCRIBE);
		assertRefused(400, "RequestExpired", send("GET /?" + stale + " " + host, ""));
		Map<String, String> lasting = new HashMap<>(DESCRIBE);
		lasting.put("Expires", NOW.plusSeconds(1).toString());
		assertAccepted(send("GET /?" + signer.version2("GET", signer.host(), "HmacSHA256", lasting) + " " + host, ""));
		lasting.put("Expires", NOW.minusSeconds(1).toString());
		assertRefused(400, "RequestExpired", send("GET /?" + signer.version2("GET", signer.host(), "HmacSHA256", lasting) + " " + host, ""));
	}

	@Test
	void aChangedVersion2RequestIsRefused() throws IOException, GeneralSecurityException {
		String query = signer.version2("GET", signer.host(), "HmacSHA256", DESCRIBE);
		assertRefused(401, "AuthFailure", send("GET /?" + query.replace("DescribeInstances", "DescribeImages") + " HTTP/1.1\nHost: " + signer.host(), ""));
		assertRefused(401, "AuthFailure", send("GET /?" + query + "&DryRun=true HTTP/1.1\nHost: " + signer.host(), ""));
	}

	@Test
	void version1IsNotSupported() throws IOException, GeneralSecurityException {
		String query = signer.version2("GET", signer.host(), "HmacSHA256", DESCRIBE).replace("SignatureVersion=2", "SignatureVersion=1");
		assertRefused(400, "IncompleteSignature", send("GET /?" + query + " HTTP/1.1\nHost: " + signer.host(), ""));
	}

	@Test
	void theRegionIsTheOneSignedFor() throws IOException {
		assertEquals("east", send(signer.post(BODY), BODY).element("nextToken"));
		assertEquals("west", send(signer.region("us-west-2").post(BODY), BODY).element("nextToken"));
	}

	@Test
	void aRegionThatDoesNotExistIsRefused() throws IOException {
		Response response = send(signer.region("mars-north-1").post(BODY), BODY);
		assertRefused(401, "AuthFailure", response);
		assertEquals("Credential should be scoped to a valid region, not 'mars-north-1'.", response.element("Message"));
	}

	@Test
	void aScopeMadeUpFromTheHostIsRoutedByVersion() throws IOException {
		assertEquals("east", send(signer.service("127").region("0").post(BODY), BODY).element("nextToken"));
		assertEquals("west", send(signer.service("127").region("us-west-2").post(BODY), BODY).element("nextToken"));
	}

	@Test
	void aScopeMadeUpFromTheHostIsRoutedByHost() throws IOException {
		TestSigner elsewhere = signer.host("ec2.us-west-2.example.com").service("example").region("com");
		assertEquals("west", send(elsewhere.post(BODY), BODY).element("nextToken"));
	}

	@Test
	void version2TakesTheRegionFromTheHost() throws IOException, GeneralSecurityException {
		String query = signer.version2("GET", "ec2.us-west-2.example.com", "HmacSHA256", DESCRIBE);
		assertEquals("west", send("GET /?" + query + " HTTP/1.1\nHost: ec2.us-west-2.example.com", "").element("nextToken"));
	}

	@Test
	void aServiceThatIsNotOfferedIsNamed() throws IOException {
		String body = "Action=ListUsers&Version=2010-05-08";
		Response response = send(signer.service("iam").post(body, FORM), body);
		assertRefused(400, "InvalidAction", response);
		assertTrue(response.element("Message").contains("iam"), response.body());
	}
}
