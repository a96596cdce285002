package org.minicloud.xen.xenstore;

/** What paths may be, and how they relate: {@code /local/domain/5/name}, or {@code name} as domain 5 says it. */
public final class StorePath {
	/** XENSTORE_ABS_PATH_MAX. */
	public static final int MAX_ABSOLUTE = 3072;
	/** XENSTORE_REL_PATH_MAX: of a relative path, and of what follows a domain's own node. */
	public static final int MAX_RELATIVE = 2048;
	/** Watched by who wants to know of new domains. */
	public static final String INTRODUCE_DOMAIN = "@introduceDomain";
	/** Watched by who wants to know of domains that shut down or go. */
	public static final String RELEASE_DOMAIN = "@releaseDomain";
	static final String ROOT = "/";
	private static final String DOMAINS = "/local/domain/";

	private StorePath() {
	}

	/** A domain's own node: {@code /local/domain/5}. */
	public static String ofDomain(int domid) {
		return DOMAINS + domid;
	}

	/** Whether it is the name of an event rather than of a node. */
	static boolean isSpecial(String path) {
		return path.startsWith("@");
	}

	/**
	 * The absolute path of a node, as a domain names it.
	 *
	 * @throws StoreException EINVAL when it cannot be one
	 */
	static String absolute(String path, int domid) throws StoreException {
		if (isSpecial(path))
			throw invalid(path, "names no node");
		return path.startsWith(ROOT) ? check(path, domid) : check(ofDomain(domid) + ROOT + path, domid);
	}

	/**
	 * What a domain names in a watch: a node, or one of the special events.
	 *
	 * @throws StoreException EINVAL when it is neither
	 */
	static String watchable(String path, int domid) throws StoreException {
		if (path.equals(INTRODUCE_DOMAIN) || path.equals(RELEASE_DOMAIN))
			return path;
		return absolute(path, domid);
	}

	/** The node above; the root is above itself. */
	static String parent(String path) {
		int slash = path.lastIndexOf('/');
		return slash <= 0 ? ROOT : path.substring(0, slash);
	}

	/** The last part of a path. */
	static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** The path of a child. */
	static String child(String parent, String name) {
		return parent.equals(ROOT) ? ROOT + name : parent + ROOT + name;
	}

	/** Whether the path is the node, or below it. */
	static boolean isWithin(String path, String node) {
		return path.startsWith(node)
				&& (path.length() == node.length() || node.equals(ROOT) || path.charAt(node.length()) == '/');
	}

	private static String check(String path, int domid) throws StoreException {
		if (path.length() > MAX_ABSOLUTE)
			throw invalid(path, "is longer than " + MAX_ABSOLUTE);
		if (path.length() - prefixLength(path, domid) > MAX_RELATIVE)
			throw invalid(path, "is longer than " + MAX_RELATIVE + " below its domain");
		if (path.endsWith(ROOT) && !path.equals(ROOT) || path.contains("//"))
			throw invalid(path, "has an empty part");
		for (int i = 0; i < path.length(); i++)
			if (!isAllowed(path.charAt(i)))
				throw invalid(path, "may have letters, digits and -_/@ only");
		return path;
	}

	private static int prefixLength(String path, int domid) {
		String own = ofDomain(domid);
		if (isWithin(path, own))
			return own.length();
		if (!path.startsWith(DOMAINS))
			return 0;
		int end = path.indexOf('/', DOMAINS.length());
		return end < 0 ? path.length() : end;
	}

	private static boolean isAllowed(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '/'
				|| c == '@';
	}

	private static StoreException invalid(String path, String why) {
		String shown = path.length() > 80 ? path.substring(0, 80) + "..." : path;
		return new StoreException(StoreError.EINVAL, "a path " + why + ": '" + shown + "'");
	}
}
