package org.minicloud.cloud.network.firewall;

import java.util.HashSet;
import java.util.Set;

/** The private addresses of a security group's members, as they are now. Rules of other groups share it. */
public final class GroupMembers {
	private final Set<Integer> addresses = new HashSet<>();

	public void add(int address) {
		addresses.add(address);
	}

	public void remove(int address) {
		addresses.remove(address);
	}

	public boolean contains(int address) {
		return addresses.contains(address);
	}

	public int size() {
		return addresses.size();
	}
}
