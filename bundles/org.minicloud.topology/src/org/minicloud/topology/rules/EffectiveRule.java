package org.minicloud.topology.rules;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;

/**
 * One rule of a security group as EC2 will have it: one source, one range of ports.
 *
 * @param guarded  whose group it is
 * @param fromPort first port; for ICMP the type; -1 for all, and for {@link Protocol#ALL}
 * @param toPort   last port; for ICMP the code; -1 for all
 * @param source   who is let in
 * @param because  the arrows ({@code Connection}) and own rules ({@code Rule}) that say so, at least one
 */
public record EffectiveRule(Guarded guarded, Protocol protocol, int fromPort, int toPort, Source source, String description,
		List<EObject> because) {
	/** Who is let in. */
	public sealed interface Source {
		/** Whoever comes from these addresses. @param range as 10.0.0.0/8, as it is written in the document */
		record Addresses(String range) implements Source {
		}

		/** Whoever is in the group of this node. */
		record Members(Guarded guarded) implements Source {
		}
	}

	public static final String EVERYWHERE = "0.0.0.0/0";

	public EffectiveRule {
		because = List.copyOf(because);
	}

	/** Whether everybody is let in. */
	public boolean isOpenToTheWorld() {
		return source instanceof Source.Addresses addresses && addresses.range().endsWith("/0");
	}

	/** Whether a TCP or UDP port is let in. */
	public boolean admits(Protocol wanted, int port) {
		return protocol == Protocol.ALL || protocol == wanted && (fromPort == -1 || fromPort <= port && port <= toPort);
	}

	/** Whether both let in the same from the same source. */
	boolean says(EffectiveRule other) {
		return guarded == other.guarded && protocol == other.protocol && fromPort == other.fromPort && toPort == other.toPort
				&& source.equals(other.source);
	}

	/** Whether all that the other lets in comes in by this one too. */
	public boolean covers(EffectiveRule other) {
		return guarded == other.guarded && coversTraffic(other) && coversSource(other);
	}

	private boolean coversTraffic(EffectiveRule other) {
		return protocol == Protocol.ALL || protocol == other.protocol
				&& (fromPort == -1 || fromPort <= other.fromPort && other.toPort <= toPort && other.fromPort != -1);
	}

	private boolean coversSource(EffectiveRule other) {
		return source.equals(other.source) || source instanceof Source.Addresses mine && other.source instanceof Source.Addresses its
				&& Cidr.parse(mine.range()).flatMap(range -> Cidr.parse(its.range()).filter(range::contains)).isPresent();
	}

	/** The traffic for people, as {@code TCP 80}, {@code UDP 5000-5100}, {@code everything}. */
	public String traffic() {
		return traffic(protocol, fromPort, toPort);
	}

	/** A protocol and ports for people. */
	public static String traffic(Protocol protocol, int fromPort, int toPort) {
		if (protocol == Protocol.ALL)
			return "everything";
		if (fromPort == -1)
			return protocol == Protocol.ICMP ? "ICMP" : protocol + " on every port";
		if (protocol == Protocol.ICMP)
			return toPort == -1 ? "ICMP type " + fromPort : "ICMP type " + fromPort + " code " + toPort;
		return protocol + " " + (fromPort == toPort ? String.valueOf(fromPort) : fromPort + "-" + toPort);
	}
}
