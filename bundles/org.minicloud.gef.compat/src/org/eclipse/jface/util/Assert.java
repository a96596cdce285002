package org.eclipse.jface.util;

/** Gone from JFace, which has it in {@code org.eclipse.core.runtime} now; GEF 3.2 still links to it. */
public final class Assert {
	private Assert() {
	}

	public static boolean isLegal(boolean expression) {
		return isLegal(expression, "");
	}

	public static boolean isLegal(boolean expression, String message) {
		if (!expression)
			throw new IllegalArgumentException("assertion failed; " + message);
		return true;
	}

	public static void isNotNull(Object object) {
		isNotNull(object, "");
	}

	public static void isNotNull(Object object, String message) {
		isTrue(object != null, "null argument; " + message);
	}

	public static boolean isTrue(boolean expression) {
		return isTrue(expression, "");
	}

	public static boolean isTrue(boolean expression, String message) {
		if (!expression)
			throw new IllegalStateException("assertion failed; " + message);
		return true;
	}
}
