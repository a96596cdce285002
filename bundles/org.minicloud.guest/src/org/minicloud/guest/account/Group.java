package org.minicloud.guest.account;

import java.util.ArrayList;
import java.util.List;

/** A line of {@code /etc/group}. */
record Group(String name, int gid, List<String> members) {
	static final String FILE = "/etc/group";

	static List<Group> read(String text) {
		List<Group> groups = new ArrayList<>();
		for (String line : text.split("\n")) {
			String[] fields = line.split(":", -1);
			if (fields.length >= 3 && fields[2].matches("[0-9]{1,9}"))
				groups.add(new Group(fields[0], Integer.parseInt(fields[2]),
						fields.length < 4 || fields[3].isEmpty() ? List.of() : List.of(fields[3].split(","))));
		}
		return groups;
	}

	static String write(List<Group> groups) {
		StringBuilder text = new StringBuilder();
		for (Group group : groups)
			text.append(group.name).append(":x:").append(group.gid).append(':').append(String.join(",", group.members)).append('\n');
		return text.toString();
	}

	/** With or without a member. */
	Group with(String user, boolean member) {
		List<String> changed = new ArrayList<>(members);
		changed.remove(user);
		if (member)
			changed.add(user);
		return new Group(name, gid, List.copyOf(changed));
	}

	/** Names of the groups of an account, its own first. */
	static List<String> of(Account account, List<Group> groups) {
		List<String> names = new ArrayList<>();
		for (Group group : groups)
			if (group.gid == account.gid())
				names.add(group.name);
		for (Group group : groups)
			if (group.members.contains(account.name()) && !names.contains(group.name))
				names.add(group.name);
		return names;
	}
}
