package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.endpoint.RawHttp.Response;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.utils.builder.Buildable;

/** Seeded noise: whatever comes in, an answer goes out that blames the client, and the next request is served. */
@TestInstance(Lifecycle.PER_CLASS)
class FuzzTest {
	private static final int ROUNDS = 700;
	private static final String VERSION = "&Version=" + TestCloud.VERSION;
	private static final List<String> FORMS = List.of(
			"Action=RunInstances" + VERSION + "&ImageId=ami-1&MinCount=1&MaxCount=2&BlockDeviceMapping.1.Ebs.VolumeSize=8&TagSpecification.1.Tag.1.Key=a",
			"Action=DescribeInstances" + VERSION + "&Filter.1.Name=tag%3AName&Filter.1.Value.1=a*&MaxResults=5&InstanceId.1=i-1",
			"Action=ImportKeyPair" + VERSION + "&KeyName=k&PublicKeyMaterial=c3NoLXJzYSBBQUE%3D",
			"Action=DescribeSpotPriceHistory" + VERSION + "&StartTime=2013-01-01T00%3A00%3A00Z&DryRun=false");
	private static final List<String> SPLINTERS = List.of("&", "=", "%", "%00", "%ff", ".", "..", ".1", ".0", "-", "+", "\u0000", "ü", "Action", "999999999999999999999", "1e400",
			"&&", "==", "{}", "<x>", "%C0%80", "&Action=", "&Version=", "&X-Amz-Signature=0", "\r\n", " ");

	private TestCloud cloud;

	@BeforeAll
	void open() throws IOException {
		cloud = new TestCloud(new EndpointSettings("127.0.0.1", 0, 100_000, Duration.ofMillis(300)), InstantSource.system());
		cloud.ec2().answers(FuzzTest::emptyAnswer);
	}

	@AfterAll
	void close() {
		cloud.close();
	}

	private static AwsResponse emptyAnswer(AwsRequest request) {
		String response = request.getClass().getSimpleName().replaceFirst("Request$", "Response");
		try {
			Class<?> type = Class.forName(Ec2Client.class.getPackageName() + ".model." + response);
			return (AwsResponse) ((Buildable) (SdkPojo) type.getMethod("builder").invoke(null)).build();
		} catch (ReflectiveOperationException impossible) {
			throw new AssertionError(impossible);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = {1, 2})
	void signedFormsThatMakeNoSenseAreTheClientsMistake(long seed) throws IOException {
		Random random = new Random(seed);
		try (RawHttp http = new RawHttp(cloud.uri())) {
			for (int i = 0; i < ROUNDS; i++) {
				String form = mutated(FORMS.get(random.nextInt(FORMS.size())), random);
				Response response = http.send(new TestSigner(cloud).post(form), form);
				assertTrue(response.status() == 200 || response.status() == 400, response.status() + " to " + form + ": " + response.body());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = {3, 4})
	void bytesThatAreNoRequestAreAnsweredOrCutOff(long seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < ROUNDS; i++) {
			String form = FORMS.get(random.nextInt(FORMS.size()));
			String head = new TestSigner(cloud).post(form).strip().replace("\n", "\r\n") + "\r\nContent-Length: " + form.length() + "\r\nConnection: close\r\n\r\n";
			String noise = mutated(head + form, random);
			try (RawHttp http = new RawHttp(cloud.uri())) {
				http.write(noise);
				http.endOutput();
				assertNotEquals(500, http.receive().status(), noise);
			} catch (SocketTimeoutException hangs) {
				throw new AssertionError("No answer to: " + noise, hangs);
			} catch (IOException cutOff) {
				// A client that talks no HTTP may be left without an answer.
			}
		}
	}

	@Test
	void aNameOfNothingButDotsIsRefused() throws IOException {
		String form = FORMS.get(1) + "&" + ".".repeat(90_000) + "=1";
		assertTrue(RawHttp.once(cloud.uri(), new TestSigner(cloud).post(form), form).body().contains("UnknownParameter"));
	}

	@Test
	void manyElementsAreRead() throws IOException {
		StringBuilder form = new StringBuilder("Action=DescribeInstances").append(VERSION);
		for (int i = 1; i <= 3000; i++) {
			form.append("&InstanceId.").append(i * 7).append("=i-").append(i);
		}
		assertEquals(200, RawHttp.once(cloud.uri(), new TestSigner(cloud).post(form.toString()), form.toString()).status());
	}

	private static String mutated(String text, Random random) {
		StringBuilder mutated = new StringBuilder(text);
		int changes = random.nextInt(1, 5);
		for (int i = 0; i < changes && !mutated.isEmpty(); i++) {
			int at = random.nextInt(mutated.length());
			switch (random.nextInt(5)) {
				case 0 -> mutated.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
				case 1 -> mutated.deleteCharAt(at);
				case 2 -> mutated.setCharAt(at, (char) random.nextInt(128));
				case 3 -> mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + random.nextInt(40))));
				default -> mutated.setLength(Math.max(at, 1));
			}
		}
		return new String(mutated.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}
}
