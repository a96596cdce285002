package org.minicloud.cloud.network.firewall;

import java.util.List;
import org.minicloud.cloud.network.packet.IpPacket;

/**
 * The firewall of one network interface: a packet passes when it belongs to a connection that was admitted before, in either
 * direction, or when a rule of one of its groups admits it, which begins a connection. A rule that is taken away ends no
 * connection, as in EC2: what was admitted goes on until it has been idle for too long.
 */
public final class Firewall {
	private static final RuleSet[] NONE = {};

	private final IpPacket quoted = new IpPacket();
	private final Traffic traffic = new Traffic();
	private Connections connections;
	private Fragments fragments;
	private RuleSet[] groups = NONE;
	private boolean open;

	/** From now on these groups hold. */
	public void setGroups(List<RuleSet> newGroups) {
		groups = newGroups.toArray(RuleSet[]::new);
		open = false;
	}

	/** Lets everything pass: for an interface that no group is for. */
	public void setOpen() {
		groups = NONE;
		open = true;
	}

	/** Forgets all connections: the interface has another address. */
	public void forgetConnections() {
		connections = null;
		fragments = null;
	}

	/** Connections that are known, those included that have expired a short time ago. */
	public int connections() {
		return connections == null ? 0 : connections.size();
	}

	/** What has passed by connections that others have begun. */
	public Traffic traffic() {
		return traffic;
	}

	/** Whether a rule admits a connection that somebody would begin with this interface. */
	public boolean admitsConnection(int protocol, int remote, int port) {
		return open || rulesAdmit(false, protocol, remote, port, 0);
	}

	/**
	 * Whether a packet passes.
	 *
	 * @param sent whether the interface's guest sends it
	 * @param now  cloud time in nanoseconds
	 */
	public boolean admits(IpPacket packet, boolean sent, long now) {
		if (open)
			return true;
		if (connections == null) {
			connections = new Connections(traffic);
			fragments = new Fragments();
		}
		if (!packet.isFirst())
			return fragments.areAdmitted(packet, now);
		boolean admitted = packet.isIcmpError() ? isRelated(packet, sent, now) || rulesAdmit(packet, sent)
				: admitsFirst(packet, sent, now);
		if (admitted && !packet.isWhole())
			fragments.admitted(packet, now);
		return admitted;
	}

	private boolean admitsFirst(IpPacket packet, boolean sent, long now) {
		long peer = peer(packet, sent);
		long ports = ports(packet, sent);
		return connections.continues(peer, ports, sent, packet.tcpFlags(), packet.payload(), now)
				|| rulesAdmit(packet, sent) && connections.add(peer, ports, sent, packet.tcpFlags(), packet.payload(), now);
	}

	/** What an error is about went the other way. */
	private boolean isRelated(IpPacket error, boolean sent, long now) {
		return quoted.readQuoted(error) && connections.knows(peer(quoted, !sent), ports(quoted, !sent), now);
	}

	private boolean rulesAdmit(IpPacket packet, boolean sent) {
		int remote = sent ? packet.destination() : packet.source();
		boolean icmp = packet.isIcmp();
		return rulesAdmit(sent, packet.protocol(), remote, icmp ? packet.icmpType() : packet.destinationPort(),
				icmp ? packet.icmpCode() : 0);
	}

	private boolean rulesAdmit(boolean sent, int protocol, int remote, int first, int second) {
		for (RuleSet group : groups)
			if (group.admits(sent, protocol, remote, first, second))
				return true;
		return false;
	}

	private static long peer(IpPacket packet, boolean sent) {
		return sent ? Connections.peer(packet.destination(), packet.source())
				: Connections.peer(packet.source(), packet.destination());
	}

	/** Questions and answers of ICMP have one identifier in place of ports. */
	private static long ports(IpPacket packet, boolean sent) {
		if (packet.isIcmp())
			return Connections.ports(IpPacket.ICMP, packet.icmpIdentifier(), packet.icmpIdentifier());
		return sent ? Connections.ports(packet.protocol(), packet.destinationPort(), packet.sourcePort())
				: Connections.ports(packet.protocol(), packet.sourcePort(), packet.destinationPort());
	}
}
