package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.network.NetworkBench.EAST;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.routing.Destination;
import org.minicloud.cloud.network.stack.StackHost;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.model.Architecture;
import org.minicloud.model.SecurityGroup;
import org.minicloud.store.ResourceChange;
import org.minicloud.store.ResourceChange.Kind;

/** The metadata service over a guest's own stack. */
class MetadataTest {
	/** Ethernet, IP and TCP without options. */
	private static final int DATA_FROM = 54 + 8;
	private static final int TTL = 14 + 8;
	private final NetworkBench bench = new NetworkBench();
	private final SecurityGroup group = bench.group(EAST);
	private final Station station = bench.station(EAST, 0, "172.31.0.4", "127.32.0.4", group);
	private final StackHost host = station.stack();

	@BeforeEach
	void describe() {
		station.instance.setImageId("ami-1");
		station.instance.setOwnerId("123456789012");
		station.instance.setArchitecture(Architecture.X86_64);
		station.instance.setRootDeviceName("/dev/sda1");
		station.instance.setType(bench.state.type("t1.micro").orElseThrow());
		station.instance.setLaunchTime(Instant.parse("2013-12-12T09:59:59Z"));
		station.instance.setUserData(Base64.getEncoder().encodeToString("#!/bin/sh\necho hi\n".getBytes(StandardCharsets.UTF_8)));
		bench.state.apply(List.of(new ResourceChange(Kind.CREATED, station.instance,
				station.instance.getId(), Optional.of(EAST))));
	}

	private String ask(String request) throws NetException {
		TcpConnection connection = host.stack().tcp().connect(null, new Endpoint(Ip4.parse("169.254.169.254"), 80));
		bench.run(0.1);
		byte[] bytes = request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
		connection.write(bytes, 0, bytes.length);
		bench.run(1);
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		byte[] chunk = new byte[10_000];
		for (int count = connection.read(chunk, 0, chunk.length); count > 0; count = connection.read(chunk, 0, chunk.length))
			answer.write(chunk, 0, count);
		connection.close();
		bench.run(1);
		return answer.toString(StandardCharsets.UTF_8);
	}

	private String get(String path, String... headers) throws NetException {
		return ask("GET " + path + " HTTP/1.1\nHost: 169.254.169.254\n" + String.join("", headers) + "Connection: close\n\n");
	}

	private String value(String path) throws NetException {
		String answer = get("/latest/" + path);
		assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
		return body(answer);
	}

	private static String body(String answer) {
		return answer.substring(answer.indexOf("\r\n\r\n") + 4);
	}

	@Test
	void anInstanceReadsWhatItIs() throws NetException {
		assertEquals(station.instance.getId(), value("meta-data/instance-id"));
		assertEquals("172.31.0.4", value("meta-data/local-ipv4"));
		assertEquals("127.32.0.4", value("meta-data/public-ipv4"));
		assertEquals("ip-172-31-0-4.ec2.internal", value("meta-data/local-hostname"));
		assertEquals("us-east-1a", value("meta-data/placement/availability-zone"));
		assertEquals("ami\nroot", value("meta-data/block-device-mapping/"));
		assertEquals("#!/bin/sh\necho hi\n", value("user-data"));
		assertEquals(group.getName(), value("meta-data/security-groups"));
		assertEquals("vpc-us-east-1", value("meta-data/network/interfaces/macs/" + station.nic.getMacAddress() + "/vpc-id"));
		assertTrue(value("dynamic/instance-identity/document").contains("\"privateIp\" : \"172.31.0.4\""));
	}

	@Test
	void foldersAreListedWithOrWithoutASlash() throws NetException {
		assertEquals("dynamic\nmeta-data\nuser-data", value("").replace("/", ""));
		assertEquals(value("meta-data/"), value("meta-data"));
		assertTrue(value("meta-data/").contains("placement/"));
		assertTrue(body(get("/")).endsWith("latest"));
	}

	@Test
	void whatIsNotThereIsNotFound() throws NetException {
		assertTrue(get("/latest/meta-data/nothing").startsWith("HTTP/1.1 404 Not Found\r\n"));
		assertTrue(body(get("/latest/meta-data/nothing")).contains("<title>404 - Not Found</title>"));
		assertTrue(get("/latest/meta-data/iam/security-credentials/").startsWith("HTTP/1.1 404"));
	}

