package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server does with paths that begin alike; changed while the configuration is read only. */
final class Location implements Serializable {
	private static final long serialVersionUID = 1;
	final String path;
	final boolean exact;
	/** Files are here, in place of the site's root; null for that. */
	String root;
	/** Stands for the path itself; null when there is none. */
	String alias;
	Boolean listing;
	List<String> index;
	/** Refused to everybody. */
	boolean denied;
	/** Answered with this and nothing else; 0 when there is something. */
	int status;
	/** Where a redirection leads, or the text of an answer. */
	String text = "";
	/** Whether the rest of the path is added to the redirection, as Redirect of Apache does. */
	boolean addRest;
	Upstream upstream;
	/** What the path is replaced by before it goes to the other server; null when it goes as it is. */
	String upstreamPath;
	final Map<String, String> upstreamHeaders = new LinkedHashMap<>();
	/** Files to be tried, the last a path or {@code =status}. */
	List<String> tries = List.of();

	Location(String path, boolean exact) {
		this.path = path;
		this.exact = exact;
	}

	/** Apache's paths end where a part of the path ends, nginx's anywhere. */
	boolean wholeParts;

	boolean covers(String requested) {
		if (!requested.startsWith(path))
			return false;
		return !wholeParts || path.endsWith("/") || requested.length() == path.length() || requested.charAt(path.length()) == '/';
	}
}
