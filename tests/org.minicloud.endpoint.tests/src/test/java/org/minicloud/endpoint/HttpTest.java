package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.endpoint.RawHttp.Response;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Connections, limits, and the life of the endpoint. */
class HttpTest {
	private static final String BODY = "Action=DescribeInstances&Version=" + TestCloud.VERSION;
	private static final Duration PATIENCE = Duration.ofMillis(600);

	private TestCloud cloud;

	@BeforeEach
	void open() throws IOException {
		cloud = new TestCloud(new EndpointSettings("127.0.0.1", 0, 10_000, PATIENCE), InstantSource.system());
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().build());
	}

	@AfterEach
	void close() {
		cloud.close();
	}

	private String head() {
		return new TestSigner(cloud).post(BODY);
	}

	@Test
	void aConnectionServesManyRequests() throws IOException {
		try (RawHttp http = new RawHttp(cloud.uri())) {
			for (int i = 0; i < 3; i++) {
				assertEquals(200, http.send(head(), BODY).status());
			}
		}
	}

	@Test
	void aConnectionSurvivesAnError() throws IOException {
		try (RawHttp http = new RawHttp(cloud.uri())) {
			assertEquals(401, http.send(new TestSigner(cloud).secret("wrong").post(BODY), BODY).status());
			assertEquals(200, http.send(head(), BODY).status());
		}
	}

	@Test
	void aBodyMayComeInChunks() throws IOException {
		try (RawHttp http = new RawHttp(cloud.uri())) {
			http.write(head().strip().replace("\n", "\r\n") + "\r\nTransfer-Encoding: chunked\r\n\r\n");
			for (int i = 0; i < BODY.length(); i += 10) {
				String chunk = BODY.substring(i, Math.min(i + 10, BODY.length()));
				http.write(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
			}
			http.write("0\r\n\r\n");
			assertEquals(200, http.receive().status());
		}
	}

	@Test
	void aBodyTooLargeIsRefused() throws IOException {
		String large = BODY + "&NextToken=" + "x".repeat(10_000);
		Response response = RawHttp.once(cloud.uri(), new TestSigner(cloud).post(large), large);
		assertEquals("413 RequestEntityTooLarge", response.status() + " " + response.element("Code"));
	}

	@Test
	void headersTooLargeAreRefused() throws IOException {
		Response response = RawHttp.once(cloud.uri(), "GET / HTTP/1.1\nHost: h\nX-Large: " + "x".repeat(100_000), "");
		assertEquals(431, response.status());
		assertTrue(response.body().contains("<Errors>"), response.body());
	}

	@Test
	void aClientThatFallsSilentIsCutOff() {
		assertTimeoutPreemptively(Duration.ofSeconds(8), () -> {
			try (RawHttp http = new RawHttp(cloud.uri())) {
				http.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nAction=");
				assertRefusedOrCut(http);
			}
		});
	}

	@Test
	void aClientThatDripsIsCutOff() {
		assertTimeoutPreemptively(Duration.ofSeconds(8), () -> {
			try (RawHttp http = new RawHttp(cloud.uri())) {
				http.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n");
				drip(http);
				assertRefusedOrCut(http);
			}
		});
	}

	private static void drip(RawHttp http) {
		Instant end = Instant.now().plus(PATIENCE.multipliedBy(3));
		try {
			while (Instant.now().isBefore(end)) {
				http.write("x");
				awaitQuietly(new CountDownLatch(1), PATIENCE.dividedBy(6));
			}
		} catch (IOException cut) {
			// What is waited for.
		}
	}

	private static void assertRefusedOrCut(RawHttp http) {
		try {
			int status = http.receive().status();
			assertTrue(status == 408 || status == 500, "status " + status);
		} catch (IOException cut) {
			// As good as an answer.
		}
	}

	@Test
	void noiseIsAnsweredInXml() throws IOException {
		try (RawHttp http = new RawHttp(cloud.uri())) {
			http.write("\u0001\u0002 this is no HTTP\r\n\r\n");
			Response response = http.receive();
			assertEquals(400, response.status());
			assertTrue(response.body().contains("<Errors><Error><Code>"), response.body());
		}
	}

	@Test
	void aVisitorIsToldWhatThisIs() throws IOException {
		Response response = RawHttp.once(cloud.uri(), "GET / HTTP/1.1\nHost: h", "");
		assertEquals(200, response.status());
		assertTrue(response.body().startsWith("Minicloud"), response.body());
	}

	@Test
	void otherMethodsAreRefused() throws IOException {
		Response response = RawHttp.once(cloud.uri(), "DELETE / HTTP/1.1\nHost: h", "");
		assertEquals("405 MethodNotAllowed", response.status() + " " + response.element("Code"));
	}

	@Test
	void callsOfTheCloudMayBlockWithoutHoldingOthersUp() throws Exception {
		int callers = 50;
		CountDownLatch all = new CountDownLatch(callers);
		AtomicBoolean virtual = new AtomicBoolean();
		cloud.ec2().answers(request -> {
			virtual.set(Thread.currentThread().isVirtual());
			all.countDown();
			awaitQuietly(all);
			return DescribeInstancesResponse.builder().build();
		});
		try (Ec2Client sdk = cloud.sdkClient(); var threads = Executors.newCachedThreadPool()) {
			var calls = IntStream.range(0, callers).mapToObj(i -> CompletableFuture.runAsync(sdk::describeInstances, threads)).toArray(CompletableFuture[]::new);
			CompletableFuture.allOf(calls).orTimeout(20, TimeUnit.SECONDS).join();
		}
		assertTrue(virtual.get());
	}

	private static void awaitQuietly(CountDownLatch latch) {
		awaitQuietly(latch, Duration.ofMinutes(1));
	}

	private static void awaitQuietly(CountDownLatch latch, Duration longest) {
		try {
			latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
		} catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aCallMayTakeLongerThanAConnectionMayBeSilent() throws IOException {
		cloud.ec2().answers(request -> {
			awaitQuietly(new CountDownLatch(1), PATIENCE.multipliedBy(3));
			return DescribeInstancesResponse.builder().build();
		});
		assertEquals(200, RawHttp.once(cloud.uri(), head(), BODY).status());
	}

	@Test
	void aLargeAnswerIsStreamed() throws IOException {
		Reservation reservation = Reservation.builder().instances(IntStream.range(0, 2000).mapToObj(i -> Instance.builder().instanceId("i-" + i).build()).toList()).build();
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().reservations(reservation).build());
		Response response = RawHttp.once(cloud.uri(), head(), BODY);
		assertEquals("chunked", response.headers().get("transfer-encoding"));
		assertTrue(response.body().endsWith("</DescribeInstancesResponse>"));
		try (Ec2Client sdk = cloud.sdkClient()) {
			assertEquals(reservation, sdk.describeInstances().reservations().getFirst());
		}
	}

	@Test
	void aSmallAnswerHasALength() throws IOException {
		assertTrue(RawHttp.once(cloud.uri(), head(), BODY).headers().containsKey("content-length"));
	}

	@Test
	void closingEndsTheRunningRequestAndThePort() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		cloud.ec2().answers(request -> {
			begun.countDown();
			awaitQuietly(released);
			return DescribeInstancesResponse.builder().build();
		});
		URI uri = cloud.uri();
		String head = head();
		CompletableFuture<Response> running = CompletableFuture.supplyAsync(() -> sendUnchecked(uri, head));
		begun.await();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(cloud.endpoint()::close);
		released.countDown();
		assertEquals(200, running.get().status());
		closing.get();
		assertThrows(ConnectException.class, () -> new RawHttp(uri));
	}

	@Test
	void closingDoesNotWaitForARequestThatHangs() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		cloud.ec2().answers(request -> {
			begun.countDown();
			awaitQuietly(new CountDownLatch(1));
			return DescribeInstancesResponse.builder().build();
		});
		String head = head();
		URI uri = cloud.uri();
		CompletableFuture.runAsync(() -> sendUnchecked(uri, head));
		begun.await();
		assertTimeoutPreemptively(Duration.ofSeconds(2), cloud.endpoint()::close);
	}

	private static Response sendUnchecked(URI uri, String head) {
		try {
			return RawHttp.once(uri, head, BODY);
		} catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	@Test
	void anIdleEndpointClosesAtOnceAlsoWithOpenConnections() throws IOException {
		try (RawHttp idle = new RawHttp(cloud.uri())) {
			idle.send(head(), BODY);
			assertTimeoutPreemptively(Duration.ofSeconds(2), cloud.endpoint()::close);
		}
	}

	@Test
	void aTakenPortIsAnIOException() {
		Endpoint second = new Endpoint(cloud, EndpointSettings.loopback(cloud.endpoint().port()));
		assertThrows(IOException.class, second::start);
		assertThrows(IllegalStateException.class, second::port);
		second.close();
	}

	@Test
	void theAddressIsKnownOnlyWhileListening() {
		assertEquals("http://127.0.0.1:" + cloud.endpoint().port(), cloud.uri().toString());
		cloud.endpoint().close();
		assertThrows(IllegalStateException.class, cloud::uri);
		cloud.endpoint().close();
	}
}
