package org.minicloud.console.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.Subscription;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Personality;

class ReachTest {
	/** A network in which some ports of every instance can be reached. */
	private record Ports(Map<Integer, DesktopEndpointOf> ports) implements InstanceNetwork {
		@Override
		public Optional<DesktopEndpoint> endpoint(String instanceId, int port) {
			return Optional.ofNullable(ports.get(port)).map(at -> new DesktopEndpoint(port, at.host(), at.port()));
		}

		@Override
		public List<DesktopEndpoint> endpoints(String instanceId) {
			return ports.keySet().stream().flatMap(port -> endpoint(instanceId, port).stream()).toList();
		}

		@Override
		public Subscription onEndpointsChanged(Runnable listener) {
			return () -> { };
		}

		@Override
		public CompletableFuture<PacketCapture> capture(String instanceId, Path file) {
			return CompletableFuture.failedFuture(new IllegalStateException("not here"));
		}

		@Override
		public CompletableFuture<Map<String, List<Flow>>> traffic(Collection<String> instanceIds) {
			return CompletableFuture.completedFuture(Map.of());
		}
	}

	private record DesktopEndpointOf(String host, int port) {
	}

	private static Instance instance(Personality personality) {
		Instance instance = MinicloudFactory.eINSTANCE.createInstance();
		instance.setId("i-0123456789abcdef0");
		instance.setPersonality(personality);
		return instance;
	}

	@Test
	void theUsualWebPortIsNotNamed() {
		InstanceNetwork network = new Ports(Map.of(80, new DesktopEndpointOf("127.32.0.4", 80)));
		assertEquals(Optional.of("http://127.32.0.4/"), OpenInBrowser.url("i-1", network));
	}

	@Test
	void aPortThatWasPutElsewhereIsNamed() {
		InstanceNetwork network = new Ports(Map.of(80, new DesktopEndpointOf("127.0.0.1", 40080)));
		assertEquals(Optional.of("http://127.0.0.1:40080/"), OpenInBrowser.url("i-1", network));
	}

	@Test
	void whereNoWebServerListensThereIsNoAddress() {
		assertEquals(Optional.empty(), OpenInBrowser.url("i-1", new Ports(Map.of(22, new DesktopEndpointOf("127.32.0.4", 22)))));
	}

	@Test
	void theCommandNamesKeyUserAndAddress() {
		assertEquals("ssh -i lab.pem ec2-user@127.32.0.4", CopySshCommand.command(instance(Personality.AMAZON_LINUX),
				new InstanceNetwork.DesktopEndpoint(22, "127.32.0.4", 22), Optional.of("lab.pem")));
	}

	@Test
	void aPortThatWasForwardedAndAFileWithABlankAreToldRight() {
		assertEquals("ssh -i '/home/me/my keys/lab.pem' -p 40022 ubuntu@127.0.0.1", CopySshCommand.command(instance(Personality.UBUNTU),
				new InstanceNetwork.DesktopEndpoint(22, "127.0.0.1", 40022), Optional.of("/home/me/my keys/lab.pem")));
	}
}
