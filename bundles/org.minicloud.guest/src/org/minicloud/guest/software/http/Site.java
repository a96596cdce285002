package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A virtual host, as its configuration describes it; changed while it is read only. */
final class Site implements Serializable {
	private static final long serialVersionUID = 1;
	final List<Integer> ports = new ArrayList<>();
	final List<String> names = new ArrayList<>();
	/** Whether it takes what no other site has the name of. */
	boolean byDefault;
	String root;
	List<String> index = List.of("index.html");
	boolean listing;
	String accessLog;
	String errorLog;
	/** Status to path on this server, or to a text. */
	final Map<Integer, String> errorPages = new LinkedHashMap<>();
	final List<Location> locations = new ArrayList<>();
	/** Folders with settings of their own, longest first: path to whether it may be read, and listed. */
	final Map<String, FolderRule> folders = new LinkedHashMap<>();
	long maxBody = 8 << 20;

	/**
	 * What a {@code <Directory>} says of a folder.
	 *
	 * @param allowed null when it does not say
	 * @param listing null when it does not say
	 */
	record FolderRule(Boolean allowed, Boolean listing) implements Serializable {
	}

	/** A site that begins with another's settings, as a virtual host with those of the main server. */
	static Site like(Site main) {
		Site site = new Site();
		site.root = main.root;
		site.index = main.index;
		site.listing = main.listing;
		site.accessLog = main.accessLog;
		site.errorLog = main.errorLog;
		site.errorPages.putAll(main.errorPages);
		site.folders.putAll(main.folders);
		site.maxBody = main.maxBody;
		return site;
	}

	boolean hasName(String host) {
		for (String name : names)
			if (name.equals(host) || name.startsWith("*.") && host.endsWith(name.substring(1)))
				return true;
		return false;
	}

	/** The location that a path belongs to: exactly its own, else the longest that it begins with; null for none. */
	Location location(String path) {
		Location best = null;
		for (Location location : locations) {
			if (location.exact && location.path.equals(path))
				return location;
			if (!location.exact && location.covers(path) && (best == null || location.path.length() > best.path.length()))
				best = location;
		}
		return best;
	}

	boolean allowed(String file) {
		boolean allowed = true;
		int longest = -1;
		for (Map.Entry<String, FolderRule> folder : folders.entrySet())
			if (folder.getValue().allowed() != null && covers(folder.getKey(), file) && folder.getKey().length() > longest) {
				longest = folder.getKey().length();
				allowed = folder.getValue().allowed();
			}
		return allowed;
	}

	boolean listing(String directory) {
		boolean found = listing;
		int longest = -1;
		for (Map.Entry<String, FolderRule> folder : folders.entrySet())
			if (folder.getValue().listing() != null && covers(folder.getKey(), directory) && folder.getKey().length() > longest) {
				longest = folder.getKey().length();
				found = folder.getValue().listing();
			}
		return found;
	}

	private static boolean covers(String folder, String path) {
		return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
	}
}
