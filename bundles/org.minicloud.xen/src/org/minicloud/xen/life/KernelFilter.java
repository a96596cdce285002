package org.minicloud.xen.life;

import java.io.ObjectInputFilter;
import java.util.Set;

/** Lets in what a kernel is made of: our own classes, and values and collections of the JDK, within bounds that no kernel comes near. */
final class KernelFilter implements ObjectInputFilter {
	private static final String OWN = "org.minicloud.";
	private static final Set<String> VALUES = Set.of("java.util", "java.time", "java.math");
	private static final Set<String> BASICS = Set.of("java.lang.Object", "java.lang.Number", "java.lang.Enum",
			"java.lang.Record", "java.lang.String", "java.lang.StringBuilder", "java.lang.Boolean", "java.lang.Byte", "java.lang.Character",
			"java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.lang.Float", "java.lang.Double");
	private static final long MAX_DEPTH = 5_000;
	private static final long MAX_REFERENCES = 50_000_000;
	private static final long MAX_ARRAY = 256L << 20;

	private String refused = "";

	/** What was refused, for people; empty when nothing was. */
	String refused() {
		return refused;
	}

	@Override
	public Status checkInput(FilterInfo input) {
		if (input.depth() > MAX_DEPTH || input.references() > MAX_REFERENCES || input.arrayLength() > MAX_ARRAY)
			return refuse("it is too large: depth " + input.depth() + ", " + input.references() + " objects, an array of "
					+ input.arrayLength());
		Class<?> type = input.serialClass();
		if (type == null)
			return Status.UNDECIDED;
		while (type.isArray())
			type = type.getComponentType();
		boolean known = type.isPrimitive() || type.getName().startsWith(OWN) || VALUES.contains(type.getPackageName())
				|| BASICS.contains(type.getName());
		return known ? Status.ALLOWED : refuse("it has a " + type.getName() + " in it");
	}

	private Status refuse(String reason) {
		refused = reason;
		return Status.REJECTED;
	}
}
