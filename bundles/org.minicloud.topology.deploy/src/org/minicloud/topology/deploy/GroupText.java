package org.minicloud.topology.deploy;

import org.minicloud.topology.Guarded;
import org.minicloud.topology.SecurityGroup;

/**
 * What a group is called and said to be.
 *
 * @param name        at most 255 characters, of those that EC2 takes
 * @param description the same
 */
record GroupText(String name, String description) {
	private static final int LONGEST = 255;

	static GroupText of(Design design, Guarded guarded) {
		SecurityGroup group = guarded.getGroup();
		String name = group == null ? "" : Design.text(group.getName()).strip();
		String description = group == null ? "" : Design.text(group.getDescription()).strip();
		return new GroupText(fit(name.isEmpty() ? (design.name() + " " + Design.label(guarded)).strip() : name),
				fit(description.isEmpty() ? "Group of " + Design.label(guarded) + " in " + design.name() : description));
	}

	/** Another character than EC2 takes becomes a line. */
	private static String fit(String text) {
		String fitting = text.replaceAll("[^a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]", "-");
		return fitting.length() > LONGEST ? fitting.substring(0, LONGEST) : fitting;
	}
}