	@Test
	void tokensAreGivenForATimeAndHeeded() throws NetException {
		String answer = ask("PUT /latest/api/token HTTP/1.1\nX-aws-ec2-metadata-token-ttl-seconds: 60\nConnection: close\n\n");
		assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 60\r\n"), answer);
		String token = "X-aws-ec2-metadata-token: " + body(answer) + "\n";
		assertTrue(get("/latest/meta-data/ami-id", token).endsWith("\r\n\r\nami-1"));
		bench.run(60);
		assertTrue(get("/latest/meta-data/ami-id", token).startsWith("HTTP/1.1 401 Unauthorized"));
		assertTrue(get("/latest/meta-data/ami-id", "X-aws-ec2-metadata-token: wrong\n").startsWith("HTTP/1.1 401"));
	}

	private String token(int seconds) throws NetException {
		return ask("PUT /latest/api/token HTTP/1.1\nX-aws-ec2-metadata-token-ttl-seconds: " + seconds + "\nConnection: close\n\n");
	}

	@Test
	void whereTokensAreRequiredNothingIsToldWithoutOne() throws NetException {
		station.instance.setMetadataTokensRequired(true);
		assertTrue(get("/latest/meta-data/ami-id").startsWith("HTTP/1.1 401 Unauthorized"));
		assertTrue(get("/latest/user-data").startsWith("HTTP/1.1 401 Unauthorized"));
		String token = "X-aws-ec2-metadata-token: " + body(token(60)) + "\n";
		assertTrue(get("/latest/meta-data/ami-id", token).endsWith("\r\n\r\nami-1"));
	}

	@Test
	void aTokenIsGoodFromASecondToSixHours() throws NetException {
		assertTrue(token(1).startsWith("HTTP/1.1 200"));
		assertTrue(token(21_600).startsWith("HTTP/1.1 200"));
		assertTrue(token(0).startsWith("HTTP/1.1 400"));
		assertTrue(token(21_601).startsWith("HTTP/1.1 400"));
	}

	@Test
	void metadataThatAreSwitchedOffAreToldToNobody() throws NetException {
		station.instance.setMetadataDisabled(true);
		assertTrue(get("/latest/meta-data/ami-id").startsWith("HTTP/1.1 403 Forbidden"));
		assertTrue(token(60).startsWith("HTTP/1.1 403 Forbidden"));
	}

	@Test
	void theAnswerWithATokenTravelsNoFurtherThanItsHopLimit() throws NetException {
		station.instance.setMetadataHopLimit(2);
		assertEquals(Set.of(2), hops(() -> token(60)));
		assertEquals(Set.of(64), hops(() -> get("/latest/meta-data/ami-id")));
	}

	private interface Question {
		String ask() throws NetException;
	}

	/** The times to live of packets with data that an answer came in. */
	private Set<Integer> hops(Question question) throws NetException {
		Set<Integer> hops = new HashSet<>();
		Destination taker = station.taker;
		station.taker = (frame, length) -> {
			if (length > DATA_FROM)
				hops.add((int) frame[TTL]);
			taker.arrived(frame, length);
		};
		question.ask();
		station.taker = taker;
		return hops;
	}

	@Test
	void wrongQuestionsAreRefused() throws NetException {
		assertTrue(ask("PUT /latest/api/token HTTP/1.1\nConnection: close\n\n").startsWith("HTTP/1.1 400 Bad Request"));
		assertTrue(ask("PUT /latest/api/token HTTP/1.1\nX-aws-ec2-metadata-token-ttl-seconds: 21601\nConnection: close\n\n")
				.startsWith("HTTP/1.1 400"));
		assertTrue(ask("PUT /latest/api/token HTTP/1.1\nX-Forwarded-For: 1.2.3.4\nX-aws-ec2-metadata-token-ttl-seconds: 1\n"
				+ "Connection: close\n\n").startsWith("HTTP/1.1 403 Forbidden"));
		assertTrue(ask("POST /latest/meta-data/ HTTP/1.1\nContent-Length: 3\nConnection: close\n\nabc").startsWith("HTTP/1.1 405"));
		assertTrue(ask("what is this\n\n").startsWith("HTTP/1.1 400 Bad Request"));
	}

	@Test
	void aConnectionServesSeveralRequestsInTheirOrder() throws NetException {
		String answers = ask("GET /latest/meta-data/ami-id HTTP/1.1\n\nGET /latest/meta-data/local-ipv4 HTTP/1.1\nConnection: close\n\n");
		assertTrue(answers.indexOf("ami-1") < answers.indexOf("172.31.0.4"), answers);
	}
}
