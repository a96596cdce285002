package org.minicloud.connection;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How the user's own programs reach instances, and a look at what passes their network interfaces. Any thread. */
public interface InstanceNetwork {
	/**
	 * Where a TCP port of an instance can be reached from this machine now; empty when nobody listens there, its security groups
	 * do not admit this machine, or the gateway is switched off.
	 */
	Optional<DesktopEndpoint> endpoint(String instanceId, int port);

	/** All ports of an instance that can be reached now, ascending. */
	List<DesktopEndpoint> endpoints(String instanceId);

	/** Calls the listener, on a thread of the cloud, whenever a port can be reached or cannot any more; it must return at once. */
	Subscription onEndpointsChanged(Runnable listener);

	/**
	 * Begins to write what passes the first interface of an instance to a file that Wireshark opens; a file that is there is overwritten. The
	 * future fails with the reason when there is no such instance, or the file cannot be made.
	 */
	CompletableFuture<PacketCapture> capture(String instanceId, Path file);

	/**
	 * What has passed the network interfaces of instances by connections that others began with them, since each interface was made. Instances that
	 * are not there are left out.
	 */
	CompletableFuture<Map<String, List<Flow>>> traffic(Collection<String> instanceIds);

	/**
	 * Traffic from one address to one port of an instance.
	 *
	 * @param from        address of whoever began the connections, as the instance sees it; 0.0.0.0 for many that are not told apart
	 * @param protocol    tcp, udp, icmp, or a number
	 * @param port        of the instance; 0 for protocols without ports
	 * @param connections begun
	 * @param requests    times that whoever began a connection said something after the other side had spoken, or for the first time
	 * @param received    bytes that the instance got by these connections, headers not counted
	 * @param sent        bytes that the instance sent by these connections
	 */
	record Flow(String from, String protocol, int port, long connections, long requests, long received, long sent) {
	}

	/**
	 * A port of an instance on this machine.
	 *
	 * @param instancePort in the instance
	 * @param host         address on this machine: the instance's public address where the system allows it
	 * @param port         on this machine: the instance's where the system allows it
	 */
	record DesktopEndpoint(int instancePort, String host, int port) {
		/** As {@code 127.32.0.4:80}. */
		public String hostAndPort() {
			return host + ":" + port;
		}

		/** Whether the port is where it is in the cloud, and was not put elsewhere because the system did not allow it. */
		public boolean isDirect(String publicAddress) {
			return host.equals(publicAddress) && port == instancePort;
		}
	}

	/** A capture under way. */
	interface PacketCapture {
		Path file();

		/** Packets so far. */
		long packets();

		/** Writes all packets so far to the file; the future fails with the reason when that does not succeed. */
		CompletableFuture<Void> flush();

		/** Ends it; the file is complete then. A second time does nothing. */
		CompletableFuture<Void> stop();
	}
}
